// The bench: a route, a token by one click or by editing its claims, a body. In: the routes and what is filled in. Out: one form.
// It works without the script; with it, the answer comes without a new page.
import { CHOICES, WITHOUT_ISSUER } from "../bench";
import type { RouteView } from "../contract";
import { BASE, type BenchState } from "../links";
import { type Element, h } from "./node";

export interface BenchView {
  readonly routes: readonly RouteView[];
  readonly state: BenchState;
  /** Whether this session's issuer mints. */
  readonly mints: boolean;
  readonly issuer: string;
  /** The claims of a good token for a route, as the editor shows them. */
  readonly goodClaims: (route: RouteView) => string;
}

export function benchSection({ routes, state, mints, issuer, goodClaims }: BenchView): Element {
  const chosen = routes.find(({ key }) => key === state.route) ?? routes[0];
  const choices = Object.entries(CHOICES).filter(([name]) => mints || WITHOUT_ISSUER.includes(name));
  return h(
    "section",
    { id: "bench", "aria-labelledby": "bench-title" },
    h("h2", { id: "bench-title" }, "Try it"),
    h(
      "form",
      { method: "post", action: `${BASE}/send`, id: "bench-form", autocomplete: "off" },
      h(
        "div",
        { class: "target" },
        h("label", { for: "route" }, "Route"),
        routeField(routes, chosen?.key, goodClaims),
        h("label", { for: "target" }, "Address"),
        h("input", {
          id: "target",
          name: "target",
          type: "text",
          spellcheck: "false",
          value: state.target ?? (chosen ? fill(chosen) : ""),
        }),
      ),
      h(
        "fieldset",
        { class: "choices" },
        h("legend", {}, "Send with"),
        h(
          "div",
          {},
          choices.map(([name, [label, title]]) =>
            h(
              "button",
              {
                type: "submit",
                name: "case",
                value: name,
                class: name === state.case ? "choice last" : "choice",
                title,
              },
              label,
            ),
          ),
        ),
      ),
      mints
        ? claimsEditor(state, issuer)
        : h("p", { class: "hint" }, `Tokens come from ${issuer}: paste one below.`),
      h(
        "details",
        { open: state.case === "own" || !mints ? true : undefined },
        h("summary", {}, "A token of your own"),
        h("label", { for: "own" }, "Token"),
        h("textarea", { id: "own", name: "own", rows: "3", spellcheck: "false" }),
        h("button", { type: "submit", name: "case", value: "own" }, "Send this token"),
      ),
      h(
        "details",
        {
          open:
            state.body !== undefined ||
            state.headers !== undefined ||
            chosen?.body !== undefined ||
            (chosen !== undefined && ownHeaders(chosen) !== "")
              ? true
              : undefined,
        },
        h("summary", {}, "Body and headers"),
        h("label", { for: "body" }, "Body, or a WebSocket's message"),
        h(
          "textarea",
          { id: "body", name: "body", rows: "4", spellcheck: "false", "data-given": chosen?.body },
          state.body ?? chosen?.body ?? "",
        ),
        h("label", { for: "headers" }, "Headers, one per line"),
        h(
          "textarea",
          {
            id: "headers",
            name: "headers",
            rows: "2",
            spellcheck: "false",
            "data-given": chosen && ownHeaders(chosen),
            placeholder: "Content-Type: application/json",
          },
          state.headers ?? (chosen ? ownHeaders(chosen) : ""),
        ),
      ),
    ),
  );
}

const claimsEditor = (state: BenchState, issuer: string): Element =>
  h(
    "details",
    { open: state.case === "claims" ? true : undefined, id: "editor" },
    h("summary", {}, "Edit the claims"),
    h("label", { for: "claims" }, "Claims"),
    claimsField(state.claims ?? ""),
    h(
      "p",
      { class: "hint", id: "claims-hint" },
      `Times may be "now", "+1h", "-5m". null leaves a claim out. iss is ${issuer} unless set.`,
    ),
    h("label", { for: "header" }, "Header, laid over alg, typ and kid"),
    h(
      "textarea",
      { id: "header", name: "header", rows: "2", spellcheck: "false", placeholder: "{}" },
      state.header ?? "",
    ),
    h("button", { type: "submit", name: "case", value: "claims" }, "Send these claims"),
  );

export const claimsField = (claims: string): Element =>
  h(
    "textarea",
    { id: "claims", name: "claims", rows: "9", spellcheck: "false", "aria-describedby": "claims-hint" },
    claims,
  );

/** What each route fills the bench with travels on its option. */
export const routeField = (
  routes: readonly RouteView[],
  chosen: string | undefined,
  goodClaims: (route: RouteView) => string,
): Element =>
  h(
    "select",
    { id: "route", name: "route" },
    routes.map((route) =>
      h(
        "option",
        {
          value: route.key,
          "data-url": route.url,
          "data-body": route.body,
          "data-headers": ownHeaders(route),
          "data-claims": goodClaims(route),
          selected: route.key === chosen ? true : undefined,
        },
        `${route.method} ${route.path} · ${route.api}`.trim(),
      ),
    ),
  );

/** What a request to the route must hold; the host of its domain and an API key are sent without being shown. */
const ownHeaders = ({ sends }: Pick<RouteView, "sends">): string =>
  sends.flatMap(([name, value]) => (UNSEEN.includes(name) ? [] : [`${name}: ${value}`])).join("\n");

const UNSEEN = ["Host", "x-api-key"];

/** An address that can be sent as it stands: each parameter gets a value. */
export const fill = ({ url }: Pick<RouteView, "url">): string => url.replace(/\{[^}]*\}/g, "1");
