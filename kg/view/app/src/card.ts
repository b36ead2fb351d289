// The card of an entity: names, posts as a timeline, other facts in groups, where it is named.

import type { App } from "./app.ts";
import type { Entity, Fact } from "./data.ts";
import { span } from "./dates.ts";
import { el, save } from "./dom.ts";
import { factView } from "./factview.ts";
import { t, word } from "./i18n.ts";
import { badge, beside, button, command, entityButton, heading, typeName } from "./parts.ts";
import { searchBox } from "./searchbox.ts";
import { clip } from "./text.ts";
import { turtle } from "./turtle.ts";

const LIMIT = 25;

/** The facts of an entity that pass the filters. */
function factsOf(app: App, entity: Entity): Fact[] {
  const passing = new Set(app.scene.facts);
  return entity.facts.flatMap((index) => app.model.facts[index] ?? []).filter((fact) => passing.has(fact));
}

function counted(app: App, entity: Entity): string {
  if (entity.size) return t("community", entity.size, membersOf(app, entity).length);
  if (app.model.summed) return t("factCount", entity.facts.length);
  return t("said", entity.facts.length, entity.readings.length);
}

/** The members of a community that the page holds, the best linked first. */
const membersOf = (app: App, { index }: Entity): Entity[] =>
  app.model.entities.filter(({ home }) => home === index);

/** What a page of communities says of a community or of a member: who belongs to it, how to see more. */
function summed(app: App, entity: Entity): HTMLElement[] {
  if (!app.model.summed) return [];
  const members = membersOf(app, entity);
  const center = members[0] ?? entity;
  const row = ({ index, facts }: Entity): HTMLElement =>
    el("li", {}, entityButton(app, index, 24), el("span", { class: "count" }, ` ${facts.length}`));
  return [
    ...(members.length
      ? [el("section", {}, heading(t("members")), el("ul", { class: "ranking" }, ...members.map(row)))]
      : []),
    el(
      "section",
      {},
      heading(t("seeMore")),
      command(app, `kg view OUT --around ${quoted(center.id)} --steps 2`),
    ),
  ];
}

/** A word for a shell, whatever stands in it. */
const quoted = (text: string): string =>
  /^[\p{L}\p{N}/_.-]+$/u.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;

function names(app: App, entity: Entity): HTMLElement {
  const long = entity.name.length > 60;
  const wrong = new Set(entity.misprints);
  const forms = [...entity.aliases, ...[...wrong].filter((form) => !entity.aliases.includes(form))];
  const aliases = forms.map((alias) =>
    el("li", {}, el("bdi", {}, clip(alias, 60)), wrong.has(alias) ? el("i", {}, ` ${t("misprint")}`) : null),
  );
  return el(
    "header",
    {},
    el("p", { class: "kind" }, badge(entity.type, app.theme), typeName(app, entity.type)),
    el("h2", { tabindex: "-1" }, el("bdi", {}, clip(entity.name, 60))),
    long
      ? el("details", { class: "whole" }, el("summary", {}, t("fullName")), el("bdi", {}, entity.name))
      : null,
    aliases.length ? el("ul", { class: "aliases", "aria-label": t("aliases") }, ...aliases) : null,
    el("p", { class: "said" }, counted(app, entity)),
  );
}

function actions(app: App, entity: Entity): HTMLElement {
  const around = [1, 2, 3].map((steps) => {
    const pressed = app.state.scope === "near" && app.state.center === entity.id && app.state.steps === steps;
    return button(t("steps", steps), () => app.go({ scope: "near", center: entity.id, steps, to: "" }), {
      "aria-pressed": String(pressed),
    });
  });
  const box = el("div", { class: "pathbox" });
  const ask = (): void => {
    if (box.hasChildNodes()) {
      box.replaceChildren();
      return;
    }
    const pick = (index: number): void =>
      app.go({
        scope: "path",
        center: entity.id,
        to: app.model.entities[index]?.id ?? "",
        entity: entity.id,
        other: "",
      });
    const found = searchBox(app, { id: "path-search", label: t("pathSearch"), pick });
    box.replaceChildren(found);
    found.querySelector("input")?.focus();
  };
  const asTurtle = (): void =>
    save(`${clip(entity.name, 40)}.ttl`, turtle(app.model, entity, factsOf(app, entity)), "text/turtle");
  const inside = button(t("openCommunity"), () => app.go(beside(app, entity.index)), {
    "aria-pressed": String(app.state.scope === "inside" && app.state.center === entity.id),
  });
  const near = el(
    "div",
    { class: "group", role: "group", "aria-label": t("showNear") },
    el("span", {}, t("showNear")),
    ...around,
  );
  return el(
    "div",
    { class: "cardactions" },
    entity.size ? inside : null,
    near,
    el(
      "div",
      { class: "group" },
      button(t("pathTo"), ask),
      button(t("turtle"), asTurtle),
      button(t("print"), () => window.print()),
    ),
    box,
  );
}

const latest = (fact: Fact): string => span(fact.date)?.[1] ?? "";

function group(app: App, entity: Entity, title: string, facts: Fact[]): HTMLElement {
  const sorted = [...facts].sort((a, b) => latest(b).localeCompare(latest(a)) || a.index - b.index);
  const first = Math.max(LIMIT, sorted.findIndex(({ id }) => id === app.state.mark) + 1);
  const draw = (fact: Fact): HTMLElement => factView(app, fact, entity.index, fact.id === app.state.mark);
  const list = el("div", { class: "facts" }, ...sorted.slice(0, first).map(draw));
  const section = el("section", {}, heading(`${title} ${sorted.length}`), list);
  if (sorted.length > first) {
    const more = button(t("more", sorted.length - first), () => {
      list.append(...sorted.slice(first).map(draw));
      more.remove();
    });
    section.append(more);
  }
  return section;
}

function groups(app: App, entity: Entity, facts: Fact[]): HTMLElement[] {
  const sections: HTMLElement[] = [];
  app.model.relations.forEach((relation, number) => {
    const out = facts.filter((fact) => fact.relation === number && fact.subject === entity.index);
    const into = facts.filter((fact) => fact.relation === number && fact.subject !== entity.index);
    if (out.length) sections.push(group(app, entity, word(`rel.${relation}`), out));
    if (into.length) sections.push(group(app, entity, word(`in.${relation}`), into));
  });
  sections[0]?.classList.toggle(
    "timeline",
    facts.some(({ relation }) => app.model.relations[relation] === "holdsPost"),
  );
  return sections;
}

function sources(app: App, entity: Entity): HTMLElement | null {
  const tally = new Map<number, number>();
  for (const { article } of entity.readings)
    if (article >= 0) tally.set(article, (tally.get(article) ?? 0) + 1);
  if (tally.size === 0) return null;
  const rows = [...tally].slice(0, 200).map(([index, count]) => {
    const article = app.model.articles[index];
    const source = app.model.sources[article?.source ?? -1];
    const title = [article?.headline || t("noHeadline"), source?.paper, article?.date || source?.date]
      .filter(Boolean)
      .join(" · ");
    const show = (): void => app.go({ article: `${source?.id ?? ""}#${article?.id ?? ""}`, mark: "" });
    return el(
      "li",
      {},
      button(clip(title, 70), show, { class: "articlelink" }),
      el("span", { class: "count" }, ` ${count}`),
    );
  });
  return el("section", {}, heading(t("mentions")), el("ul", { class: "sources" }, ...rows));
}

function extras(app: App, entity: Entity): HTMLElement | null {
  const at = entity.at ? `${entity.at[0].toFixed(4)}°, ${entity.at[1].toFixed(4)}°` : "";
  const pairs: [string, string | HTMLElement[]][] = [
    [t("adcode"), entity.adcode],
    [t("coordinates"), at],
    [t("mergedFrom"), entity.merged.join("、")],
    [t("type.Community"), entity.home >= 0 ? [entityButton(app, entity.home)] : []],
    [t("namesakes"), entity.namesakes.map((index) => entityButton(app, index))],
  ];
  const shown = pairs.filter(([, value]) => value.length);
  if (shown.length === 0) return null;
  const cells = shown.flatMap(([name, value]) => [
    el("dt", {}, name),
    typeof value === "string" ? el("dd", {}, value) : el("dd", {}, ...value),
  ]);
  return el("dl", { class: "record" }, ...cells);
}

/** The whole card. */
export function card(app: App, entity: Entity): HTMLElement {
  const facts = factsOf(app, entity);
  return el(
    "article",
    { class: "card" },
    names(app, entity),
    actions(app, entity),
    ...(entity.size ? summed(app, entity) : []),
    ...(facts.length ? groups(app, entity, facts) : [el("p", { class: "empty" }, t("noFacts"))]),
    extras(app, entity),
    ...(entity.size ? [] : summed(app, entity)),
    sources(app, entity),
  );
}
