// Mapping templates as API Gateway runs them: what `$input`, `$util`, `$context` give, Java's methods, overrides, breakage.

import { describe, expect, test } from "@jest/globals";
import { renderTemplate } from "../../gateway/serve/mapping";

const INPUT = {
  body: '{"items":[{"name":"a"},{"name":"b"}],"note":"it\'s \\"so\\""}',
  header: { "X-Id": "7" },
  querystring: { q: "1", id: "query" },
  path: { id: "path" },
  context: { requestId: "r-1", identity: { sourceIp: "192.0.2.1" } },
  stageVariables: { colour: "blue" },
};

const textOf = (template: string, input = INPUT) => {
  const rendered = renderTemplate(template, input);
  return rendered.ok ? rendered.text : "broken";
};

describe("templates", () => {
  test.each([
    ["$input.body", INPUT.body],
    ['$input.json("$.items[0]")', '{"name":"a"}'],
    ['$input.json("$.none")', '""'],
    ['$input.path("$.items[1].name")', "b"],
    ['$input.path("$.items").size()', "2"],
    ['$input.params("id")', "path"],
    ['$input.params("q")', "1"],
    ['$input.params("x-id")', "7"],
    ["$input.params().header.get('X-Id')", "7"],
    ["$context.identity.sourceIp $stageVariables.colour", "192.0.2.1 blue"],
    ["$util.escapeJavaScript($input.path('$.note'))", 'it\\\'s \\"so\\"'],
    [
      '$util.base64Decode($util.base64Encode("x")) $util.urlEncode("a b&") $util.urlDecode("a+b")',
      "x a+b%26 a b",
    ],
    ["$util.parseJson('{\"a\": 1}')", "{a=1}"],
    ["#foreach($one in $input.path('$.items'))$one.name#if($foreach.hasNext),#end#end", "a,b"],
    [
      '#set($s = "ab")$s.length() $s.contains("b") $s.equals("ab") $s.matches("a.") $s.isEmpty()',
      "2 true true true false",
    ],
    ['#set($m = {"k": "v"})$m.containsKey("k") $m.isEmpty() #set($l = [])$l.isEmpty()', "true false true"],
    ["## a comment\n#if($input.path('$.note') == \"x\" && true)a#{else}b#end", "b"],
    ["$unknown $!unknown", "$unknown "],
  ])("%s", (template, expected) => {
    expect(textOf(template)).toBe(expected);
  });

  test("a body that is no JSON is text", () => {
    expect(textOf('$input.body|$input.json("$")', { ...INPUT, body: "plain" })).toBe('plain|"plain"');
  });

  test("overrides are told apart from the text", () => {
    const rendered = renderTemplate(
      '#set($context.responseOverride.status = 404)#set($context.requestOverride.header.x = "1")done',
      INPUT,
    );
    expect(rendered).toMatchObject({
      ok: true,
      text: "done",
      response: { status: 404 },
      request: { header: { x: "1" } },
    });
  });

  test("what cannot be read is broken, never half a text", () => {
    expect(renderTemplate("#if($a", INPUT)).toEqual({ ok: false });
  });

  test("a filter in a path runs no code", () => {
    const path = "$.items[?(constructor.constructor('globalThis.ran = true')())]";
    textOf(`$input.json("${path}")`);
    expect(globalThis).not.toHaveProperty("ran");
  });

  test("a template changes nothing of the next one's values", () => {
    textOf('#set($context.identity.sourceIp = "1.1.1.1")');
    expect(textOf("$context.identity.sourceIp")).toBe("192.0.2.1");
  });
});
