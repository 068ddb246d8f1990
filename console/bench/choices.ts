// The tokens that one click sends. In: nothing. Out: their names, in the order of the page, each with what must come of it.
import { TOKEN_CASES, type TokenCase } from "../../issuer";

export type Choice = TokenCase | "no-token" | "signed" | "claims" | "own";

/** What a click says, and what it does to the token. */
export const CHOICES: Readonly<
  Record<Exclude<Choice, "claims" | "own">, readonly [label: string, title: string]>
> = {
  "no-token": ["No token", "sends no Authorization header"],
  valid: ["Valid", TOKEN_CASES.valid],
  expired: ["Expired", TOKEN_CASES.expired],
  early: ["Too early", TOKEN_CASES.early],
  audience: ["Wrong audience", TOKEN_CASES.audience],
  scope: ["Wrong scope", TOKEN_CASES.scope],
  none: ["alg: none", TOKEN_CASES.none],
  tampered: ["Tampered", TOKEN_CASES.tampered],
  malformed: ["Malformed", TOKEN_CASES.malformed],
  "unknown-kid": ["Unknown kid", TOKEN_CASES["unknown-kid"]],
  signed: ["Signed", "signed with the local account's keys, for routes behind IAM"],
};

export const isChoice = (name: string): name is Choice =>
  Object.hasOwn(CHOICES, name) || name === "claims" || name === "own";

/** Where tokens come from another issuer: what can be sent without its keys. */
export const WITHOUT_ISSUER: readonly string[] = ["no-token", "malformed", "none", "signed"];
