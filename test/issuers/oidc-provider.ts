// Test tooling: panva's oidc-provider 9 as an issuer: RFC 9068 access tokens, its own login pages.

import { randomUUID } from "node:crypto";
import { copyFileSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findNode, findPackages, freePort } from "../obtain";
import { answers, startChild } from "./child";
import { audience, type RealIssuer } from "./contract";
import { OAuth } from "./oauth";

const folder = join(__dirname, "oidc-provider");
const scope = "openid offline_access read:hello";

export async function startOidcProvider(): Promise<RealIssuer> {
  const node = findNode("22"); // version 9 needs it
  const packages = findPackages(folder, node);
  const [port, secret] = [await freePort(), randomUUID()];
  // An ES module finds its packages beside itself only.
  const home = mkdtempSync(join(tmpdir(), "portcullis-oidc-provider-"));
  copyFileSync(join(folder, "server.mjs"), join(home, "server.mjs"));
  symlinkSync(join(packages, "node_modules"), join(home, "node_modules"));
  const discovery = `http://127.0.0.1:${port}/.well-known/openid-configuration`;
  const child = await startChild(node.path, ["server.mjs"], {
    cwd: home,
    env: { PATH: process.env.PATH, PORT: String(port), AUDIENCE: audience, SECRET: secret },
    ipc: true,
    isReady: () => answers(discovery),
    deadlineSeconds: 60,
  });
  const oauth = await OAuth.discover(discovery);
  const [machine, web] = [
    { id: "machine", secret },
    { id: "web", secret },
  ];
  const person = { knows: { login: "reader", password: "any" } };
  const tell = (what: "rotate" | "withdraw") =>
    new Promise<void>((done) => {
      child.process.once("message", () => done());
      child.process.send(what);
    });
  return {
    issuer: oauth.issuer,
    jwksUri: oauth.jwksUri,
    profile: "rfc9068",
    clientCredentials: () => oauth.clientCredentials(machine, { scope: "read:hello" }),
    code: () => oauth.code(web, person, { scope, prompt: "consent" }),
    refresh: (refreshToken) => oauth.refresh(web, refreshToken),
    forAnotherApi: () => oauth.clientCredentials(machine, { resource: "https://other.example.com" }),
    rotate: () => tell("rotate"),
    withdraw: () => tell("withdraw"),
    close: async () => {
      await child.close();
      rmSync(home, { recursive: true, force: true });
    },
  };
}
