// Attempts to have the probe write, or call an address other than the one that was checked.

import type { LookupAddress } from "node:dns";
import { writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { publicOnly } from "../../../cli/probe/send";
import { buildCli, type Cli } from "../run";

interface Asked {
  readonly line: string;
  readonly body: string;
  readonly length: string | undefined;
}

let cli: Cli;
let server: Server;
let url: string;
let state: string;
const asked: Asked[] = [];

const GUARDED = { authorization: "CUSTOM", authorizerId: "au1" };
const OPEN = { authorization: "NONE" };
const METHODS = ["GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE", "ANY"];

beforeAll(async () => {
  cli = await buildCli();
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const line = `${request.method} ${request.url}`;
      asked.push({ line, body: Buffer.concat(chunks).toString(), length: request.headers["content-length"] });
      response.writeHead(401, { "x-amzn-errortype": "UnauthorizedException" }).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
  state = join(cli.folder, "state.json");
  writeFileSync(state, JSON.stringify(stateOf()));
});
afterAll(() => {
  server.close();
  cli.remove();
});
beforeEach(() => {
  asked.length = 0;
});

/** Each method behind an authorizer at /guarded, without one at /open, and with one that cannot be seen at /hidden. */
function stateOf() {
  const resource = (type: string, name: string, id: string, inputs: object) => ({
    urn: `urn:pulumi:dev::shop::${type}::${name}`,
    type,
    id,
    custom: true,
    inputs,
    outputs: { id, ...inputs },
  });
  const part = (name: string) =>
    resource("aws:apigateway/resource:Resource", name, name, {
      restApi: "r1",
      parentId: "root",
      pathPart: name,
    });
  const method = (path: string, verb: string, more: object) =>
    resource("aws:apigateway/method:Method", `${path}-${verb}`, `${path}-${verb}`, {
      restApi: "r1",
      resourceId: path,
      httpMethod: verb,
      ...more,
    });
  const hidden = {
    authorization: {
      "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
      ciphertext: "v1:x",
    },
  };
  return {
    version: 3,
    deployment: {
      resources: [
        {
          urn: "urn:pulumi:dev::shop::pulumi:pulumi:Stack::shop-dev",
          type: "pulumi:pulumi:Stack",
          custom: false,
        },
        resource("aws:apigateway/restApi:RestApi", "shop", "r1", { name: "shop", rootResourceId: "root" }),
        resource("aws:apigateway/authorizer:Authorizer", "jwt", "au1", {
          restApi: "r1",
          type: "REQUEST",
          authorizerUri: "arn:aws:apigateway:eu-west-1:lambda:path/x/function:jwt/invocations",
          identitySource: "method.request.header.Authorization",
        }),
        ...["guarded", "open", "hidden"].map(part),
        ...METHODS.flatMap((verb) => [
          method("guarded", verb, GUARDED),
          method("open", verb, OPEN),
          method("hidden", verb, hidden),
        ]),
      ],
    },
  };
}

const probe = (...more: string[]) =>
  cli.run(["probe", state, "--url", `shop=${url}`, "--rate", "1000", ...more]);
const lines = () => [...new Set(asked.map(({ line }) => line))].sort();
const READING = ["guarded", "hidden", "open"].flatMap((path) =>
  ["GET", "HEAD", "OPTIONS"].map((verb) => `${verb} /${path}`),
);

describe("methods", () => {
  test("without --methods, nothing but GET, HEAD and OPTIONS is sent, on any route", async () => {
    await probe();
    expect(lines()).toEqual([...READING].sort());
  });

  test("with all of them, a writing one is sent where an authorizer stands, and nowhere else; no request has a body", async () => {
    await probe("--methods", "POST,PUT,PATCH,DELETE");
    const writing = ["POST", "PUT", "PATCH", "DELETE"].map((verb) => `${verb} /guarded`);
    expect(lines()).toEqual([...READING, ...writing].sort());
    expect(asked.filter(({ body, length }) => body !== "" || (length ?? "0") !== "0")).toEqual([]);
  });

  test.each(["CONNECT", "TRACE", "PURGE", "*", "GET /x", "POST;DELETE", "POST\r\nX: y"])(
    "%j is no method that may be asked for, and nothing is sent",
    async (methods) => {
      const { code, stderr } = await probe("--methods", methods);
      expect({ code, stderr }).toEqual({
        code: 2,
        stderr:
          "portcullis: --methods: expected some of POST, PUT, PATCH, DELETE, with commas between them\n",
      });
      expect(asked).toEqual([]);
    },
  );
});

describe("a name that is bound again between the check and the call", () => {
  const found = (address: string): LookupAddress[] => [{ address, family: 4 }];

  test("is looked up once for a request, and what was checked is what is handed to the call", () => {
    const answers = [found("8.8.8.8"), found("127.0.0.1")];
    let times = 0;
    const lookup = publicOnly((_name, _options, done) => done(null, answers[times++] ?? []));
    const handed: unknown[] = [];
    lookup("a1.example", { all: true }, (error, addresses) => handed.push(error ?? addresses));
    expect({ times, handed }).toEqual({ times: 1, handed: [found("8.8.8.8")] });
  });

  test("is refused by the next request, which looks it up again", () => {
    const answers = [found("8.8.8.8"), found("127.0.0.1")];
    const lookup = publicOnly((_name, _options, done) => done(null, answers.shift() ?? []));
    const codes: unknown[] = [];
    for (const _request of [1, 2])
      lookup("a1.example", {}, (error) => codes.push((error as NodeJS.ErrnoException | null)?.code));
    expect(codes).toEqual([undefined, "EPRIVATE"]);
  });
});
