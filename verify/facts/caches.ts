// The cache of an authorizer's answers: what its key holds.

import type { Answer, Question } from "../send";
import { type Addresses, bearer, type Fact, isShared, nameOf } from "./asking";

type Pair = readonly [one: Question, other: Question];

/** The first answer is awaited, so that it can be kept. */
function kept(name: string, api: keyof Addresses, [one, other]: Pair, here: string, why: string): Fact {
  return {
    name,
    here,
    why,
    answer: async ({ ask }) => {
      const first = await ask(api, one);
      return isShared(first, await ask(api, other)) ? "one answer for both" : "asked for each";
    },
  };
}

const cased = (path: string, command: string): Pair => [
  { path, headers: { Authorization: `Bearer ${command}` } },
  { path, headers: { Authorization: `bearer ${command}` } },
];
const on = (command: string, one: string, other: string): Pair => [
  { path: one, ...bearer(command) },
  { path: other, ...bearer(command) },
];

const EVERY = "the policy of a kept answer is right for every route";
const ROUTE = "ANSWER_FOR=route keeps one answer for each method and route";

export const CACHES: readonly Fact[] = [
  kept(
    "REST TOKEN, the key on two routes",
    "rest",
    on("kept~1", "/kept/a", "/kept/b"),
    "one answer for both",
    EVERY,
  ),
  kept(
    "REST TOKEN, the key with another case of the scheme",
    "rest",
    cased("/kept/a", "kept~2"),
    "asked for each",
    EVERY,
  ),
  kept(
    "REST REQUEST, the key with context.resourcePath, on two routes",
    "rest",
    on("kept~3", "/keyed/a", "/keyed/a/more"),
    "asked for each",
    ROUTE,
  ),
  kept(
    "REST REQUEST, the key with context.resourcePath, on two paths of a route",
    "rest",
    on("kept~4", "/keyed/a", "/keyed/b"),
    "one answer for both",
    ROUTE,
  ),
  kept(
    "REST REQUEST, two values that read as one when they are joined",
    "rest",
    [
      { path: "/pair", headers: { "X-One": "a,b", "X-Two": "c" } },
      { path: "/pair", headers: { "X-One": "a", "X-Two": "b,c" } },
    ],
    "asked for each",
    "a key that joins values could give one caller another's answer",
  ),
  kept(
    "HTTP 1.0, the key on two routes",
    "http10",
    on("kept~5", "/kept/a", "/kept/b"),
    "one answer for both",
    EVERY,
  ),
  kept(
    "HTTP 2.0 simple, the key on two routes",
    "http20",
    on("kept~6", "/kept/a", "/kept/b"),
    "one answer for both",
    "a simple answer is kept only with $context.routeKey in the key",
  ),
  {
    name: "HTTP 2.0, JSON text in the context of a kept answer",
    here: "200, then 200",
    why: "reported to fail when it comes from the cache; structured values are encoded",
    answer: async ({ ask }) => {
      const question = { path: "/kept/a", ...bearer("json-text~7") };
      const answers: Answer[] = [await ask("http20", question), await ask("http20", question)];
      return answers.map(nameOf).join(", then ");
    },
  },
];
