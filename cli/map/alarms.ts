// What needs somebody: open doors by API with what to set, undecided ones, and stacks that could not be judged.
// In: the map. Out: the page's first sections. A long list is cut, never silently: the rest is one filter away.

import type { Door } from "./gate";
import type { DoorMap, MapApi, MapStack } from "./gates";
import { type Markup, markup, nothing } from "./markup";

const MAX_OPEN = 40;
const MAX_UNDECIDED = 10;
const MAX_MENDS = 3;

export function alarms(map: DoorMap): Markup {
  return markup`<div class="overview">
${doorList(map, "open", "Open doors", MAX_OPEN)}
${notJudged(map)}
${doorList(map, "undecided", "Undecided doors", MAX_UNDECIDED)}
</div>`;
}

function doorList(map: DoorMap, verdict: "open" | "undecided", title: string, max: number): Markup {
  const total = map.counts[verdict];
  if (total === 0) return nothing;
  let left = max;
  const blocks: Markup[] = [];
  for (const stack of map.stacks)
    for (const api of stack.apis) {
      const shown = api.doors.filter((door) => door.verdict === verdict).slice(0, left);
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

function block(stack: MapStack, api: MapApi, doors: readonly Door[]): Markup {
  const mends = [...new Set(doors.map(({ mend }) => mend))].filter((mend) => mend !== "").slice(0, MAX_MENDS);
  return markup`<h3>${api.kind} ${api.name} <span class="soft">${stack.name}</span></h3>
<ul>
${doors.map(
  (
    door,
  ) => markup`<li class="row ${door.verdict}"><span class="method">${door.method}</span> <span class="path">${door.path}</span> <span class="says">${door.says}</span> <span class="where">${door.where}</span></li>
`,
)}</ul>
${mends.map((mend) => markup`<p class="mend">To close, set ${mend}</p>`)}`;
}

function notJudged({ broken, stacks }: DoorMap): Markup {
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
