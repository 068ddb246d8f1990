// More attempts to lead the probe astray: by what a state says, by what is on the command line, by what is answered.

import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { gzipSync } from "node:zlib";
import { afterAll, describe, expect, test } from "@jest/globals";
import {
  createSender,
  endpointsOf,
  fetchPublicKey,
  goodToken,
  namedEndpoints,
  type Probe,
  planProbes,
} from "../../../cli/probe";
import { publicOnly } from "../../../cli/probe/send";
import type { Resource } from "../../../policypack/check";
import { route } from "../diff/judgements";

const servers: Server[] = [];
afterAll(() => {
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
});

async function serve(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<string> {
  const server = createServer(answer);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as { port: number }).port}`;
}

const endpoint = { api: "urn:shop", kind: "http", url: "https://shop.example/dev", isNamed: false } as const;
const options = { tokens: [{ name: "no token", header: undefined }], good: undefined, methods: ["POST"] };
const guarded = { verdict: "protected", guard: "lambda" } as const;
const planned = (method: string, path: string) =>
  planProbes([route(method, path, "shop", guarded)], [endpoint], options);

describe("a path in a state", () => {
  test.each(["/../prod/orders", "/a/../../orders", "/./orders", "/a/..", "/\ud800"])(
    "%j is asked with no method, since another route would answer",
    (path) => {
      for (const method of ["GET", "POST"]) {
        const { probes, unprobed } = planned(method, path);
        expect([probes, unprobed.map(({ reason }) => reason)]).toEqual([
          [],
          ["its path cannot be asked for as it is"],
        ]);
      }
    },
  );

  test.each([
    ["/orders?admin=1", "/dev/orders%3Fadmin=1"],
    ["/orders#part", "/dev/orders%23part"],
    ["/%2e%2e/orders", "/dev/%252e%252e/orders"],
    ["/a\r\nHost: evil.example", "/dev/a%0D%0AHost:%20evil.example"],
    ["/{a}/{b+}", "/dev/portcullis-probe/portcullis-probe"],
    ["/..a/a..", "/dev/..a/a.."],
  ])("%j is that path and nothing else", (path, asked) => {
    const [{ url = "" } = {}] = planned("GET", path).probes;
    const { pathname, search, hash, host } = new URL(url);
    expect([pathname, search, hash, host]).toEqual([asked, "", "", "shop.example"]);
  });
});

test("an address in a state writes no control character to the terminal", () => {
  const resources: Resource[] = [
    { urn: "urn:shop", type: "aws:apigateway/restApi:RestApi", name: "shop", id: "a1", props: {} },
    {
      urn: "urn:stage",
      type: "aws:apigateway/stage:Stage",
      name: "stage",
      props: { restApi: "a1", invokeUrl: "https://a1.example/\u001b[31mdev\u202e\r\n/" },
    },
  ];
  expect(endpointsOf(resources).map(({ url }) => url)).toEqual(["https://a1.example/%1B[31mdev%E2%80%AE"]);
});

test.each(["https://:secret@x.example", "https://user@x.example", "https://x.example/#secret"])(
  "--url %s is refused, and not quoted",
  (value) => {
    const named = () => namedEndpoints([value], [{ urn: "u", name: "shop", kind: "rest" }]);
    expect(named).toThrow(/^--url: expected/);
    expect(named).not.toThrow("secret");
  },
);

test("many routes on many stages are refused before they fill the memory", () => {
  const routes = Array.from({ length: 2_000 }, (_, at) => route("GET", `/r${at}`, "shop", guarded));
  const endpoints = Array.from({ length: 2_000 }, (_, at) => ({
    ...endpoint,
    url: `https://s${at}.example`,
  }));
  expect(() => planProbes(routes, endpoints, options)).toThrow("expected a plan of at most 100000 requests");
});

test("a name that changes its address is looked up once a connection, and what was checked is what is called", () => {
  const answers = [["8.8.8.8"], ["10.0.0.7"]];
  const lookup = publicOnly((_name, _options, done) =>
    done(
      null,
      (answers.shift() ?? []).map((address) => ({ address, family: 4 })),
    ),
  );
  const called: unknown[] = [];
  for (let call = 0; call < 2; call++)
    lookup("a1.example", { all: true }, (error, addresses) => called.push(error?.code ?? addresses));
  expect(called).toEqual([[{ address: "8.8.8.8", family: 4 }], "EPRIVATE"]);
});

describe("an answer", () => {
  const sent = (url: string, timeoutMs: number) => {
    const probe: Probe = {
      route: route("GET", "/", "shop", {}),
      endpoint: { api: "urn:shop", kind: "http", url, isNamed: true },
      method: "GET",
      url: `${url}/`,
      token: { name: "no token", header: undefined },
      isGood: false,
    };
    return createSender(timeoutMs)(probe);
  };

  test("of headers without end is none", async () => {
    const url = await serve((request) => {
      request.socket.on("error", () => undefined);
      request.socket.write(`HTTP/1.1 200 OK\r\nx-long: ${"x".repeat(1_000_000)}\r\n\r\n`);
    });
    expect(await sent(url, 20_000)).toEqual({ failure: "unreachable" });
  });

  test("that is promised again and again (103) ends with the deadline", async () => {
    const url = await serve((request) => {
      request.socket.on("error", () => undefined);
      const promise = setInterval(() => request.socket.write("HTTP/1.1 103 Early Hints\r\n\r\n"), 20);
      request.socket.on("close", () => clearInterval(promise));
    });
    expect(await sent(url, 500)).toEqual({ failure: "timed out" });
  });
});

describe("a key set", () => {
  const REFUSED = "--jwks-uri: expected the address of a key set with an RSA key";

  test("that unpacks to more than a key set is refused", async () => {
    const bomb = gzipSync(Buffer.alloc(50_000_000, " "));
    const url = await serve((_request, response) =>
      response.writeHead(200, { "content-encoding": "gzip" }).end(bomb),
    );
    await expect(fetchPublicKey(url, 20_000)).rejects.toThrow(REFUSED);
  });

  test("that drips ends with the deadline; one at an address with a password, or in a file, is not read", async () => {
    const url = await serve((request, response) => {
      const drip = setInterval(() => response.write(" "), 20);
      request.socket.on("close", () => clearInterval(drip));
    });
    await expect(fetchPublicKey(url, 500)).rejects.toThrow(REFUSED);
    for (const one of [url.replace("//", "//user:secret@"), "file:///etc/hostname"])
      await expect(fetchPublicKey(one, 20_000)).rejects.toThrow(REFUSED);
  });
});

test.each([
  ["prints nothing", "true"],
  ["fails, whatever it prints", "echo secret; exit 3"],
  ["prints two lines", "echo secret; echo secret"],
  ["prints without end", "yes secret"],
  ["does not exist", "no-such-command-of-anybody"],
  ["waits for a line that nobody types", "read line && echo $line"],
])("a token command that %s is told as that, and not quoted", async (_title, command) => {
  await expect(goodToken(command, 20_000)).rejects.toThrow(
    /^--token-command: expected a command that prints one token and ends with 0$/,
  );
});

test("a token command that hangs is not waited for", async () => {
  await expect(goodToken("sleep 60; echo secret", 300)).rejects.toThrow(/^--token-command: expected/);
});
