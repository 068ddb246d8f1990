// The functions of Pulumi YAML, by what they give; and what a program that is wrong says, all of it at once.
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: it is the language's own syntax.
import { expect, test } from "@jest/globals";
import { evaluateYaml, failureOf } from "./suite";

const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** The value of one expression, as an output. */
async function outputOf(expression: string, files: Readonly<Record<string, string>> = {}): Promise<unknown> {
  const program = `config: { key: { type: string, default: k, secret: true } }
variables: { hidden: { fn::aws:ssm:getParameter: { name: x } }, word: shop, number: 3 }
outputs:
  value: ${expression}
`;
  return (await evaluateYaml(program, files)).outputs.value;
}

test.each([
  ["{ fn::join: ['/', [a, '${word}', '${number}']] }", "a/shop/3"],
  ["{ Fn::Join: ['', [a, b]] }", "ab"],
  ["{ fn::split: [',', 'a,b'] }", ["a", "b"]],
  ["{ fn::select: [1, [a, b]] }", "b"],
  ["{ fn::select: [0, [a, '${hidden.value}']] }", "a"],
  ["{ fn::select: [1, [a, '${hidden.value}']] }", UNKNOWN],
  ["{ fn::join: ['', [a, '${hidden.value}']] }", UNKNOWN],
  [
    "{ fn::toJSON: { b: { d: 1, c: 2 }, a: [1, true, null, '${word}'] } }",
    '{"a":[1,true,null,"shop"],"b":{"c":2,"d":1}}',
  ],
  ["{ fn::fromJSON: '{\"a\":[1]}' }", { a: [1] }],
  ["{ fn::toBase64: '${word}' }", "c2hvcA=="],
  ["{ fn::fromBase64: c2hvcA== }", "shop"],
  ["{ fn::readFile: ./api.json }", "{}"],
  ["{ fn::filebase64: ./api.json }", "e30="],
  ["{ fn::filebase64sha256: ./api.json }", "RBNvo1WzZ4oRRq0W9+hknpT7T8If536DEMBg9hyq/4o="],
  ["{ fn::sha1: shop }", "5042d146667518a1a5017644946b8650aafca44c"],
  ["{ fn::length: [a, '${hidden.value}'] }", 2],
  ["{ fn::singleOrNone: [a] }", "a"],
  ["{ fn::secret: x }", { $secret: true, value: "x" }],
  ["{ fn::unsecret: '${key}' }", "k"],
  ["{ fn::join: ['', [a, '${key}']] }", { $secret: true, value: "ak" }],
  ["a ${key}", { $secret: true, value: "a k" }],
  ["a $${word} ${word} $5", "a ${word} shop $5"],
  ["'${pulumi.project}/${pulumi.stack}/${pulumi.organization}'", "shop/local/organization"],
  ["{ fn::stringAsset: x }", { $asset: "string", text: "x" }],
  [
    "{ fn::remoteArchive: 'https://a.example.com/x.zip' }",
    { $archive: "remote", uri: "https://a.example.com/x.zip" },
  ],
  [
    "{ fn::assetArchive: { a: { fn::stringAsset: x }, b: { fn::remoteAsset: 'https://a.example.com' } } }",
    {
      $archive: "assets",
      assets: { a: { $asset: "string", text: "x" }, b: { $asset: "remote", uri: "https://a.example.com" } },
    },
  ],
])("%s", async (expression, expected) => {
  expect(await outputOf(expression, { "api.json": "{}" })).toEqual(expected);
});

test("files of assets are where the program is", async () => {
  expect(await outputOf("{ fn::fileArchive: ./dist }")).toMatchObject({
    $archive: "file",
    path: expect.stringMatching(/portcullis-yaml-\w+\/dist$/),
  });
});

test("all that is wrong with a program's form is told at once, with its lines", async () => {
  const program = `resources:
  api: { type: "aws:apigatewayv2:Api", propertes: { a: 1 } }
  route:
    type: aws:apigatewayv2:Route
    properties:
      apiId: \${apii.id}
      target: \${api.id
  none: { properties: {} }
  get: { type: "aws:sns:Topic", get: { state: {} } }
variables: { api: 1 }
`;
  expect(
    await failureOf(program),
  ).toBe(`the program in FOLDER (stack local) failed (DEBUG=1 shows its stack trace):
Pulumi.yaml:4: resource api has no field propertes: expected type, name, defaultProvider, properties, options, get
Pulumi.yaml:4: api is declared on line 12 already
Pulumi.yaml:8: \${apii}: no resource, variable or configuration has this name
Pulumi.yaml:9: a reference has no } that ends it
Pulumi.yaml:10: resource none: expected a "type" such as aws:apigatewayv2:Api
Pulumi.yaml:11: resource get: "get" needs an "id"`);
});

test("so is all that goes wrong when it is evaluated; what hangs on a failure is not told again, and no value is", async () => {
  const program = `config: { count: { type: number } }
variables:
  a: \${b}
  b: \${a}
  word: { secretValue: 1 }
resources:
  one: { type: "aws:sns:Topic", properties: { x: "\${a}" } }
  two: { type: "aws:sns:Topic", properties: { x: { fn::join: [a] } } }
  three: { type: "aws:sns:Topic", properties: { x: "\${two.id} \${word}" } }
  four: { type: "aws:sns:Topic", properties: { x: "a \${word}" } }
  five: { type: "aws:sns:Topic", properties: { x: { fn::readFile: ./gone.json } }, options: { parent: text } }
  six: { type: "aws:sns:Topic", properties: { x: "\${word.other}", y: "\${count}" } }
  seven: { type: "aws:sns:Topic", name: eight }
  eight: { type: "aws:sns:Topic" }
  nine: { type: "aws:sns:Topic", properties: { x: "\${count}" } }
`;
  expect(await failureOf(program, {}, { config: { count: "many" } })).toBe(
    `the program in FOLDER (stack local) failed (DEBUG=1 shows its stack trace):
Pulumi.yaml:3: configuration count: expected a value of type number
Pulumi.yaml:6: a hangs on itself: a → b → a
Pulumi.yaml:10: fn::join: expected a list of 2
Pulumi.yaml:12: a list or an object stands within a text: expected a text there
Pulumi.yaml:13: parent: expected a resource, as \${name}
Pulumi.yaml:14: there is no "other" in what is read here
Pulumi.yaml:16: two resources have the URN urn:pulumi:local::shop::aws:sns/topic:Topic::eight; give each its own name`,
  );
});

test("a file that is no YAML, and a program that another program prints, are one line", async () => {
  expect(await failureOf("", { "Main.yaml": "resources:\n  a: [1\n  b: }" })).toMatch(
    /Main\.yaml:\d+: it is no YAML/,
  );
  const project = {
    "Pulumi.yaml": "name: shop\nruntime: { name: yaml, options: { compiler: cue export } }\n",
  };
  expect(await failureOf("", project)).toBe(
    'FOLDER/Pulumi.yaml: the program is what "cue export" prints, which is not run here: put that into Main.yaml of a copy without "compiler", or judge its stack from "pulumi preview --policy-pack"',
  );
});
