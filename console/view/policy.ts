// The authorizer's answer: each statement, and which one decided. In: a decision. Out: a list. Its context is left out: it may
// hold what a token says.
import type { Decision } from "../../gateway";
import { type Element, h } from "./node";

export function policyList({ policy, statement, methodArn }: Decision): Element {
  return h(
    "details",
    { open: true },
    h("summary", {}, "Policy"),
    h("p", { class: "hint" }, "Asked for ", h("code", {}, methodArn)),
    h(
      "ol",
      { class: "policy" },
      statementsOf(policy).map((one, index) =>
        h(
          "li",
          { class: index === statement ? "decides" : undefined },
          index === statement && h("strong", {}, "This one decides"),
          h("pre", {}, JSON.stringify(one, undefined, 2)),
        ),
      ),
    ),
  );
}

function statementsOf(policy: unknown): readonly unknown[] {
  if (typeof policy !== "object" || policy === null) return [policy];
  const { Statement } = policy as { Statement?: unknown };
  return Statement === undefined ? [policy] : Array.isArray(Statement) ? Statement : [Statement];
}
