// `npm start -- --serve-issuer`: other tools find the local issuer by discovery and get tokens from it that the API takes; web
// pages and names that merely resolve here get none.
import { request } from "node:http";
import { expect, test } from "@jest/globals";
import { addressIn, start, until } from "./run";

test("gives tokens by the client credentials grant, and the API takes them", async () => {
  const run = start(["--port", "0", "--serve-issuer=0"]);
  await until(() => run.output.stdout.includes("# good token"), run);
  const [, issuer = "", endpoint = ""] =
    /^Issuer {2}(\S+) {2}\(any client gets tokens at (\S+)\)$/m.exec(run.output.stdout) ?? [];
  const discovery = (await (await fetch(`${issuer}.well-known/openid-configuration`)).json()) as {
    readonly issuer: string;
    readonly token_endpoint: string;
    readonly grant_types_supported: readonly string[];
  };
  expect(discovery).toMatchObject({
    issuer,
    token_endpoint: endpoint,
    grant_types_supported: ["client_credentials"],
  });
  const body = "grant_type=client_credentials&scope=items%3Aread";
  const answer = await fetch(endpoint, {
    method: "POST",
    headers: { "Content-Type": "application/x-www-form-urlencoded" },
    body,
  });
  const { access_token: token, scope } = (await answer.json()) as Record<string, string>;
  expect([answer.status, scope]).toEqual([200, "items:read"]);
  const api = addressIn(run);
  const authorized = await fetch(`${api}/hello`, { headers: { Authorization: `Bearer ${token}` } });
  expect(authorized.status).toBe(200);
  expect((await fetch(`${api}/hello`)).status).toBe(401);

  const refused = async (headers: Record<string, string>): Promise<number> =>
    new Promise((resolve, reject) => {
      const sent = request(endpoint, { method: "POST", headers }, (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      });
      sent.once("error", reject);
      sent.end(body);
    });
  expect(await refused({ Origin: "https://evil.example" })).toBe(403);
  expect(await refused({ Host: "rebound.example:8788" })).toBe(403);
});

test("beside another issuer is a contradiction, said at once", async () => {
  const run = start(["--serve-issuer", "--issuer", "https://issuer.example/"]);
  expect(await run.code).toBe(2);
  expect(run.output.stderr).toContain("there is no local issuer beside another one");
});
