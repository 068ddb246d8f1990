// The way of a request through the gateway, as far as it came: route, identity, authorizer, policy, backend.
// In: a kept request. Out: a list in which one step at most stopped it.
import type { KeptRequest } from "../contract";
import { type Element, h } from "./node";

type State = "passed" | "stopped" | "skipped";

interface Step {
  readonly name: string;
  readonly state: State;
  readonly what: string;
}

export const steps = (kept: KeptRequest): Element =>
  h(
    "ol",
    { class: "steps", "aria-label": "The request's way" },
    stepsOf(kept).map(({ name, state, what }) =>
      h(
        "li",
        { class: state },
        h(
          "span",
          { class: "sign", "aria-hidden": "true" },
          { passed: "✓", stopped: "✕", skipped: "·" }[state],
        ),
        h("b", {}, name),
        h("span", { class: "hidden" }, ` ${state}: `),
        h("span", { class: "what" }, what),
      ),
    ),
  );

/** Exported for its tests. */
export function stepsOf({ record, code }: KeptRequest): readonly Step[] {
  const { outcome, backend: trouble, decision, route } = record;
  const list: Step[] = [];
  const add = (name: string, state: State, what: string) => list.push({ name, state, what });
  const later = (...names: readonly string[]) => {
    for (const name of names) add(name, "skipped", "not reached");
  };
  if (outcome === "no such route") {
    add("Route", "stopped", "nothing is declared for this method and path");
    later("Access", "Backend");
    return list;
  }
  add("Route", "passed", route);
  if (decision === undefined) {
    const isOpen = outcome === "open route";
    add("Access", isOpen ? "passed" : "stopped", outcome);
    if (!isOpen) later("Backend");
    else backend();
    return list;
  }
  const { authorizer, cache, secondsLeft, refused, statement } = decision;
  if (cache === "not asked") {
    add("Identity", "stopped", outcome);
    later("Authorizer", "Policy", "Backend");
    return list;
  }
  add("Identity", "passed", "found");
  const kept =
    cache === "hit"
      ? `its answer is cached for ${secondsLeft ?? 0} s more`
      : cache === "miss"
        ? "asked; its answer is kept"
        : "asked; nothing is cached";
  const isFailure = refused !== undefined && refused !== "ACCESS_DENIED";
  if (isFailure) {
    add("Authorizer", "stopped", `${authorizer}: ${code ?? outcome}`);
    later("Policy", "Backend");
    return list;
  }
  add("Authorizer", "passed", `${authorizer}: ${kept}`);
  const which = statement === undefined ? outcome : `Statement[${statement}] decides`;
  add(
    "Policy",
    refused === undefined ? "passed" : "stopped",
    refused === undefined ? which : `${outcome}${statement === undefined ? "" : `: ${which}`}`,
  );
  if (refused === undefined) backend();
  else later("Backend");
  return list;

  function backend(): void {
    const isBad = trouble !== undefined;
    add("Backend", isBad ? "stopped" : "passed", trouble ?? `answered ${record.status}`);
  }
}
