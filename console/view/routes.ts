// The list of routes: method, path, who may call it, what the pack says. In: the served program. Out: one section.
// Each row leads to the bench for that route, by a link that can be sent to somebody.
import type { ProgramView, RouteView } from "../contract";
import { benchLink } from "../links";
import { type Element, h } from "./node";
import { verdictMark } from "./words";

export function routesSection(
  { routes, findings, notices }: ProgramView,
  selected: string | undefined,
): Element {
  return h(
    "section",
    { id: "routes", "aria-labelledby": "routes-title" },
    h("h2", { id: "routes-title" }, "Routes ", h("small", {}, summary(routes))),
    routes.length > 12 &&
      h("input", {
        type: "text",
        class: "filter needs-script",
        "data-filter": "route",
        "aria-label": "Filter routes",
        placeholder: "Filter routes",
      }),
    routes.length === 0
      ? h("p", { class: "empty" }, "The program declares no route that is served here.")
      : undefined,
    h(
      "ul",
      { class: "routes" },
      routes.map((route) => row(route, route.key === selected)),
    ),
    findings.length > 0 &&
      h(
        "details",
        { open: true, class: "findings" },
        h("summary", {}, `Findings (${findings.length})`),
        h("ul", {}, findings.map(finding)),
      ),
    notices.length > 0 &&
      h(
        "details",
        { class: "notices" },
        h("summary", {}, `Not simulated (${notices.length})`),
        h(
          "ul",
          {},
          notices.map((notice) => h("li", {}, notice)),
        ),
      ),
  );
}

function row(route: RouteView, isSelected: boolean): Element {
  const { method, path, access, requires, verdict, problem, source } = route;
  return h(
    "li",
    {
      "data-text": `${route.api} ${method} ${path} ${access} ${requires.join(" ")} ${verdict}`.toLowerCase(),
    },
    h(
      "a",
      {
        href: benchLink({ route: route.key }),
        class: "route",
        "data-route": route.key,
        "aria-current": isSelected ? "true" : undefined,
      },
      h("span", { class: "method" }, method === "" ? "WS" : method),
      h("span", { class: "path" }, path),
      verdictMark(verdict),
      h(
        "span",
        { class: "access" },
        access,
        requires.length > 0 && h("span", { class: "needs" }, `needs ${requires.join(", ")}`),
        problem !== undefined && h("span", { class: "problem" }, `not served: ${problem}`),
        source !== undefined && h("span", { class: "source" }, source),
      ),
    ),
  );
}

const finding = ({ level, rule, title, places }: ProgramView["findings"][number]): Element =>
  h(
    "li",
    { class: level },
    h("b", {}, rule),
    ` ${title}`,
    h(
      "ul",
      {},
      places.map((place) => h("li", {}, h("code", {}, place))),
    ),
  );

function summary(routes: readonly RouteView[]): string {
  const parts = [`${routes.length}`];
  for (const verdict of ["protected", "open", "undecided", "waived", "exempt"] as const) {
    const count = routes.filter((route) => route.verdict === verdict).length;
    if (count > 0 && count < routes.length) parts.push(`${count} ${verdict}`);
    else if (count > 0) parts.push(`all ${verdict}`);
  }
  return parts.join(" · ");
}
