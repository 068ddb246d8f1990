// A state or preview beside the program it came from → the program's places for its resources too.
// In: a whole run. Out: the same, where stacks of one project, type and name share their places. No place is made up.

import type { JudgedStack, Judgement, Source } from "../judgement";

/** `STACK` apart, two URNs of one project name the same line of its program. */
const keyOf = (urn: string): string => urn.split("::").slice(1).join("::");

export function shareSources(judgement: Judgement): Judgement {
  const programs = judgement.stacks.filter(({ origin }) => origin.kind === "program");
  const known = new Map(
    programs.flatMap(({ sources }) => Object.entries(sources).map(([urn, source]) => [keyOf(urn), source])),
  );
  if (known.size === 0) return judgement;
  return { ...judgement, stacks: judgement.stacks.map((stack) => filled(stack, known)) };
}

function filled(stack: JudgedStack, known: ReadonlyMap<string, Source>): JudgedStack {
  if (stack.origin.kind === "program") return stack;
  const { routes, apis, findings } = stack.report;
  const urns = [
    ...routes.map(({ urn }) => urn),
    ...apis.map(({ urn }) => urn),
    ...findings.flatMap(({ urn, places }) => [urn, ...places.map((place) => place.urn)]),
  ];
  const added = [...new Set(urns)].flatMap((urn) => {
    const source = Object.hasOwn(stack.sources, urn) ? undefined : known.get(keyOf(urn));
    return source === undefined ? [] : [[urn, source] as const];
  });
  return { ...stack, sources: { ...stack.sources, ...Object.fromEntries(added) } };
}
