// What a YAML program asks: data sources, other stacks, outputs. What nobody answers is unknown by name.
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: it is the language's own syntax.
import { expect, test } from "@jest/globals";
import { evaluateYaml } from "./suite";

const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

test("data sources, other stacks and functions that nobody knows are unknown by name", async () => {
  const { of, assumed, unanswered, references } = await evaluateYaml(
    `variables:
  region: { fn::invoke: { function: aws:getRegion, return: name } }
  key: { fn::aws:ssm:getParameter: { name: /shop/key } }
resources:
  network: { type: pulumi:pulumi:StackReference, properties: { name: acme/network/prod } }
  route:
    type: aws:apigatewayv2:Route
    properties:
      apiId: \${network.outputs.apiId}
      target: \${network.outputs["target"]}
      routeKey: GET /\${region}
      authorizerId: \${key.value}
      whole: \${key}
      name: { fn::stackReference: [acme/other/prod, name] }
      made: { fn::madeUp: [1] }
      text: a \${key.value}
`,
    {},
    { stacks: { "network/prod": { outputs: { target: "integrations/x" }, secret: [] } } },
  );
  const parameter = "data source aws:ssm/getParameter:getParameter (name: /shop/key)";
  expect(of("route")).toMatchObject({
    inputs: {
      apiId: UNKNOWN,
      target: "integrations/x",
      routeKey: "GET /us-east-1",
      authorizerId: UNKNOWN,
      whole: UNKNOWN,
      name: UNKNOWN,
      made: UNKNOWN,
      text: UNKNOWN,
    },
    unknownFrom: {
      apiId: ["stack reference acme/network/prod, output apiId"],
      authorizerId: [parameter],
      whole: [parameter],
      name: ["stack reference acme/other/prod, output name"],
      made: ["function fn::madeUp"],
      text: [parameter],
    },
  });
  expect(references).toEqual(["acme/network/prod", "acme/other/prod"]);
  expect(unanswered).toContainEqual({ section: "stackReferences", name: "acme/other/prod", output: "name" });
  expect(assumed).toContain("invoke aws:index/getRegion:getRegion");
});

test("an output of a resource that no stand-in has is unknown, with the resource's name", async () => {
  const { of } = await evaluateYaml(`resources:
  db: { type: aws:rds:Instance }
  route: { type: "aws:apigatewayv2:Route", properties: { target: "\${db.nothingLikeIt.deeper[0]}" } }
`);
  expect(of("route")).toMatchObject({
    inputs: { target: UNKNOWN },
    unknownFrom: { target: ["an output of aws:rds/instance:Instance db"] },
  });
});

test("a provider is the one of the resource, else the program's default one of that package", async () => {
  const { of, outputs } = await evaluateYaml(`outputs:
  here: { fn::invoke: { function: aws:getRegion, return: name } }
  there: { fn::invoke: { function: aws:getRegion, return: name, options: { provider: "\${east}" } } }
resources:
  west: { type: pulumi:providers:aws, defaultProvider: true, properties: { region: us-west-2 } }
  east: { type: pulumi:providers:aws, properties: { region: us-east-2 } }
  one: { type: aws:apigatewayv2:Api, properties: { protocolType: HTTP } }
  two: { type: aws:apigatewayv2:Api, properties: { protocolType: HTTP }, options: { provider: "\${east}" } }
`);
  expect(of("one")?.outputs.apiEndpoint).toContain("us-west-2");
  expect(of("two")?.outputs.apiEndpoint).toContain("us-east-2");
  expect(outputs).toEqual({ here: "us-west-2", there: "us-east-2" });
});
