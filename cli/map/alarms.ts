// What needs somebody: open routes by API with what to set, undecided ones, and stacks that could not be judged.
// In: the map. Out: the page's first sections. A long list is cut, never silently: the rest is one filter away.

import type { Gate } from "./gate";
import type { GateMap, MapApi, MapStack } from "./gates";
import { type Markup, markup, nothing } from "./markup";

const MAX_OPEN = 40;
const MAX_UNDECIDED = 10;
const MAX_FIXES = 3;

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
  const rest = total - max;
  const more =
    rest > 0
      ? markup`<p class="more">and ${rest} more, listed below. <button type="button" data-script hidden data-more="${verdict}">Show all ${total}</button></p>`
      : nothing;
  return markup`<section class="alarm${verdict === "open" ? "" : " amber"}">
<h2>${title}</h2>
${blocks}${more}</section>`;
}

function block(stack: MapStack, api: MapApi, gates: readonly Gate[]): Markup {
  const fixes = [...new Set(gates.map(({ fix }) => fix))].filter((fix) => fix !== "").slice(0, MAX_FIXES);
  return markup`<h3>${api.kind} ${api.name} <span class="soft">${stack.name}</span></h3>
<ul>
${gates.map(
  (
    gate,
  ) => markup`<li class="row ${gate.verdict}"><span class="method">${gate.method}</span> <span class="path">${gate.path}</span> <span class="says">${gate.says}</span> <span class="where">${gate.where}</span></li>
`,
)}</ul>
${fixes.map((fix) => markup`<p class="fix">To close, set ${fix}</p>`)}`;
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
