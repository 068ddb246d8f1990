// One example as its reader runs it: evaluated, judged by the strict profile, served behind the authorizer's own bundle, and called.
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { asResource } from "../../cli";
import { type Gateway, startGateway } from "../../gateway";
import { AUTH0, type Issuer, startIssuer } from "../../issuer";
import { check, type Report } from "../../policypack/check";
import { evaluate, type RecordedResource } from "../../program";
import { connect } from "../gateway/apis/websocket-served";
import { silentLog } from "../gateway/silent-log";
import { differencesIn, toured } from "../start/toured";
import { REASONS } from "./star-reasons";
import { starsIn } from "./stars";
import type { Call, Example } from "./table.cases";

/** Registers the tests of one example, inside a `describe`. */
export function callExample(example: Example): void {
  let issuer: Issuer;
  let gateway: Gateway;
  let report: Report;
  let resources: readonly RecordedResource[];
  beforeAll(async () => {
    issuer = await startIssuer();
    const staff = await issuer.realm("staff");
    ({ resources } = await evaluate({
      directory: join(__dirname, "../../examples", example.folder),
      transpileOnly: true,
      config: {
        issuer: issuer.issuer,
        jwksUri: issuer.jwksUri,
        ...(example.folder === "two-issuers"
          ? { staffIssuer: staff.issuer, staffJwksUri: staff.jwksUri }
          : {}),
        allowLoopbackHttp: "true",
        ...example.config,
      },
    }));
    report = check(resources.map(asResource), { profile: "strict", today: "2026-12-01" });
    gateway = await startGateway({ resources, port: 0, log: silentLog });
  });
  afterAll(async () => {
    await gateway?.close();
    await issuer?.close();
  });

  test("passes the pack's strict profile, or fails it as it says", () => {
    expect(report.findings.map(({ rule }) => rule)).toEqual(example.findings ?? []);
  });

  test("asks for no * in a policy without a written reason", () => {
    const stars = [...new Set(starsIn(resources))];
    expect(stars.filter((star) => REASONS[star] === undefined)).toEqual([]);
  });

  test("npm start -- --once sends what comes back as it says", async () => {
    const tour = await toured(resources, issuer);
    expect(differencesIn(tour)).toEqual([]);
    expect(tour.cases.filter(({ expected }) => expected === "admitted").length).toBeGreaterThan(0);
    issuer.imitate(AUTH0);
  });

  test.each(example.calls)("%s with %j answers %i", async (...call) => {
    expect(await statusOf(call, example, issuer, gateway)).toBe(call[2]);
  });
}

async function statusOf(
  [key, said]: Call,
  { claims, header = {}, webSocketToken }: Example,
  issuer: Issuer,
  gateway: Gateway,
): Promise<number> {
  const [method = "", path = ""] = key.split(" ");
  const { realm, ...own } = (said ?? {}) as { readonly realm?: string };
  const from = realm === undefined ? issuer : await issuer.realm(realm);
  const token = said && (await from.mint({ ...claims, ...own }, { header }));
  if (method === "CONNECT") return (await connect(gateway.url, handshake(token, webSocketToken))).status;
  const headers = token === undefined ? {} : { Authorization: `Bearer ${token}` };
  return (await fetch(`${gateway.url}${path}`, { method, headers })).status;
}

const handshake = (token: string | undefined, place: Example["webSocketToken"]): [string, string][] => {
  if (token === undefined) return [];
  return place === "protocol"
    ? [["Sec-WebSocket-Protocol", `bearer, ${token}`]]
    : [["Authorization", `Bearer ${token}`]];
};
