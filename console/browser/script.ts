// The console's one script: sends forms without a new page, puts trees in place of sections, adds lines to the log, filters, copies.
// In: trees from the server. It builds nodes of a short list of tags and attributes, and never makes markup of a text.

import { build, type Tree } from "./tree";

const MOST_LINES = 200;

const byId = <T extends HTMLElement>(id: string): T | null => document.getElementById(id) as T | null;

/** Puts each section in the place of the one of its id. */
function show(sections: Record<string, Tree>): void {
  for (const [id, tree] of Object.entries(sections)) byId(id)?.replaceWith(build(tree));
  for (const filter of document.querySelectorAll<HTMLInputElement>("[data-filter]")) applyFilter(filter);
}

function post(form: HTMLFormElement, button: HTMLButtonElement | null): Promise<void> {
  const fields = new URLSearchParams();
  for (const [name, value] of new FormData(form)) fields.append(name, String(value));
  if (button?.name) fields.set(button.name, button.value);
  // A field named "action" hides the property of that name.
  return send(form.getAttribute("action") ?? "", fields);
}

async function send(address: string, fields: URLSearchParams): Promise<void> {
  document.body.classList.add("busy");
  try {
    const headers = { Accept: "application/json" };
    const response = await fetch(address, { method: "POST", headers, body: fields });
    show((await response.json()) as Record<string, Tree>);
  } catch {
    byId("live")?.replaceChildren("npm start has ended or refused");
  } finally {
    document.body.classList.remove("busy");
  }
}

document.addEventListener("submit", (event) => {
  const form = event.target as HTMLFormElement;
  const button = event.submitter as HTMLButtonElement | null;
  event.preventDefault();
  void post(form, button).then(() => {
    if (form.getAttribute("id") !== "bench-form" || button === null) return;
    for (const one of form.querySelectorAll(".choice.last")) one.classList.remove("last");
    button.classList.add("last");
    remember(button.value);
  });
});

/** The address is a link to this case, without a token in it. */
function remember(choice: string): void {
  const query = new URLSearchParams();
  for (const name of [
    "route",
    "target",
    "headers",
    "body",
    ...(choice === "claims" ? ["claims", "header"] : []),
  ]) {
    const field = byId<HTMLInputElement>(name);
    if (field !== null && field.value !== "" && (name === "route" || field.value !== field.dataset.given))
      query.set(name, field.value);
  }
  query.set("case", choice);
  const text = query.toString();
  if (text.length < 6000) history.replaceState(null, "", `/_portcullis/?${text}`);
}

document.addEventListener("click", (event) => {
  const target = event.target as HTMLElement;
  const copy = target.closest<HTMLElement>("[data-copy]");
  if (copy !== null) {
    const text = copy.textContent;
    void navigator.clipboard.writeText(copy.dataset.copy ?? "").then(() => {
      copy.textContent = "Copied";
      setTimeout(() => copy.replaceChildren(text ?? ""), 1200);
    });
    return;
  }
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
  const link = target.closest<HTMLAnchorElement>("a[data-route], a[data-request]");
  if (link === null) return;
  event.preventDefault();
  if (link.dataset.route !== undefined) chooseRoute(link.dataset.route);
  else void openRequest(link.href);
});

function chooseRoute(key: string): void {
  const select = byId<HTMLSelectElement>("route");
  if (select === null) return;
  select.value = key;
  select.dispatchEvent(new Event("change", { bubbles: true }));
  byId("bench")?.scrollIntoView({ block: "nearest" });
  document.querySelector<HTMLElement>(".choice")?.focus({ preventScroll: true });
}

async function openRequest(address: string): Promise<void> {
  const response = await fetch(address, { headers: { Accept: "application/json" } });
  show((await response.json()) as Record<string, Tree>);
  history.replaceState(null, "", address);
  byId("result")?.scrollIntoView({ block: "nearest" });
  byId("result")?.focus({ preventScroll: true });
}

document.addEventListener("change", (event) => {
  const select = event.target as HTMLSelectElement;
  if (select.id !== "route") return;
  const { url = "", body = "", headers = "" } = select.selectedOptions[0]?.dataset ?? {};
  fillIn("target", url.replace(/\{[^}]*\}/g, "1"));
  fillIn("body", body);
  byId("body")
    ?.closest("details")
    ?.toggleAttribute("open", body !== "" || headers !== "");
  fillIn("headers", headers);
  fillIn("claims", select.selectedOptions[0]?.dataset.claims ?? "");
  markRoute(select.value);
});

function markRoute(key: string | undefined): void {
  for (const link of document.querySelectorAll<HTMLElement>("a[data-route]")) {
    if (link.dataset.route === key) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
}

function fillIn(id: string, value: string): void {
  const field = byId<HTMLInputElement>(id);
  if (field === null) return;
  field.value = value;
  field.dataset.given = value;
}

document.addEventListener("input", (event) => {
  const field = event.target as HTMLInputElement;
  if (field.dataset.filter !== undefined) applyFilter(field);
});

function applyFilter(field: HTMLInputElement): void {
  const words = field.value.toLowerCase().match(/\S+/g) ?? [];
  for (const item of field.closest("section")?.querySelectorAll<HTMLElement>("[data-text]") ?? [])
    item.hidden = !words.every((word) => item.dataset.text?.includes(word));
}

/** `/` goes to the log's filter, `r` sends the last case again. */
document.addEventListener("keydown", (event) => {
  const { tagName } = event.target as HTMLElement;
  if (["INPUT", "TEXTAREA", "SELECT"].includes(tagName) || event.ctrlKey || event.metaKey || event.altKey)
    return;
  if (event.key === "/") {
    event.preventDefault();
    document.querySelector<HTMLElement>("[data-filter=line]")?.focus();
  }
  if (event.key === "r") sendAgain();
});

function sendAgain(): void {
  const form = byId<HTMLFormElement>("bench-form");
  const last = form?.querySelector<HTMLButtonElement>(".choice.last");
  if (form && last) void post(form, last);
}

function listen(): void {
  const live = byId("live");
  const events = new EventSource("/_portcullis/events");
  events.onopen = () => live?.replaceChildren("live");
  events.onerror = () => live?.replaceChildren("not connected");
  events.addEventListener("line", (event) => {
    const lines = byId("log-lines");
    if (lines === null) return;
    for (const [id, tree] of Object.entries(JSON.parse(event.data as string) as Record<string, Tree>)) {
      const known = byId(id);
      if (known === null) lines.prepend(build(tree));
      else known.replaceWith(build(tree));
    }
    while (lines.childElementCount > MOST_LINES) lines.lastElementChild?.remove();
    byId("log-empty")?.remove();
    const filter = document.querySelector<HTMLInputElement>("[data-filter=line]");
    if (filter !== null) applyFilter(filter);
  });
  events.addEventListener("sections", (event) => {
    const sections = JSON.parse(event.data as string) as Record<string, Tree>;
    const chosen = byId<HTMLSelectElement>("route")?.value;
    show(sections);
    const route = byId<HTMLSelectElement>("route");
    if (route !== null && [...route.options].some(({ value }) => value === chosen))
      route.value = chosen ?? "";
    markRoute(route?.value);
    if ("routes" in sections) void sendSame();
  });
}

/** The program is new: the same token may be let in now, or refused. Only what changes nothing is sent by itself. */
async function sendSame(): Promise<void> {
  const result = byId("result");
  if (result?.dataset.again === undefined || !/^(GET|HEAD)$/.test(result.dataset.method ?? "")) return;
  await send("/_portcullis/send", new URLSearchParams({ case: "again", id: result.dataset.again }));
}

document.documentElement.classList.add("script");
listen();
