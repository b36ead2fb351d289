// Small pieces that several parts of the page use.

import type { App } from "./app.ts";
import { copy, el, svg } from "./dom.ts";
import { t, word } from "./i18n.ts";
import { colourOf, corners, shapeOf, type Theme } from "./palette.ts";
import type { State } from "./state.ts";
import { clip } from "./text.ts";

/** The mark of a type: its shape in its colour. */
export function badge(type: number, theme: Theme): SVGSVGElement {
  const points = corners(shapeOf(type));
  const fill = colourOf(type, theme);
  const mark = points
    ? svg("polygon", { points: points.map(([x, y]) => `${x.toFixed(3)},${y.toFixed(3)}`).join(" "), fill })
    : svg("circle", { r: 1, fill });
  return svg("svg", { class: "badge", viewBox: "-1.5 -1.5 3 3", "aria-hidden": "true" }, mark);
}

/** The name of an entity as a button that opens its card. */
export function entityButton(app: App, index: number, limit = 40): HTMLElement {
  const entity = app.model.entities[index];
  if (!entity) return el("span");
  const name = el("bdi", {}, clip(entity.name, limit));
  return el(
    "button",
    { class: "entity", type: "button", onclick: () => open(app, index) },
    badge(entity.type, app.theme),
    name,
  );
}

/** Opens the card of an entity; shows its neighbourhood if it is not in the drawing. */
export function open(app: App, index: number): void {
  const entity = app.model.entities[index];
  if (!entity) return;
  const hidden = !app.scene.nodes.includes(index);
  const near = hidden ? beside(app, index) : {};
  app.go({ entity: entity.id, other: "", article: "", mark: "", ...near });
}

/** A command for a terminal, with a button that copies it. */
export function command(app: App, words: string): HTMLElement {
  const take = (): void => {
    void copy(words).then(() => app.say(t("copied")));
  };
  return el("p", { class: "command" }, el("code", {}, el("bdi", {}, words)), button(t("copy"), take));
}

/** The patch that goes to what stands around an entity, or inside a community. */
export function beside(app: App, index: number, steps = 1): Partial<State> {
  const entity = app.model.entities[index];
  const scope = entity?.size ? "inside" : "near";
  return { scope, center: entity?.id ?? "", steps, to: "" };
}

/** Opens the card of an entity that was searched for, with what stands one step around it. */
export function goTo(app: App, index: number): void {
  const id = app.model.entities[index]?.id ?? "";
  app.go({ entity: id, other: "", article: "", mark: "", ...beside(app, index) });
}

/** The name of a type in the page's language. */
export const typeName = (app: App, type: number): string => word(`type.${app.model.types[type] ?? ""}`);

/** A heading for a group of things. */
export const heading = (text: string): HTMLElement => el("h3", {}, text);

/** A plain button. */
export function button(
  text: string,
  action: () => void,
  attributes: Record<string, string | boolean> = {},
): HTMLButtonElement {
  return el("button", { type: "button", ...attributes, onclick: action }, text);
}
