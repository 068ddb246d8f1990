// What the map does in a browser: filter by verdict, search, arrow keys, everything unfolded on paper.
// Out: script text, allowed by its hash alone. The page is whole without it, and it never writes markup or leaves the page.

export const SCRIPT = `"use strict";
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const one = (id) => document.getElementById(id);
  const rows = all(".api .row").map((element) => ({
    element,
    group: element.closest("details"),
    verdict: element.classList[1],
    text: [element, element.closest(".api").querySelector("h4"), element.closest(".stack").querySelector("h3")]
      .map((part) => part.textContent.toLowerCase()).join(" "),
  }));
  const buttons = all("button.count");
  const search = one("search");
  const groups = all(".api details");
  const unfolded = new Set(groups.filter((group) => group.open));
  let shown = rows;
  let filtering = false;

  const apply = () => {
    const verdicts = new Set(buttons.filter((b) => b.getAttribute("aria-pressed") === "true").map((b) => b.dataset.v));
    const words = search.value.toLowerCase().split(/\\s+/).filter(Boolean);
    filtering = verdicts.size > 0 || words.length > 0;
    shown = rows.filter((row) =>
      (verdicts.size === 0 || verdicts.has(row.verdict)) && words.every((word) => row.text.includes(word)));
    const keep = new Set(shown);
    for (const row of rows) row.element.hidden = !keep.has(row);
    const full = new Set(shown.map((row) => row.group));
    for (const group of groups) {
      group.hidden = filtering && !full.has(group);
      group.open = filtering ? full.has(group) : unfolded.has(group);
    }
    for (const box of all(".api, .stack")) box.hidden = filtering && !box.querySelector(".row:not([hidden])");
    for (const part of all(".overview")) part.hidden = filtering;
    one("status").textContent = filtering ? "Showing " + shown.length + " of " + rows.length + " routes" : "";
    focusable(undefined);
  };

  // One row is in the tab order at a time; the arrow keys move it.
  const focusable = (row) => {
    for (const { element } of rows) if (element.tabIndex === 0) element.tabIndex = -1;
    const next = row ?? shown.find(({ group }) => group.open);
    if (next) next.element.tabIndex = 0;
    return next;
  };
  const focus = (row) => {
    if (!row) return;
    row.group.open = true;
    focusable(row).element.focus();
    row.element.scrollIntoView({ block: "nearest" });
  };
  const step = (from, key) => {
    const visible = shown.filter(({ group }) => group.open);
    const at = visible.findIndex(({ element }) => element === from);
    if (key === "Home") return visible[0];
    if (key === "End") return visible.at(-1);
    return visible[at + (key === "ArrowDown" ? 1 : -1)];
  };

  const press = (button, on) => button.setAttribute("aria-pressed", String(on));
  for (const button of buttons)
    button.addEventListener("click", () => {
      press(button, button.getAttribute("aria-pressed") !== "true");
      apply();
    });
  for (const more of all("[data-more]"))
    more.addEventListener("click", () => {
      for (const button of buttons) press(button, button.dataset.v === more.dataset.more);
      apply();
      focus(shown[0]);
    });
  search.addEventListener("input", apply);
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { target, key } = event;
    if (key === "Escape") {
      search.value = "";
      for (const button of buttons) press(button, false);
      apply();
      search.focus();
    } else if (target === search && (key === "ArrowDown" || key === "Enter")) {
      event.preventDefault();
      focus(shown.find(({ group }) => group.open) ?? shown[0]);
    } else if (target.classList.contains("row") && ["ArrowDown", "ArrowUp", "Home", "End"].includes(key)) {
      event.preventDefault();
      const next = step(target, key);
      if (next) focus(next);
      else if (key === "ArrowUp") search.focus();
    }
  });
  for (const group of groups)
    group.querySelector("summary").addEventListener("click", () => {
      if (filtering) return;
      if (group.open) unfolded.delete(group);
      else unfolded.add(group);
    });
  const rowOf = (event) => rows[event.target.closest("[data-r]")?.dataset.r];
  for (const figure of all(".flowing")) {
    const svg = figure.querySelector(".flow");
    const ribbons = all(".ribbon", svg);
    const told = one("explain").textContent;
    const tell = (node) => {
      const name = node?.dataset.n;
      svg.classList.toggle("picked", Boolean(name));
      for (const ribbon of ribbons) ribbon.classList.toggle("lit", Boolean(name) && ribbon.dataset.f.split(" ").includes(name));
      one("explain").textContent = node ? node.querySelector("title").textContent : told;
    };
    for (const kind of ["mouseover", "focusin"])
      svg.addEventListener(kind, (event) => tell(event.target.closest("[data-n]")));
    for (const kind of ["mouseleave", "focusout"]) svg.addEventListener(kind, () => tell(undefined));
    figure.addEventListener("click", (event) => {
      const row = rowOf(event);
      if (!row) return;
      event.preventDefault();
      focus(row);
    });
  }
  addEventListener("beforeprint", () => { for (const group of groups) if (!group.hidden) group.open = true; });
  addEventListener("afterprint", apply);
  for (const control of all("[data-script]")) control.hidden = false;
  apply();
})();
`;
