// What stands between two: the facts behind a line, or the shortest ways with the facts of every step.

import type { App } from "./app.ts";
import type { Fact } from "./data.ts";
import { el } from "./dom.ts";
import { factView } from "./factview.ts";
import { t } from "./i18n.ts";
import { button, entityButton } from "./parts.ts";

const LISTED = 4;

/** The facts in view that join two entities. */
function between(app: App, a: number, b: number): Fact[] {
  const link = app.scene.net.at.get(a)?.find((one) => one.a === b || one.b === b);
  return (link?.facts ?? []).flatMap((index) => app.model.facts[index] ?? []);
}

/** The facts behind a line. */
export function linkPanel(app: App, a: number, b: number): HTMLElement {
  const facts = between(app, a, b);
  return el(
    "article",
    { class: "card" },
    el("h2", { tabindex: "-1" }, t("lineFacts")),
    el("p", { class: "ends" }, entityButton(app, a), entityButton(app, b)),
    ...(facts.length
      ? facts.map((fact, at) => factView(app, fact, -1, at === 0))
      : [el("p", { class: "empty" }, t("noFacts"))]),
  );
}

function step(app: App, node: number, next: number | undefined): HTMLElement {
  const facts = next === undefined ? [] : between(app, node, next);
  const list = el(
    "div",
    { class: "facts" },
    ...facts.slice(0, LISTED).map((fact) => factView(app, fact, -1)),
  );
  const more = button(t("more", facts.length - LISTED), () => {
    list.append(...facts.slice(LISTED).map((fact) => factView(app, fact, -1)));
    more.remove();
  });
  return el(
    "li",
    {},
    entityButton(app, node),
    facts.length ? list : null,
    facts.length > LISTED ? more : null,
  );
}

function route(app: App, nodes: number[], at: number): HTMLElement {
  const lit = app.state.route === String(at);
  const name = button(
    t("route", at + 1, nodes.length - 1),
    () => app.go({ route: lit ? "" : String(at) }, true),
    { "aria-pressed": String(lit), title: t("routeLight") },
  );
  return el(
    "section",
    {},
    el("h3", {}, name),
    el("ol", { class: "path" }, ...nodes.map((node, place) => step(app, node, nodes[place + 1]))),
  );
}

/** The shortest ways between two entities, each step with its facts; a button lights one of them in the drawing. */
export function pathPanel(app: App, from: number, to: number): HTMLElement {
  const found = app.scene.routes;
  return el(
    "article",
    { class: "card" },
    el("h2", { tabindex: "-1" }, t("between")),
    el("p", { class: "ends" }, entityButton(app, from), entityButton(app, to)),
    el("p", { class: "said" }, found.length ? t("paths", found.length) : t("noPath")),
    ...found.map((nodes, at) => route(app, nodes, at)),
  );
}
