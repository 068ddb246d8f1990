// The authorizer's settings, as said at run time. In: anything. Out: problems. Their values are checked by the authorizer itself, by
// its own rules; here it is that each is of its type: "false" as a text would be true.
import { AUTHORIZER_SETTINGS, type Kind } from "../arguments";
import { isBag, isText, isWords, type Problems } from "./problems";

const namesOf = (sort: "flag" | "number"): readonly string[] =>
  Object.entries(AUTHORIZER_SETTINGS).flatMap(([name, own]) => (own === sort ? [name] : []));

export function checkAuthorizer(authorizer: unknown, kind: Kind, problems: Problems): undefined {
  if (authorizer === undefined) return;
  if (!isBag(authorizer)) return problems.add("authorizer", "expected an object");
  problems.onlyNames("authorizer", authorizer, Object.keys(AUTHORIZER_SETTINGS));
  for (const name of namesOf("flag"))
    if (authorizer[name] !== undefined && typeof authorizer[name] !== "boolean")
      problems.add(`authorizer.${name}`, "expected true or false");
  for (const name of namesOf("number"))
    if (authorizer[name] !== undefined && !Number.isSafeInteger(authorizer[name]))
      problems.add(`authorizer.${name}`, "expected a whole number");
  const { answerFor, webSocketToken, wholeMethods, revoked, revokedUrl } = authorizer;
  if (answerFor !== undefined && answerFor !== "api" && answerFor !== "route")
    problems.add("authorizer.answerFor", "expected api or route");
  if (answerFor !== undefined && kind !== "rest")
    problems.add("authorizer.answerFor", "only a REST API has the choice; leave it out");
  if (webSocketToken !== undefined && kind !== "websocket")
    problems.add("authorizer.webSocketToken", "only for a WebSocket API");
  if (wholeMethods !== undefined && !isWords(wholeMethods))
    problems.add("authorizer.wholeMethods", "expected a list of methods, at least one, none twice");
  if (revoked !== undefined && !isBag(revoked))
    problems.add("authorizer.revoked", "expected { tokens, subjects } by issuer");
  if (revokedUrl !== undefined && !isText(revokedUrl))
    problems.add("authorizer.revokedUrl", "expected an address on loopback");
  // Only one list is read: the tokens of the other would pass.
  if (revoked !== undefined && revokedUrl !== undefined)
    problems.add("authorizer.revoked", "cannot stand beside revokedUrl; put its tokens into that list");
}
