// The issuer's key set and what can be done to it. In: its keys and its behavior. Out: one section, or a word where the keys are
// somebody else's.
import type { Issuer } from "../../issuer";
import { BASE } from "../links";
import { type Element, h, type Node } from "./node";

export interface KeysView {
  readonly issuer: string;
  readonly jwksUri: string;
  /** undefined for an issuer of somebody else. */
  readonly local: Issuer | undefined;
}

export function keysSection({ issuer, jwksUri, local }: KeysView): Element {
  const body: readonly Node[] =
    local === undefined
      ? [h("p", { class: "hint" }, "These keys belong to another issuer; nothing here can change them.")]
      : [behaviorLine(local), keyTable(local), actions(local)];
  return h(
    "section",
    { id: "keys", "aria-labelledby": "keys-title" },
    h("h2", { id: "keys-title" }, "Keys ", h("small", {}, issuer)),
    ...body,
    h(
      "p",
      { class: "hint" },
      "Key set: ",
      h("code", {}, jwksUri),
      ". The authorizer keeps a set for some minutes: a withdrawn key works until it asks again.",
    ),
  );
}

function behaviorLine(local: Issuer): Element {
  const { down, delayMs } = local.behave({});
  const text = down
    ? "The issuer is down: every request gets 503."
    : delayMs > 0
      ? `The issuer is slow: ${delayMs / 1000} s for each answer.`
      : "The issuer answers.";
  return h("p", { class: down || delayMs > 0 ? "behavior off" : "behavior" }, text);
}

function keyTable(local: Issuer): Element {
  return h(
    "table",
    {},
    h(
      "thead",
      {},
      h(
        "tr",
        {},
        ["Key", "Algorithm", "State", "Action"].map((title) => h("th", { scope: "col" }, title)),
      ),
    ),
    h(
      "tbody",
      {},
      local
        .keys()
        .map(({ kid, alg, state }) =>
          h(
            "tr",
            { class: state },
            h("td", {}, h("code", {}, kid)),
            h("td", {}, alg),
            h("td", {}, state),
            h(
              "td",
              {},
              state === "withdrawn" ? "" : button("withdraw", "Withdraw", { kid, label: `Withdraw ${kid}` }),
            ),
          ),
        ),
    ),
  );
}

function actions(local: Issuer): Element {
  const { down, delayMs } = local.behave({});
  return h(
    "div",
    { class: "actions" },
    button("rotate", "Rotate, keep the former key"),
    button("replace", "Rotate and withdraw the former"),
    down ? button("up", "Come back") : button("down", "Go down"),
    delayMs > 0 ? button("fast", "Be fast again") : button("slow", "Be slow (5 s)"),
  );
}

function button(
  action: string,
  text: string,
  { kid, label }: { kid?: string; label?: string } = {},
): Element {
  return h(
    "form",
    { method: "post", action: `${BASE}/keys`, class: "key-form" },
    kid !== undefined && h("input", { type: "hidden", name: "kid", value: kid }),
    h("button", { type: "submit", name: "action", value: action, "aria-label": label }, text),
  );
}
