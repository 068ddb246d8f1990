// What needs somebody: open routes by API with what to set, undecided ones, and stacks that could not be judged.
// In: the map. Out: the page's first sections. A long list is cut, never silently: the rest is one filter away.

import { plural } from "../plural";
import type { Gate } from "./gate";
import type { GateMap, MapApi, MapStack } from "./gates";
import { type Markup, markup, nothing } from "./markup";

const MAX_OPEN = 40;
const MAX_UNDECIDED = 10;
const MAX_FIXES = 4;

export function alarms(map: GateMap): Markup {
  return markup`<div class="overview">
${gateList(map, "open", "Open routes", MAX_OPEN)}
${notJudged(map)}
${gateList(map, "undecided", "Undecided routes", MAX_UNDECIDED)}
</div>`;
}

function gateList(map: GateMap, verdict: "open" | "undecided", title: string, max: number): Markup {
  const total = map.counts[verdict];
  if (total === 0) return nothing;
  let left = max;
  const blocks: Markup[] = [];
  for (const stack of map.stacks)
    for (const api of stack.apis) {
      const shown = api.gates.filter((gate) => gate.verdict === verdict).slice(0, left);
      left -= shown.length;
      if (shown.length > 0) blocks.push(block(stack, api, shown));
    }
  const fixes = verdict === "open" ? fixesOf(map) : [];
  const rest = total - max;
  const more =
    rest > 0
      ? markup`<p class="more">and ${rest} more, listed below. <button type="button" data-script hidden data-more="${verdict}">Show all ${total}</button></p>`
      : nothing;
  return markup`<section class="alarm${verdict === "open" ? "" : " amber"}">
<h2>${title}</h2>
${blocks}${more}${fixes}</section>`;
}

/** What closes the open routes, each step once, with how many routes it is for. */
function fixesOf({ stacks }: GateMap): readonly Markup[] {
  const counts = new Map<string, number>();
  for (const stack of stacks)
    for (const api of stack.apis)
      for (const { verdict, fix } of api.gates)
        if (verdict === "open" && fix !== "") counts.set(fix, (counts.get(fix) ?? 0) + 1);
  const sorted = [...counts].sort(([, a], [, b]) => b - a);
  return sorted
    .slice(0, MAX_FIXES)
    .map(([fix, count]) => markup`<p class="fix">To close ${plural(count, "route")}, set ${fix}</p>`);
}

function block(stack: MapStack, api: MapApi, gates: readonly Gate[]): Markup {
  return markup`<h3>${api.kind} ${api.name} <span class="soft">${stack.name}</span></h3>
<ul>
${gates.map(
  (
    gate,
  ) => markup`<li class="row ${gate.verdict}"><span class="method">${gate.method}</span> <span class="path">${gate.path}</span> <span class="says">${gate.says}</span> <span class="where">${gate.href === "" ? gate.where : markup`<a href="${gate.href}">${gate.where}</a>`}</span></li>
`,
)}</ul>`;
}

function notJudged({ broken, stacks }: GateMap): Markup {
  const unread = stacks.filter(({ unclaimed }) => unclaimed.length > 0);
  if (broken.length === 0 && unread.length === 0) return nothing;
  return markup`<section class="alarm amber">
<h2>Not judged</h2>
${broken.map(({ origin, message }) => markup`<h3>${origin.path}</h3><p>${message}</p>`)}
${unread.map(
  ({
    name,
    unclaimed,
  }) => markup`<h3>${name} <span class="soft">looks like an API, and no adapter reads its type</span></h3>
<ul>${unclaimed.map((one) => markup`<li>${one.name} <code>${one.type}</code></li>`)}</ul>`,
)}
</section>`;
}
