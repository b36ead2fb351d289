// The facts in view as a table: the same things for those who do not look at drawings.

import type { App } from "./app.ts";
import { objectName } from "./cite.ts";
import type { Fact } from "./data.ts";
import { el } from "./dom.ts";
import { t, word } from "./i18n.ts";
import { button, entityButton } from "./parts.ts";
import { clip } from "./text.ts";

const PAGE = 100;
type Column = "subject" | "relation" | "object" | "role" | "date" | "source" | "confidence";
const COLUMNS: Column[] = ["subject", "relation", "object", "role", "date", "source", "confidence"];
let order: { column: Column; down: boolean } = { column: "date", down: true };
let first = 0;

function text(app: App, fact: Fact, column: Column): string {
  const { model } = app;
  switch (column) {
    case "subject":
      return model.entities[fact.subject]?.name ?? "";
    case "relation":
      return word(`rel.${model.relations[fact.relation] ?? ""}`);
    case "object":
      return objectName(model, fact);
    case "role":
      return fact.role;
    case "date":
      return fact.date;
    case "source":
      return [model.sources[fact.source]?.paper, model.sources[fact.source]?.id].filter(Boolean).join(" · ");
    default:
      return word(`tier.${model.tiers[fact.tier] ?? ""}`);
  }
}

/** The facts of the drawing: of all that pass the filters, those whose ends are in view. */
export function factsInView(app: App): Fact[] {
  if (app.state.scope === "overview" || app.state.scope === "all") return app.scene.facts;
  const shown = new Set(app.scene.nodes);
  return app.scene.facts.filter(
    ({ subject, object }) => shown.has(subject) && (object < 0 || shown.has(object)),
  );
}

function sorted(app: App): Fact[] {
  const keyed = factsInView(app).map((fact) => ({ fact, key: text(app, fact, order.column) }));
  const compare = new Intl.Collator("zh").compare;
  const turn = order.down ? -1 : 1;
  keyed.sort(
    (a, b) => Number(!a.key) - Number(!b.key) || turn * compare(a.key, b.key) || a.fact.index - b.fact.index,
  );
  return keyed.map(({ fact }) => fact);
}

function row(app: App, fact: Fact): HTMLElement {
  const cells = COLUMNS.map((column) => {
    if (column === "subject") return el("th", { scope: "row" }, entityButton(app, fact.subject, 28));
    if (column === "object" && fact.object >= 0) return el("td", {}, entityButton(app, fact.object, 28));
    if (column !== "relation")
      return el("td", { class: `col-${column}` }, el("bdi", {}, clip(text(app, fact, column), 44)));
    const subject = app.model.entities[fact.subject]?.id ?? "";
    const show = (): void => app.go({ entity: subject, other: "", article: "", mark: fact.id });
    return el(
      "td",
      { class: "col-relation" },
      button(text(app, fact, column), show, { class: "why", title: t("why") }),
    );
  });
  return el("tr", {}, ...cells);
}

/** The table; `again` draws it anew after sorting or turning the page. */
export function tableView(app: App, again: () => void): HTMLElement {
  const facts = sorted(app);
  first = first >= facts.length ? 0 : first;
  const head = COLUMNS.map((column) => {
    const sort = (): void => {
      order = { column, down: order.column === column ? !order.down : false };
      first = 0;
      again();
    };
    const active = order.column === column;
    const arrow = active ? (order.down ? " ▾" : " ▴") : "";
    return el(
      "th",
      { scope: "col", "aria-sort": active ? (order.down ? "descending" : "ascending") : "none" },
      button(`${t(column)}${arrow}`, sort),
    );
  });
  const turn = (by: number): void => {
    first = Math.max(0, first + by);
    again();
  };
  return el(
    "div",
    { class: "tableview", tabindex: "0", role: "region", "aria-label": t("tableCaption") },
    el(
      "table",
      {},
      el("caption", {}, t("tableCaption")),
      el("thead", {}, el("tr", {}, ...head)),
      el("tbody", {}, ...facts.slice(first, first + PAGE).map((fact) => row(app, fact))),
    ),
    el(
      "nav",
      { class: "pager", "aria-label": t("table") },
      button(t("previous"), () => turn(-PAGE), { disabled: first === 0 }),
      el(
        "span",
        {},
        t("rows", facts.length ? first + 1 : 0, Math.min(facts.length, first + PAGE), facts.length),
      ),
      button(t("next"), () => turn(PAGE), { disabled: first + PAGE >= facts.length }),
    ),
  );
}
