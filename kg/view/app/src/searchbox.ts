// The search box with its suggestions, worked by keyboard, pointer or screen reader.

import type { App } from "./app.ts";
import { objectName } from "./cite.ts";
import type { Entity } from "./data.ts";
import { el } from "./dom.ts";
import { t, word } from "./i18n.ts";
import { badge, typeName } from "./parts.ts";
import { search } from "./search.ts";
import { clip } from "./text.ts";

export interface Options {
  id: string;
  label: string;
  pick(entity: number): void;
}

/** A line of context: what an entity is best known for. */
function context(app: App, entity: Entity): string {
  const facts = entity.facts.map((index) => app.model.facts[index]).filter((fact) => fact !== undefined);
  const fact = facts.find(({ role, subject }) => role && subject === entity.index) ?? facts[0];
  if (!fact) return typeName(app, entity.type);
  const out = fact.subject === entity.index;
  const other = out ? objectName(app.model, fact) : (app.model.entities[fact.subject]?.name ?? "");
  const relation = fact.role || word(`${out ? "rel" : "in"}.${app.model.relations[fact.relation] ?? ""}`);
  return `${typeName(app, entity.type)} · ${out && fact.role ? `${clip(other, 20)} ${relation}` : `${relation} ${clip(other, 20)}`}`;
}

/** A combobox over the entities; `pick` is called with the chosen one. */
export function searchBox(app: App, { id, label, pick }: Options): HTMLElement {
  const list = el("ul", { id: `${id}-list`, role: "listbox", "aria-label": label, hidden: true });
  const input = el("input", {
    id,
    type: "search",
    role: "combobox",
    placeholder: label,
    "aria-label": label,
    "aria-autocomplete": "list",
    "aria-expanded": "false",
    "aria-controls": `${id}-list`,
    autocomplete: "off",
    spellcheck: "false",
    enterkeyhint: "search",
  });
  const status = el("span", { class: "sr", role: "status" });
  let [hits, active]: [number[], number] = [[], -1];

  const close = (): void => {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const choose = (at: number): void => {
    const entity = hits[at];
    if (entity === undefined) return;
    input.value = "";
    close();
    pick(entity);
  };
  const point = (at: number): void => {
    active = hits.length ? (at + hits.length) % hits.length : -1;
    [...list.children].forEach((item, row) => {
      item.setAttribute("aria-selected", String(row === active));
    });
    input.setAttribute("aria-activedescendant", `${id}-${active}`);
    list.children[active]?.scrollIntoView({ block: "nearest" });
  };
  const option = (entity: Entity, form: string, row: number): HTMLElement =>
    el(
      "li",
      {
        id: `${id}-${row}`,
        role: "option",
        "aria-selected": "false",
        onmousedown: (event) => event.preventDefault(),
        onclick: () => choose(row),
      },
      badge(entity.type, app.theme),
      el("bdi", { class: "name" }, clip(entity.name, 32)),
      form === entity.name ? null : el("bdi", { class: "form" }, clip(form, 20)),
      el("span", { class: "context" }, context(app, entity)),
    );
  const suggest = (): void => {
    const found = search(app.index, input.value);
    hits = found.map(({ entity }) => entity);
    const rows = found.flatMap(({ entity, form }, row) => {
      const held = app.model.entities[entity];
      return held ? [option(held, form, row)] : [];
    });
    const typed = input.value.trim();
    list.replaceChildren(
      ...rows,
      ...(typed && !rows.length
        ? [
            el(
              "li",
              { class: "none", role: "option", "aria-disabled": "true", "aria-selected": "false" },
              t("noHit", clip(typed, 30)),
            ),
          ]
        : []),
    );
    status.textContent = typed ? t("hits", rows.length) : "";
    list.hidden = !typed;
    input.setAttribute("aria-expanded", String(!list.hidden));
    if (rows.length) point(0);
  };
  const keys: Record<string, () => void> = {
    ArrowDown: () => point(active + 1),
    ArrowUp: () => point(active - 1),
    Enter: () => choose(Math.max(0, active)),
    Escape: close,
  };
  input.addEventListener("input", suggest);
  input.addEventListener("focus", () => input.value && suggest());
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    const act = event.isComposing ? undefined : keys[event.key];
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  });
  return el("div", { class: "searchbox" }, input, list, status);
}
