// docs/authorizer/denial-codes.md is what the code says, and what the code says is what each kind is really answered.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { respond } from "../../authorizer/answer/respond";
import type { PolicyAnswer, SimpleAnswer } from "../../authorizer/answer/shape";
import { loadConfig } from "../../authorizer/config/load";
import { DENIALS, type DenialCode } from "../../authorizer/denial";
import { createPolicyCompiler } from "../../authorizer/policy/compiler";
import { refuse } from "../../authorizer/policy/verdict";
import { readRequest } from "../../authorizer/request/event";
import { renderDenialCodes } from "../../docs/write/denial-codes";
import { type Kind, MAKERS } from "../arbitraries/event";
import { SETTINGS } from "../authorizer/subject";

const written = readFileSync(join(__dirname, "..", "..", "docs", "authorizer", "denial-codes.md"), "utf8");

test("the document is up to date: npm run docs", () => {
  expect(written).toBe(renderDenialCodes());
});

/** Column of each kind in the document's table of codes. */
const COLUMNS: Readonly<Record<Kind, number>> = {
  "rest-token": 2,
  "rest-request": 3,
  "http-v1": 4,
  "http-v2": 5,
  websocket: 6,
};

const documented = (code: DenialCode, kind: Kind) => {
  const row = written.split("\n").find((line) => line.startsWith(`| [\`${code}\`](#${code}) |`));
  return row?.split(" | ")[COLUMNS[kind] - 1]?.replace(" |", "");
};

describe.each(Object.keys(MAKERS) as Kind[])("%s", (kind) => {
  test.each(["policy", "simple"])("every code is answered as documented, with %s responses", (response) => {
    const config = loadConfig({ ...SETTINGS, HTTP_API_RESPONSE: response }, () => "");
    const request = readRequest(MAKERS[kind]("Bearer x"));
    if (!request.ok) throw new Error("the event must be readable");
    for (const code of Object.keys(DENIALS) as DenialCode[]) {
      const { answer } = respond(refuse(code), request.value, config, () => createPolicyCompiler(undefined));
      expect([code, seenFrom(answer, kind)]).toEqual([code, documented(code, kind)]);
    }
  });
});

/** Errors are never kept; a WebSocket API keeps nothing. An HTTP API shows no 401 of an authorizer that was called. */
function seenFrom(answer: ReturnType<typeof respond>["answer"], kind: Kind): string {
  if ("throws" in answer) {
    return answer.throws === "Unauthorized" && !kind.startsWith("http") ? "401, not kept" : "500, not kept";
  }
  return `${returned(answer.returns)}, ${kind === "websocket" ? "not kept" : "kept"}`;
}

function returned(answer: PolicyAnswer | SimpleAnswer): number {
  if ("isAuthorized" in answer) return answer.isAuthorized ? 200 : 403;
  return answer.policyDocument.Statement.every(({ Effect }) => Effect === "Deny") ? 403 : 200;
}
