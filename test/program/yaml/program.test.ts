// A YAML program's resources, as they are registered: types, names, places, options, configuration, answers.
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: it is the language's own syntax.
import { expect, test } from "@jest/globals";
import { evaluateYaml, failureOf } from "./suite";

const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

test("types are written out as the provider's schema has them, and each resource has its line", async () => {
  const { of } = await evaluateYaml(`resources:
  http:
    type: aws:apigatewayv2:Api
    properties: { protocolType: HTTP }
  # a comment moves lines
  written: { type: "aws:apigateway/restApi:RestApi", name: other }
  native:
    type: aws-native:apigateway:RestApi
  bridged: { type: "aws:ApiGatewayMethod" }
  random: { type: "random:RandomPet" }
  k8s: { type: "kubernetes:networking.k8s.io/v1:Ingress" }
  role: { type: "aws:iam:Role", properties: { name: r } }
`);
  const seen = ["http", "other", "native", "bridged", "random", "k8s", "role"].map((name) => [
    of(name)?.type,
    of(name)?.source?.line,
  ]);
  expect(seen).toEqual([
    ["aws:apigatewayv2/api:Api", 4],
    ["aws:apigateway/restApi:RestApi", 8],
    ["aws-native:apigateway:RestApi", 9],
    ["aws:index/apiGatewayMethod:ApiGatewayMethod", 11],
    ["random:index/randomPet:RandomPet", 12],
    ["kubernetes:networking.k8s.io/v1:Ingress", 13],
    ["aws:iam/role:Role", 14],
  ]);
  expect(of("http")?.source?.file).toBe("Pulumi.yaml");
});

test("a name is evaluated when it is read, whatever its place in the file", async () => {
  const { of, outputs } = await evaluateYaml(`outputs: { url: "\${prefix}/x" }
resources:
  route:
    type: aws:apigatewayv2:Route
    properties: { apiId: "\${api.id}", routeKey: "GET /x" }
    options: { dependsOn: ["\${later}"], parent: "\${api}" }
  api: { type: "aws:apigatewayv2:Api", properties: { protocolType: HTTP } }
  later: { type: "aws:sns:Topic" }
variables: { prefix: "\${api.apiEndpoint}" }
`);
  const api = "urn:pulumi:local::shop::aws:apigatewayv2/api:Api::api";
  expect(of("route")).toMatchObject({
    urn: "urn:pulumi:local::shop::aws:apigatewayv2/api:Api$aws:apigatewayv2/route:Route::route",
    parent: api,
    inputs: { apiId: of("api")?.id, routeKey: "GET /x" },
    propertyDependencies: { apiId: [api], routeKey: [] },
    dependencies: ["urn:pulumi:local::shop::aws:sns/topic:Topic::later", api],
  });
  expect(outputs.url).toBe(`${String(of("api")?.outputs.apiEndpoint)}/x`);
});

test("configuration has its types and defaults, secrets stay sealed, and what the stack has needs no declaration", async () => {
  const stack = `config:
  shop:count: "3"
  shop:key: { secure: v1:abcd }
  shop:bare: { region: eu }
`;
  const { of, assumed } = await evaluateYaml(
    `config:
  count: { type: integer }
  isOpen: { default: true }
  names: { type: "List<String>", default: [a, b] }
  key: { type: string, secret: true }
  alias: { name: count, type: number }
resources:
  topic:
    type: aws:sns:Topic
    properties:
      count: \${count}
      isOpen: \${isOpen}
      names: \${names}
      key: \${key}
      alias: \${alias}
      region: \${bare.region}
      whole: \${shop:bare}
      here: \${aws:region}
`,
    { "Pulumi.prod.yaml": stack },
    { stack: "prod" },
  );
  expect(of("topic")?.inputs).toEqual({
    count: 3,
    isOpen: true,
    names: ["a", "b"],
    key: { $secret: true, value: expect.stringMatching(/unknown/) },
    alias: 3,
    region: "eu",
    whole: { region: "eu" },
    here: "us-east-1",
  });
  expect(assumed).toEqual(["secret configuration shop:key (unknown)"]);
});

test("required configuration that nobody gave is told whole, or is a placeholder", async () => {
  const program = `config: { audience: { type: string }, count: { type: number }, list: { type: "List<String>" } }
resources:
  auth: { type: "aws:apigatewayv2:Authorizer", properties: { name: "\${audience}", ttl: "\${count}", list: "\${list}" } }
`;
  expect(await failureOf(program)).toBe(
    "the program in FOLDER (stack local) needs configuration: there is no Pulumi.local.yaml, and nobody gave shop:audience, shop:count, shop:list. Give it with --config audience=… --config count=1 --config list='{}', or fill it with --placeholder-config",
  );
  const { of } = await evaluateYaml(program, {}, { placeholderConfig: true });
  expect(of("auth")).toMatchObject({
    inputs: { ttl: 1, list: UNKNOWN },
    unknownFrom: { list: ["configuration shop:list"], name: ["configuration shop:audience"] },
  });
});

test("a provider's configuration that is read without being declared is asked for by its key", async () => {
  const program = `resources:
  bucket: { type: "gcp:storage:Bucket", properties: { location: "\${gcp:region}" } }
`;
  expect(await failureOf(program)).toContain("gcp:region");
  const { of } = await evaluateYaml(program, {}, { config: { "gcp:region": "europe-west1" } });
  expect(of("bucket")?.inputs).toEqual({ location: "europe-west1" });
  const placed = await evaluateYaml(program, {}, { placeholderConfig: true });
  expect(placed.assumed.join()).toContain("gcp:region");
});

test("components are made elsewhere: their children are not seen, and that is said", async () => {
  const { of, assumed, hidden } =
    await evaluateYaml(`packages: { mine: ./components, tf: { source: terraform-module, version: 0.1.0, parameters: [a/b/c] } }
resources:
  vpc: { type: "awsx:ec2:Vpc" }
  api: { type: "mine:index:Api" }
  module: { type: "tf:index:Module" }
`);
  expect(["vpc", "api", "module"].map((name) => [of(name)?.type, of(name)?.custom])).toEqual([
    ["awsx:ec2:Vpc", false],
    ["mine:index:Api", false],
    ["tf:index:Module", false],
  ]);
  // A VPC is no API; of the others nobody knows.
  expect(hidden.map(({ what, source }) => [what, source?.line])).toEqual([
    ["mine:index:Api api is a component of a package that is not run, so its children are not seen", 6],
    ["tf:index:Module module is a component of a package that is not run, so its children are not seen", 7],
  ]);
  expect(assumed).toEqual([
    "component awsx:ec2:Vpc vpc (its children are not made)",
    "component mine:index:Api api (its children are not made)",
    "component tf:index:Module module (its children are not made)",
  ]);
});

test("a resource that is read is not made", async () => {
  const { of } = await evaluateYaml(`resources:
  api: { type: "aws:apigatewayv2:Api", get: { id: abc123 } }
  route: { type: "aws:apigatewayv2:Route", properties: { apiId: "\${api.id}", routeKey: $default } }
`);
  expect(of("api")).toMatchObject({ isRead: true, id: "abc123" });
  expect(of("route")?.inputs).toEqual({ apiId: "abc123", routeKey: "$default" });
});

test("the program may be Main.yaml or Main.json, in the folder that Pulumi.yaml names, with anchors in it", async () => {
  const main = `variables: { base: &base { protocolType: HTTP } }
resources:
  api: { type: aws:apigatewayv2:Api, properties: { <<: *base, name: shop } }
  same: { type: aws:apigatewayv2:Api, properties: *base }
`;
  const inYaml = await evaluateYaml("main: infra\n", { "infra/Main.yaml": main });
  expect(inYaml.of("api")).toMatchObject({
    inputs: { protocolType: "HTTP", name: "shop" },
    source: { file: "infra/Main.yaml", line: 3 },
  });
  expect(inYaml.of("same")?.inputs).toEqual({ protocolType: "HTTP" });
  const json = JSON.stringify({ resources: { api: { type: "aws:sns:Topic" } } });
  expect((await evaluateYaml("", { "Main.json": json })).of("api")?.source?.file).toBe("Main.json");
});
