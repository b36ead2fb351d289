// The search box with its suggestions, worked by keyboard, pointer or screen reader.

import type { App } from "./app.ts";
import { objectName } from "./cite.ts";
import type { Entity } from "./data.ts";
import { el } from "./dom.ts";
import { t, word } from "./i18n.ts";
import { badge, typeName } from "./parts.ts";
import { type Hit, search } from "./search.ts";
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
class SearchBox {
  private readonly list: HTMLElement;
  private readonly input: HTMLInputElement;
  private readonly status = el("span", { class: "sr", role: "status" });
  private hits: Hit[] = [];
  private active = -1;

  constructor(
    private readonly app: App,
    private readonly options: Options,
  ) {
    const { id, label } = options;
    this.list = el("ul", { id: `${id}-list`, role: "listbox", "aria-label": label, hidden: true });
    this.input = el("input", {
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
      oninput: () => this.suggest(),
      onfocus: () => this.input.value && this.suggest(),
      onblur: () => this.close(),
      onkeydown: (event) => this.key(event as KeyboardEvent),
    });
  }

  draw(): HTMLElement {
    return el("div", { class: "searchbox" }, this.input, this.list, this.status);
  }

  private key(event: KeyboardEvent): void {
    const keys: Record<string, () => void> = {
      ArrowDown: () => this.point(this.active + 1),
      ArrowUp: () => this.point(this.active - 1),
      Enter: () => this.choose(Math.max(0, this.active)),
      Escape: () => this.close(),
    };
    const act = event.isComposing ? undefined : keys[event.key];
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  }

  private close(): void {
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }

  private choose(at: number): void {
    const hit = this.hits[at];
    if (!hit) return;
    this.input.value = "";
    this.close();
    this.options.pick(hit.entity);
  }

  private point(at: number): void {
    const count = this.hits.length;
    this.active = count ? (at + count) % count : -1;
    [...this.list.children].forEach((item, row) => {
      item.setAttribute("aria-selected", String(row === this.active));
    });
    if (!count) return;
    this.input.setAttribute("aria-activedescendant", `${this.options.id}-${this.active}`);
    this.list.children[this.active]?.scrollIntoView({ block: "nearest" });
  }

  private option({ entity: index, form }: Hit, row: number): HTMLElement | null {
    const entity = this.app.model.entities[index];
    if (!entity) return null;
    const stay = (event: Event): void => event.preventDefault();
    const listen = { onmousedown: stay, onclick: () => this.choose(row) };
    return el(
      "li",
      { id: `${this.options.id}-${row}`, role: "option", "aria-selected": "false", ...listen },
      badge(entity.type, this.app.theme),
      el("bdi", { class: "name" }, clip(entity.name, 32)),
      form === entity.name ? null : el("bdi", { class: "form" }, clip(form, 20)),
      el("span", { class: "context" }, context(this.app, entity)),
    );
  }

  private suggest(): void {
    const typed = this.input.value.trim();
    this.hits = search(this.app.index, typed);
    const rows = this.hits.map((hit, row) => this.option(hit, row)).filter((row) => row !== null);
    const none = { class: "none", role: "option", "aria-disabled": "true", "aria-selected": "false" };
    this.list.replaceChildren(...(rows.length ? rows : [el("li", none, t("noHit", clip(typed, 30)))]));
    this.status.textContent = typed ? t("hits", rows.length) : "";
    this.list.hidden = !typed;
    this.input.setAttribute("aria-expanded", String(!this.list.hidden));
    this.point(0);
  }
}

/** A search box with suggestions. */
export function searchBox(app: App, options: Options): HTMLElement {
  return new SearchBox(app, options).draw();
}
