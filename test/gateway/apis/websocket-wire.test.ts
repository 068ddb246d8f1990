// WebSocket APIs (rule 29): who may connect, what the functions get, and the wire format against its RFC.

import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { acceptKey, FrameReader, frame, type Incoming } from "../../../gateway/serve/websocket/frames";
import { KEY, masked } from "./websocket-served";

describe("the wire format", () => {
  const readAll = (chunks: readonly Buffer[]): Incoming[] => {
    const reader = new FrameReader();
    return chunks.flatMap((chunk) => reader.read(chunk));
  };
  const text = (value: string) => masked(0x1, Buffer.from(value));

  test("the accept key of RFC 6455, section 1.3", () => {
    expect(acceptKey(KEY)).toBe("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
  });

  test.each<[string, Buffer, Incoming[]]>([
    ["a message", text("hello"), [{ kind: "message", text: "hello" }]],
    [
      "a message in parts",
      Buffer.concat([masked(0x1, Buffer.from("he"), false), masked(0x0, Buffer.from("llo"))]),
      [{ kind: "message", text: "hello" }],
    ],
    [
      "a ping between parts",
      Buffer.concat([
        masked(0x1, Buffer.from("a"), false),
        masked(0x9, Buffer.from("p")),
        masked(0x0, Buffer.from("b")),
      ]),
      [
        { kind: "ping", payload: Buffer.from("p") },
        { kind: "message", text: "ab" },
      ],
    ],
    ["a close", masked(0x8, Buffer.from([0x03, 0xe9])), [{ kind: "close", code: 1001 }]],
    [
      "nothing after a close",
      Buffer.concat([masked(0x8, Buffer.alloc(0)), text("late")]),
      [{ kind: "close", code: 1005 }],
    ],
    ["a frame that is not masked", frame(0x1, Buffer.from("x")), [{ kind: "close", code: 1002 }]],
    [
      "a reserved bit",
      Buffer.concat([Buffer.from([0xc1]), text("x").subarray(1)]),
      [{ kind: "close", code: 1002 }],
    ],
    ["a continuation of nothing", masked(0x0, Buffer.from("x")), [{ kind: "close", code: 1002 }]],
    [
      "a second beginning",
      Buffer.concat([masked(0x1, Buffer.from("a"), false), text("b")]),
      [{ kind: "close", code: 1002 }],
    ],
    ["a control frame in parts", masked(0x9, Buffer.from("x"), false), [{ kind: "close", code: 1002 }]],
    ["an unknown kind of frame", masked(0x3, Buffer.from("x")), [{ kind: "close", code: 1002 }]],
    ["binary data", masked(0x2, Buffer.from("x")), [{ kind: "close", code: 1003 }]],
    ["text that is not UTF-8", masked(0x1, Buffer.from([0xff])), [{ kind: "close", code: 1007 }]],
    ["a frame over 32 KB", masked(0x1, Buffer.alloc(32 * 1024 + 1)), [{ kind: "close", code: 1009 }]],
    [
      "a length in eight bytes",
      Buffer.from([0x81, 0xff, 0, 0, 0, 0, 0, 0, 0, 1]),
      [{ kind: "close", code: 1009 }],
    ],
  ])("%s", (_title, bytes, expected) => {
    expect(readAll([bytes])).toEqual(expected);
  });

  test("a message over 128 KB in parts", () => {
    const part = (opcode: number) => masked(opcode, Buffer.alloc(32 * 1024, "x"), false);
    expect(readAll([part(0x1), part(0x0), part(0x0), part(0x0), part(0x0)])).toEqual([
      { kind: "close", code: 1009 },
    ]);
  });

  test("how the bytes are cut into chunks never changes what is read", () => {
    const messages = fc.array(fc.string({ unit: "binary", maxLength: 200 }), { maxLength: 4 });
    const cuts = fc.array(fc.nat({ max: 1000 }), { maxLength: 8 });
    fc.assert(
      fc.property(messages, cuts, (list, places) => {
        const bytes = Buffer.concat(list.map(text));
        const edges = [
          0,
          ...places.map((place) => Math.min(place, bytes.length)).sort((a, b) => a - b),
          bytes.length,
        ];
        const chunks = edges.slice(1).map((edge, index) => bytes.subarray(edges[index], edge));
        const expected = list.map((one) => ({ kind: "message", text: Buffer.from(one).toString() }));
        expect(readAll(chunks)).toEqual(expected);
      }),
    );
  });

  test("any bytes at all are read without a throw, and nothing is read after a close", () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 6 }), (chunks) => {
        const incoming = readAll(chunks.map((chunk) => Buffer.from(chunk)));
        const closes = incoming.map(({ kind }) => kind).indexOf("close");
        expect(closes === -1 || closes === incoming.length - 1).toBe(true);
      }),
    );
  });
});
