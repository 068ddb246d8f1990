// Who may call a route, as said at run time by JavaScript, YAML or an OpenAPI document: the same rules as the types.
// In: anything. Out: problems. What is not understood is refused; it never becomes "everybody" or "any token".
import type { Kind } from "../arguments";
import { type Bag, fits, foundLater, isBag, isText, isTextInput, isWords, type Problems } from "./problems";

const LISTS = ["scopes", "permissions", "roles", "groups", "issuers", "tenants"] as const;
const TOKEN_WORDS = [...LISTS, "claims"] as const;
const WORDS = [...TOKEN_WORDS, "anyValidToken", "iam", "cognito", "clients", "jwt", "open"];

const CHOICES: Readonly<Record<Kind, string>> = {
  rest: "{ scopes: [...] }, { permissions: [...] }, { roles: [...] }, { groups: [...] }, { claims: {...} }, { anyValidToken: true }, { iam: true }, { cognito, scopes }, { jwt: { issuer, audience } } or { open: { owner, reason, expires } }",
  http: "{ scopes: [...] }, { permissions: [...] }, { roles: [...] }, { groups: [...] }, { claims: {...} }, { anyValidToken: true }, { iam: true }, { cognito, clients, scopes }, { jwt: { issuer, audience } } or { open: { owner, reason, expires } }",
  websocket:
    "{ scopes: [...] }, { permissions: [...] }, { roles: [...] }, { groups: [...] }, { claims: {...} }, { anyValidToken: true } or { iam: true }",
};

/** Whether the authorizer decides. */
export const asksForToken = (access: unknown): boolean =>
  isBag(access) &&
  access.cognito === undefined &&
  ["anyValidToken", ...TOKEN_WORDS].some((word) => access[word] !== undefined);

export function checkAccess(place: string, access: unknown, kind: Kind, problems: Problems): undefined {
  if (access === undefined) return problems.add(place, `missing; say who may call it: ${CHOICES[kind]}`);
  if (!isBag(access)) return problems.add(place, `expected an object: ${CHOICES[kind]}`);
  problems.onlyNames(place, access, WORDS);
  const said = WORDS.filter((word) => access[word] !== undefined);
  if (said.length === 0) return problems.add(place, `says nothing; expected ${CHOICES[kind]}`);
  const [main] = ["open", "jwt", "cognito", "iam", "anyValidToken"].filter((word) => said.includes(word));
  const beside = said.filter(
    (word) => word !== main && !(main === "cognito" && ["scopes", "clients"].includes(word)),
  );
  if (main !== undefined && beside.length > 0)
    problems.add(place, `${main} cannot stand beside ${beside.join(", ")}; choose one`);
  if (main === undefined && access.clients !== undefined)
    problems.add(`${place}.clients`, "only beside cognito");
  if (main === "anyValidToken" || main === "iam") checkTrue(place, main, access, problems);
  else if (main === "open") checkWaiver(`${place}.open`, access.open, kind, problems);
  else if (main === "jwt") checkJwt(`${place}.jwt`, access.jwt, kind, problems);
  else if (main === "cognito") checkCognito(place, access, kind, problems);
  else checkRequirements(place, access, problems);
}

function checkTrue(place: string, word: string, access: Bag, problems: Problems): undefined {
  if (access[word] !== true) problems.add(`${place}.${word}`, `expected true; leave it out otherwise`);
}

function checkRequirements(place: string, access: Bag, problems: Problems): undefined {
  for (const list of LISTS)
    if (access[list] !== undefined && !isWords(access[list]))
      problems.add(`${place}.${list}`, "expected a list of texts, at least one, none twice");
  const { claims } = access;
  if (claims === undefined) return;
  if (!isBag(claims) || Object.keys(claims).length === 0)
    return problems.add(
      `${place}.claims`,
      'expected the allowed values by claim, e.g. { tenant: ["a", "b"] }',
    );
  for (const [name, values] of Object.entries(claims))
    if (name === "" || !isValues(values))
      problems.add(
        `${place}.claims.${name}`,
        "expected a list of texts, numbers, true or false, at least one",
      );
}

function checkWaiver(place: string, waiver: unknown, kind: Kind, problems: Problems): undefined {
  if (kind === "websocket")
    return problems.add(place, "a WebSocket API has no document for a waiver; let $connect ask for a token");
  if (!isBag(waiver)) return problems.add(place, "expected { owner, reason, expires }");
  problems.onlyNames(place, waiver, ["owner", "reason", "expires"]);
  for (const word of ["owner", "reason"])
    if (!isText(waiver[word])) problems.add(`${place}.${word}`, "expected a text");
  if (!isDay(waiver.expires))
    problems.add(`${place}.expires`, "expected the last day it holds, as YYYY-MM-DD");
}

function isDay(value: unknown): boolean {
  if (typeof value !== "string" || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const time = Date.parse(`${value}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value);
}

function checkJwt(place: string, jwt: unknown, kind: Kind, problems: Problems): undefined {
  if (kind === "websocket") return problems.add(place, "a WebSocket API knows no JWT authorizer");
  if (!isBag(jwt)) return problems.add(place, "expected { issuer, audience, scopes }");
  problems.onlyNames(place, jwt, ["issuer", "audience", "scopes"]);
  if (!isTextInput(jwt.issuer) || !fits(jwt.issuer, /^https:\/\/[^/\s]+/))
    problems.add(`${place}.issuer`, "expected the issuer's https URL");
  if (!isInputs(jwt.audience)) problems.add(`${place}.audience`, "expected a list of texts, at least one");
  if (jwt.scopes !== undefined && !isWords(jwt.scopes))
    problems.add(`${place}.scopes`, "expected a list of texts, at least one, none twice");
}

/** With its partition, region and id. */
export const POOL_ARN = /^arn:([^:]+):cognito-idp:([^:]+):\d+:userpool\/(.+)$/;
const NO_POOL =
  "expected a user pool's ARN, e.g. arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_example";

/** In the words of the check, for an ARN that was not known then. */
export const notAPool = () => foundLater("cognito", NO_POOL);

function checkCognito(place: string, access: Bag, kind: Kind, problems: Problems): undefined {
  const pool = access.cognito;
  if (kind === "websocket")
    return problems.add(`${place}.cognito`, "a WebSocket API knows no Cognito authorizer");
  const arn = isBag(pool) ? pool.arn : pool;
  if (!isTextInput(arn)) problems.add(`${place}.cognito`, "expected a user pool or its ARN");
  else if (!fits(arn, POOL_ARN)) problems.add(`${place}.cognito`, NO_POOL);
  if (!isWords(access.scopes))
    problems.add(`${place}.scopes`, "expected at least one scope: without, an ID token would do");
  if (kind === "http" && !isInputs(access.clients))
    problems.add(`${place}.clients`, "expected the app clients' ids, at least one");
  if (kind === "rest" && access.clients !== undefined)
    problems.add(
      `${place}.clients`,
      "a REST API's Cognito authorizer takes every client of its pool; leave it out",
    );
}

const isValues = (values: unknown): boolean =>
  Array.isArray(values) &&
  values.length > 0 &&
  values.every((one) => isText(one) || typeof one === "boolean" || Number.isInteger(one));

const isInputs = (value: unknown): boolean =>
  Array.isArray(value) && value.length > 0 && value.every(isTextInput);
