// `portcullis probe` as a user runs it: on a state, against an address that is named; nothing secret is printed.

import { writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { buildCli, type Cli } from "../run";

const STATE = "test/cli/stacks/legacy.json";
const SECRET = "secret-token-value";

let cli: Cli;
let server: Server;
let url: string;
const asked: string[] = [];
/** What the server answers: a gateway whose authorizer lets the secret in. */
let lets: (authorization: string | undefined) => number = () => 401;

beforeAll(async () => {
  cli = await buildCli();
  server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    response.writeHead(lets(request.headers.authorization), { "www-authenticate": "Bearer" }).end("a body");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
});
afterAll(() => {
  server.close();
  cli.remove();
});

const probe = (...more: string[]) =>
  cli.run(["probe", STATE, "--url", `shop=${url}`, "--rate", "1000", ...more]);

test("--dry-run prints every request and makes none", async () => {
  const { code, stdout } = await probe("--dry-run");
  expect(code).toBe(0);
  expect(stdout).toContain(`GET ${url}/carts  (alg none)`);
  expect(stdout.trimEnd().split("\n").at(-1)).toBe("9 requests, none made");
  expect(asked).toEqual([]);
});

test("an authorizer that is gone is found, and ends 1", async () => {
  lets = () => 200;
  const { code, stdout } = await probe("--methods", "POST");
  lets = () => 401;
  expect({ code, first: stdout.split("\n").slice(0, 2) }).toEqual({
    code: 1,
    first: ["Static says guarded, live let it in", "  POST /carts  shop"],
  });
});

test("a good token gets in and is never printed; what is not probed is listed with the reason", async () => {
  lets = (authorization) => (authorization === `Bearer ${SECRET}` ? 200 : 401);
  const script = join(cli.folder, "token.sh");
  writeFileSync(script, `echo ${SECRET}\n`);
  const { stdout, stderr } = await probe(
    "--methods",
    "POST",
    "--token-command",
    `sh ${script}`,
    "--format",
    "json",
  );
  lets = () => 401;
  expect(stdout + stderr).not.toContain(SECRET);
  const { routes } = JSON.parse(stdout);
  expect(
    routes.map(({ method, path, match }: Record<string, string>) => `${method} ${path}: ${match}`),
  ).toEqual([
    "GET /carts: static says open, live refuses",
    "POST /carts: as proved",
    "POST /uploads: not probed",
    "ANY /: not probed",
  ]);
});

test("what cannot be reached is not proved, and ends 2", async () => {
  const { code, stdout } = await cli.run([
    "probe",
    STATE,
    "--url",
    "shop=http://127.0.0.1:1",
    "--rate",
    "1000",
  ]);
  expect(code).toBe(2);
  expect(stdout).toContain("unreachable (9 requests)");
});

test("a token command that fails is told without its output", async () => {
  const { code, stderr } = await probe("--token-command", `echo ${SECRET} oops; exit 3`);
  expect(code).toBe(2);
  expect(stderr).toBe(
    "portcullis: --token-command: expected a command that prints one token and ends with 0\n",
  );
});

test("more requests than allowed are not begun", async () => {
  const before = asked.length;
  const { code, stderr } = await probe("--max-requests", "3");
  expect(code).toBe(2);
  expect(stderr).toBe(
    "portcullis: 9 requests are needed, more than --max-requests 3: raise it, or name fewer APIs\n",
  );
  expect(asked.length).toBe(before);
});
