// Test tooling: Spring Authorization Server as an issuer, a Spring Boot program of one class: its login page, its tokens.

import { createHash, randomUUID } from "node:crypto";
import { cpSync, readFileSync, renameSync } from "node:fs";
import { join } from "node:path";
import { cached, findOnPath, freePort, succeed } from "../obtain";
import { answers, startChild } from "./child";
import { audience, type RealIssuer } from "./contract";
import { OAuth, returnTo } from "./oauth";

const folder = join(__dirname, "spring");
const sources = ["pom.xml", "src/main/java/issuer/Issuer.java"];

export async function startSpring(): Promise<RealIssuer> {
  const [java, jar] = [findOnPath("java"), builtJar()];
  if (java === undefined) throw new Error("a JDK (17 or later) is not on PATH");
  const [port, secret] = [await freePort(), randomUUID()];
  const base = `http://127.0.0.1:${port}`;
  const settings = [
    `--server.port=${port}`,
    "--server.address=127.0.0.1",
    "--spring.security.user.name=reader",
    `--spring.security.user.password=${secret}`,
  ];
  const discovery = `${base}/.well-known/openid-configuration`;
  const child = await startChild(java, ["-jar", jar, ...settings], {
    cwd: folder,
    env: { PATH: process.env.PATH, AUDIENCE: audience, SECRET: secret, RETURN_TO: returnTo },
    isReady: () => answers(discovery),
    deadlineSeconds: 300,
  });
  const oauth = await OAuth.discover(discovery);
  const client = (id: string) => ({ id, secret: `${id}-${secret}` });
  const person = { knows: { username: "reader", password: secret } };
  const tell = async (what: "rotate" | "withdraw") => {
    const { ok, status } = await fetch(`${base}/test/${what}`, { method: "POST" });
    if (!ok) throw new Error(`${what} answered ${status}`);
  };
  return {
    issuer: oauth.issuer,
    jwksUri: oauth.jwksUri,
    profile: "generic",
    clientCredentials: () => oauth.clientCredentials(client("machine")),
    code: () => oauth.code(client("web"), person, { scope: "openid" }),
    refresh: (refreshToken) => oauth.refresh(client("web"), refreshToken),
    forAnotherApi: () => oauth.clientCredentials(client("elsewhere")),
    rotate: () => tell("rotate"),
    withdraw: () => tell("withdraw"),
    close: child.close,
  };
}

/** Built once for these sources, in the cache. */
function builtJar(): string {
  const maven = findOnPath("mvn");
  if (maven === undefined) throw new Error("mvn is not on PATH");
  const hash = createHash("sha256");
  for (const file of sources) hash.update(readFileSync(join(folder, file)));
  const home = cached(`spring-issuer-${hash.digest("hex").slice(0, 12)}`, (unfinished) => {
    cpSync(folder, unfinished, { recursive: true });
    succeed(maven, ["--batch-mode", "--quiet", "package"], { cwd: unfinished });
    renameSync(join(unfinished, "target/issuer-1.jar"), join(unfinished, "issuer.jar"));
  });
  return join(home, "issuer.jar");
}
