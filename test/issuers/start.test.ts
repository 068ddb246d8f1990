// `npm start -- --issuer URL`: the stack on localhost, behind an issuer that nobody here wrote.

import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { start, until } from "../start/run";
import { audience, type RealIssuer } from "./contract";
import { startOidcProvider } from "./oidc-provider";

let issuer: RealIssuer;
beforeAll(async () => {
  issuer = await startOidcProvider();
});
afterAll(() => issuer?.close());

test("its tokens get in, those for another API and those that were tampered with do not", async () => {
  const run = start(["--issuer", issuer.issuer, "--port", "0", "--config", `audience=${audience}`]);
  await until(() => /Serving (http:\S+)/.test(run.output.stdout), run);
  const url = `${/Serving (http:\S+)/.exec(run.output.stdout)?.[1]}/hello`;
  const ask = async (bearer?: string) =>
    (await fetch(url, bearer === undefined ? {} : { headers: { authorization: `Bearer ${bearer}` } })).status;
  const { access_token: token } = await issuer.clientCredentials();
  const other = await issuer.forAnotherApi();
  expect([
    await ask(),
    await ask(token),
    await ask(`${token.slice(0, -8)}AAAAAAAA`),
    await ask(other.access_token),
  ]).toEqual([401, 200, 401, 401]);
});
