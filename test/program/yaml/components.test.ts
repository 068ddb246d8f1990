// What a remote component makes that carries requests is made as its package makes it; of any other package it is said that
// nobody sees it.
import { expect, test } from "@jest/globals";
import { judge } from "../../../cli/judge/recorded";
import { evaluateYaml } from "./suite";

const routesOf = async (program: string) => {
  const { resources } = await evaluateYaml(program);
  return judge(resources, "/nowhere").routes.map(
    ({ path, verdict, urn, api }) => `${api.name} ${urn.split("::").at(-1)} ${path} ${verdict}`,
  );
};

test("an application load balancer of awsx has its listeners, with the defaults of that package", async () => {
  const balancer = (properties: string) => `
resources:
  front: { type: awsx:lb:ApplicationLoadBalancer, properties: { subnetIds: [a]${properties} } }
`;
  expect(await routesOf(balancer(""))).toEqual(["front front-0 :80/* open"]);
  expect(await routesOf(balancer(", listener: { protocol: HTTPS }"))).toEqual(["front front-0 :443/* open"]);
  expect(
    await routesOf(
      balancer(
        `, listeners: [{ port: 443, defaultActions: [{ type: jwt-validation }, { type: forward }] },
          { port: 80, defaultActions: [{ type: redirect }] }]`,
      ),
    ),
  ).toEqual(["front front-0 :443/* protected", "front front-1 :80/* exempt"]);
  expect(await routesOf(balancer(", internal: true"))).toEqual(["front front-0 :80/* exempt"]);
});

test("a listener that nobody knows is undecided, and names what would answer it", async () => {
  const { resources, assumed } = await evaluateYaml(`
resources:
  other: { type: "pulumi:pulumi:StackReference", properties: { name: acme/net/prod } }
  front: { type: awsx:lb:ApplicationLoadBalancer, properties: { subnetIds: [a], listeners: '\${other.outputs["listeners"]}' } }
`);
  const { routes } = judge(resources, "/nowhere");
  expect(routes.map(({ verdict, unknown }) => [verdict, unknown?.answers])).toEqual([
    ["undecided", ["stack reference acme/net/prod, output listeners"]],
  ]);
  expect(assumed).toContain("component awsx:lb:ApplicationLoadBalancer front (made as its package makes it)");
});

test("a component of another kind is not taken for one without an API", async () => {
  const { hidden } = await evaluateYaml(`
resources:
  old: { type: awsx:apigateway:API, properties: { routes: [] } }
  network: { type: awsx:ec2:Vpc }
  wire: { type: awsx:lb:NetworkLoadBalancer }
`);
  expect(hidden.map(({ what }) => what)).toEqual([
    "awsx:apigateway:API old is a component of a package that is not run, so its children are not seen",
  ]);
});
