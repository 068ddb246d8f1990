// The metrics that alarms watch: what Lambda counts as an error, less what callers cause, is exactly the faults, on every kind
// of event. Lambda itself would count; here a rejected promise stands for its Errors.

import { describe, expect, test } from "@jest/globals";
import { type Kind, MAKERS } from "../../arbitraries/event";
import { AUDIENCE, AUTH0_CLAIMS, createKey, mint, NOW } from "../../arbitraries/jwt";
import { createSubject, type SubjectOptions } from "../subject";
import { lineOf } from "./audit-line";

const KINDS = Object.keys(MAKERS) as Kind[];
const claims = { ...AUTH0_CLAIMS, iat: NOW, exp: NOW + 600 };
const stranger = createKey("RS256", "stranger");
const tenants = {
  ISSUERS: JSON.stringify({
    "https://login.example.com/{tenant}/": {
      audience: [AUDIENCE],
      profile: "generic",
      jwksUri: "https://login.example.com/{tenant}/keys",
    },
  }),
};

interface Told {
  readonly codes: readonly unknown[];
  readonly errors: number;
  readonly Unauthorized: number;
  readonly Faults: number;
  readonly Denied: number;
  readonly KeysUnavailable: number;
}

async function told(kind: Kind, tokens: readonly string[], options: SubjectOptions = {}): Promise<Told> {
  const subject = createSubject(options);
  let errors = 0;
  for (const token of tokens)
    if ((await subject.handle(MAKERS[kind](`Bearer ${token}`))) instanceof Error) errors += 1;
  const sum = (name: string) =>
    subject.lines.reduce((total, line) => total + Number(lineOf(line)[name] ?? 0), 0);
  return {
    codes: subject.lines.map((line) => lineOf(line).code),
    errors,
    Unauthorized: sum("Unauthorized"),
    Faults: sum("Faults"),
    Denied: sum("Denied"),
    KeysUnavailable: sum("KeysUnavailable"),
  };
}

const down: SubjectOptions["fetchKeys"] = async () => ({ ok: false, failure: "network" }) as never;

describe.each(KINDS)("%s", (kind) => {
  test.each(["policy", "simple"])("Errors - Unauthorized is Faults, with %s responses", async (response) => {
    const env = { HTTP_API_RESPONSE: response };
    const callers = await told(
      kind,
      [
        mint(claims),
        "a.b.c",
        mint({ ...claims, exp: NOW - 60 }),
        mint(claims, { ...stranger, kid: "never-published" }),
        mint({ ...claims, aud: "https://other.example.com" }),
        mint({ ...claims, nbf: NOW + 60 }),
      ],
      { env },
    );
    expect(callers.errors - callers.Unauthorized).toBe(0);
    expect([callers.Faults, callers.Denied, callers.KeysUnavailable]).toEqual([0, 5, 0]);
    const outage = await told(kind, [mint(claims), "a.b.c"], { env, fetchKeys: down });
    expect(outage.errors - outage.Unauthorized).toBe(1);
    expect([outage.Faults, outage.Denied, outage.KeysUnavailable]).toEqual([1, 1, 1]);
  });

  test("a scope that is missing is Denied and no error", async () => {
    const env = { ROUTES: '{"GET /hello":{"scopes":["admin"]},"$connect":{"scopes":["admin"]}}' };
    const { errors, Unauthorized, Faults, Denied } = await told(kind, [mint(claims)], { env });
    expect([errors - Unauthorized, Faults, Denied]).toEqual([0, 0, 1]);
  });

  test("tenants that callers make up raise neither", async () => {
    const made = ["a1", "b2", "c3"].map((name) =>
      mint({ ...claims, iss: `https://login.example.com/${name}/` }),
    );
    const { codes, errors, Unauthorized, Faults } = await told(kind, made, { env: tenants, fetchKeys: down });
    expect(codes).toEqual(Array(3).fill("tenant-unavailable"));
    expect(errors).toBe(3);
    expect([errors - Unauthorized, Faults]).toEqual([0, 0]);
  });
});

test("what only alarms watch has one dimension, and is paid for once", async () => {
  const subject = createSubject({ fetchKeys: down });
  await subject.handle(MAKERS["rest-token"](`Bearer ${mint(claims)}`));
  await subject.handle(MAKERS["rest-token"]("Bearer x"));
  const definitions = subject.lines.map((line) => {
    const { CloudWatchMetrics } = lineOf(line)._aws as {
      CloudWatchMetrics: { Dimensions: unknown; Metrics: { Name: string }[] }[];
    };
    return CloudWatchMetrics.map(({ Dimensions, Metrics }) => [Dimensions, Metrics.map(({ Name }) => Name)]);
  });
  const each = [["service"], ["service", "outcome", "code", "issuer"]];
  expect(definitions).toEqual([
    [
      [each, expect.arrayContaining(["Decisions", "Faults", "Duration"])],
      [[["service"]], ["KeysUnavailable"]],
    ],
    [
      [each, expect.arrayContaining(["Decisions", "Unauthorized", "Duration"])],
      [[["service"]], ["Denied"]],
    ],
  ]);
});
