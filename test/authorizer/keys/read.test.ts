// The body of a key-set answer: which members are read, which are lost alone, and which bodies are no key set at all.

import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { readKeySet } from "../../../authorizer/keys/read";

const read = (body: string | Uint8Array) => readKeySet(Buffer.from(body));

describe("members", () => {
  test.each<[string, string, unknown[]]>([
    ["none", '{"keys":[]}', []],
    ["none, with white space", ' {\n"keys" : [ \t] }\r\n', []],
    ["none, behind a BOM (RFC 8259 section 8.1 lets a reader ignore it)", '\ufeff{"keys":[]}', []],
    ["two", '{"keys":[{"kid":"a"},{"kid":"b"}]}', [{ kid: "a" }, { kid: "b" }]],
    ["brackets, commas and quotes in texts", '{"keys":[{"kid":"],[\\"}{,"}]}', [{ kid: '],["}{,' }]],
    ["lists inside", '{"keys":[{"x5c":["a","b"]},{"kid":"b"}]}', [{ x5c: ["a", "b"] }, { kid: "b" }]],
    ["the name escaped", '{"\\u006beys":[{"kid":"a"}]}', [{ kid: "a" }]],
    ["beside other members", '{"a":[1,{"keys":[2]}],"keys":[{}],"b":{"keys":[3]},"c":","}', [{}]],
    ["beside a longer list", '{"keys":[{}],"b":[1,2,[3]]}', [{}]],
    [
      "six deep",
      `{"keys":[${'{"a":'.repeat(6)}1${"}".repeat(6)}]}`,
      [{ a: { a: { a: { a: { a: { a: 1 } } } } } }],
    ],
    ["seven deep", '{"keys":[{"a":[[[[[1]]]]]},{"a":[[[[[[1]]]]]]}]}', [{ a: [[[[[1]]]]] }, undefined]],
    ["what is no object", '{"keys":[null,1,"{}",[{}],true,{}]}', [...Array(5).fill(undefined), {}]],
    ["a duplicate member", '{"keys":[{"e":"A","e":"B"},{"kid":"b"}]}', [undefined, { kid: "b" }]],
    ["a duplicate by escape", '{"keys":[{"e":"A","\\u0065":"B"},{}]}', [undefined, {}]],
    ["a duplicate deeper", '{"keys":[{"x":[{"e":1,"e":1}]},{}]}', [undefined, {}]],
    [
      "too many members in one",
      `{"keys":[{${[...Array(65).keys()].map((n) => `"${n}":0`)}},{}]}`,
      [undefined, {}],
    ],
  ])("%s", (_, body, keys) => {
    expect(read(body)).toStrictEqual(keys);
  });
});

test.each<[string, string | Uint8Array]>([
  ["nothing", ""],
  ["half of one", '{"keys":[{"kid":"a"},'],
  ["an unclosed string", '{"keys":[{"kid":"a}]}'],
  ["a comma too many", '{"keys":[{"kid":"a"},]}'],
  ["a syntax error in one member", '{"keys":[{"kid":a},{"kid":"b"}]}'],
  ["a second value behind", '{"keys":[]}{}'],
  ["a list", '[{"keys":[]}]'],
  ["keys in a list", '["keys",[]]'],
  ["keys that are an object", '{"keys":{"keys":[]}}'],
  ["keys that are null", '{"keys":null}'],
  ["no keys", '{"key":[]}'],
  ["keys twice", '{"keys":[],"keys":[{}]}'],
  ["keys twice, once escaped", '{"keys":[{}],"\\u006beys":[]}'],
  ["keys twice, once a number", '{"keys":7,"keys":[{}]}'],
  ["another member twice", '{"a":1,"keys":[],"a":2}'],
  ["65 members beside", `{${[...Array(65).keys()].map((n) => `"${n}":0`)},"keys":[]}`],
  ["UTF-16", Buffer.from('{"keys":[]}', "utf16le")],
  ["invalid UTF-8", Buffer.from([...Buffer.from('{"keys":[{"kid":"'), 0xc0, 0xaf, ...Buffer.from('"}]}')])],
  ["deep nesting", `{"keys":[${"[".repeat(100_000)}${"]".repeat(100_000)}]}`],
  ["deep nesting beside", `{"a":${"[".repeat(9)}${"]".repeat(9)},"keys":[]}`],
])("no key set: %s", (_, body) => {
  expect(read(body)).toBeUndefined();
});

test("whatever JSON.stringify writes is read as JSON.parse reads it", () => {
  const key = fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.integer(), fc.array(fc.string())));
  fc.assert(
    fc.property(fc.array(key), fc.constantFrom(undefined, 1, "\t"), (keys, space) => {
      const body = JSON.stringify({ keys }, undefined, space);
      expect(read(body)).toEqual(JSON.parse(body).keys);
    }),
  );
});

test("any text and any bytes are read without a throw", () => {
  const pieces = fc.array(
    fc.constantFrom('{"keys":[', "]}", "{", "}", "[", "]", ",", '"', "\\", ":", '"keys"', "1", " "),
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.uint8Array(),
        pieces.map((parts) => Buffer.from(parts.join(""))),
      ),
      (body) => {
        const keys = readKeySet(body);
        if (keys !== undefined) expect(Array.isArray(keys)).toBe(true);
      },
    ),
    { numRuns: 500 },
  );
});
