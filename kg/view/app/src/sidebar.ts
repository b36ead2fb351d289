// The switches: what part is drawn, and which types, relations, sources and confidences count.

import type { App } from "./app.ts";
import { el } from "./dom.ts";
import { type Counts, counts } from "./filters.ts";
import { t, word } from "./i18n.ts";
import { badge, button } from "./parts.ts";
import { FILTERS, type FilterName, START } from "./state.ts";
import { clip } from "./text.ts";

const LISTED = 40;
const PREFIX: Record<FilterName, string> = { types: "type", relations: "rel", tiers: "tier", sources: "" };

function nameOf(app: App, filter: FilterName, value: string): string {
  if (filter !== "sources") return word(`${PREFIX[filter]}.${value}`);
  const source = app.model.sources.find(({ id }) => id === value);
  return [source?.paper, source?.date, value].filter(Boolean).join(" · ");
}

function valuesOf(app: App, filter: FilterName): string[] {
  return filter === "sources" ? app.model.sources.map(({ id }) => id) : app.model[filter];
}

function switches(app: App, filter: FilterName, tally: Counts): HTMLElement | null {
  const off = new Set(app.state.off[filter]);
  const present = valuesOf(app, filter).filter(
    (value) => (tally[filter].get(value) ?? 0) > 0 || off.has(value),
  );
  if (present.length === 0) return null;
  const set = (hidden: string[]): void => app.go({ off: { ...app.state.off, [filter]: hidden } });
  const row = (value: string): HTMLElement => {
    const box = el("input", {
      type: "checkbox",
      "data-filter": `${filter}:${value}`,
      checked: !off.has(value),
    });
    box.addEventListener("change", () =>
      set(box.checked ? [...off].filter((one) => one !== value) : [...off, value]),
    );
    const count = tally[filter].get(value) ?? 0;
    const counted = t(filter === "types" ? "entityCount" : "factCount", count);
    const mark = filter === "types" ? badge(app.model.types.indexOf(value), app.theme) : null;
    const name = el("bdi", { class: "name" }, clip(nameOf(app, filter, value), 48));
    return el(
      "li",
      {},
      el("label", {}, box, mark, name, el("span", { class: "count", title: counted }, String(count))),
    );
  };
  const list = el("ul", {}, ...present.slice(0, LISTED).map(row));
  const more = button(t("more", present.length - LISTED), () => {
    list.append(...present.slice(LISTED).map(row));
    more.remove();
  });
  return el(
    "fieldset",
    {},
    el("legend", {}, t(filter === "types" ? "entitiesCounted" : "factsCounted", t(filter))),
    el(
      "p",
      { class: "allnone" },
      button(t("all"), () => set([])),
      button(t("none"), () => set(present)),
    ),
    list,
    present.length > LISTED ? more : null,
  );
}

function scopes(app: App): HTMLElement {
  const choice = (scope: "overview" | "all", text: string): HTMLElement =>
    button(text, () => app.go({ scope, to: "" }), { "aria-pressed": String(app.state.scope === scope) });
  return el(
    "div",
    { class: "group scopes", role: "group", "aria-label": t("scope") },
    choice("overview", t("overview")),
    choice("all", t("everything")),
  );
}

/** The whole of it. */
export function sidebar(app: App): HTMLElement {
  const tally = counts(app.model, app.state);
  const reset = (): void => app.go({ off: START.off, from: "", until: "", undated: true });
  return el(
    "div",
    { class: "switches" },
    scopes(app),
    el("p", { class: "said" }, t("visible", app.scene.nodes.length, app.scene.links.length)),
    ...FILTERS.map((filter) => switches(app, filter, tally)),
    button(t("reset"), reset, { class: "reset" }),
  );
}
