// A token that is revoked while the API is served, by a list that the authorizer asks for at an address: the stack's own setting.

import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { freePort } from "../obtain";
import { addressIn, root, shop, start, until } from "./run";

test("is refused once the file says so, without a restart", async () => {
  const { folder } = shop();
  const list = join(folder, "revoked.json");
  writeFileSync(list, "{}");
  const address = `http://127.0.0.1:${await freePort()}/applications/shop/environments/dev/configurations/revoked`;
  const settings = [`revokedUrl=${address}`, "resultTtlSeconds=0"].flatMap((one) => ["--config", one]);
  const run = start(["--port", "0", "--no-reload", "--revoked", list, ...settings]);
  await until(() => run.output.stdout.includes("Serving "), run);
  expect(run.output.stdout).toContain(`Revoked ${list}, served at ${address}`);

  const mint = ["--import", "tsx", "start/token/index.ts"];
  const token = execFileSync(process.execPath, mint, { cwd: root, encoding: "utf8" }).trim();
  const claims = JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString("utf8"));
  const headers = { Authorization: `Bearer ${token}`, Connection: "close" };
  const url = `${addressIn(run)}/hello`;
  const becomes = async (status: number) => {
    while ((await fetch(url, { headers })).status !== status) {
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  };
  expect((await fetch(url, { headers })).status).toBe(200);
  writeFileSync(list, JSON.stringify({ [claims.iss]: { subjects: { [claims.sub]: claims.iat } } }));
  await becomes(401);
  writeFileSync(list, "{}");
  await becomes(200);
});

test("--revoked with a file that is not there ends at once", async () => {
  const run = start(["--revoked", "nowhere.json", "--once"]);
  expect(await run.code).toBe(2);
  expect(run.output.stderr).toContain("--revoked nowhere.json: it does not exist");
});
