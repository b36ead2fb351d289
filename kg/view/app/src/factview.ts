// A fact as a line that opens to its evidence.

import type { App } from "./app.ts";
import { gbt7714, issueOf, objectName, plain } from "./cite.ts";
import type { Evidence, Fact } from "./data.ts";
import { copy, el } from "./dom.ts";
import { t, word } from "./i18n.ts";
import { evidencePieces, type Mark, mentions, type Piece } from "./marking.ts";
import { button, command, entityButton } from "./parts.ts";
import { clip } from "./text.ts";

const marksOf = new WeakMap<object, Map<number, Mark[]>>();

/** The mentions of an article; all are gathered the first time one is asked for. */
export function marksIn(app: App, article: number): Mark[] {
  if (!app.model.complete()) return [];
  const held = marksOf.get(app.model) ?? mentions(app.model);
  marksOf.set(app.model, held);
  return held.get(article) ?? [];
}

/** Pieces of text as nodes; mentions are marked, the proof is underlined. */
export function drawPieces(found: Piece[], mention: (piece: Piece) => HTMLElement): HTMLElement[] {
  return found.map((piece) => {
    const inner = piece.entity === null ? el("span", {}, piece.text) : mention(piece);
    if (piece.proof) inner.classList.add("proof");
    return inner;
  });
}

function issueLine(app: App, evidence: Evidence): string {
  const { paper, date, page } = issueOf(app.model, evidence);
  return [paper || t("noPaper"), date || t("noDate"), page && t("page", page)].filter(Boolean).join(" · ");
}

function evidenceView(app: App, fact: Fact, evidence: Evidence): HTMLElement {
  const article = app.model.articles[evidence.article];
  const found = evidencePieces(
    app.model,
    evidence,
    marksIn(app, evidence.article),
    new Set([fact.subject, fact.object]),
  );
  const copyText = (text: string): void => {
    void copy(text).then(() => app.say(t("copied")));
  };
  const openArticle = (): void =>
    app.go({
      article: `${app.model.sources[evidence.source]?.id ?? ""}#${article?.id ?? ""}`,
      mark: fact.id,
    });
  return el(
    "div",
    { class: "evidence" },
    el("blockquote", {}, ...drawPieces(found, (piece) => el("mark", {}, piece.text))),
    el("p", { class: "headline" }, el("bdi", {}, article?.headline || t("noHeadline"))),
    el("p", { class: "issue" }, issueLine(app, evidence)),
    el(
      "p",
      { class: "place" },
      `${t("file")} ${app.model.sources[evidence.source]?.id ?? ""} : ${evidence.rawStart}–${evidence.rawEnd}`,
    ),
    el(
      "p",
      { class: "actions" },
      article ? button(t("openArticle"), openArticle) : null,
      button(t("citeGb"), () => copyText(gbt7714(app.model, evidence))),
      button(t("citePlain"), () => copyText(plain(app.model, evidence))),
    ),
  );
}

/** A page of communities is without sentences: how to have that of a fact. */
function elsewhere(app: App, fact: Fact): HTMLElement[] {
  if (fact.source < 0) return [];
  return [el("p", { class: "said" }, t("sentenceElsewhere")), command(app, `kg explain OUT ${fact.id}`)];
}

function tierMark(app: App, tier: number): HTMLElement {
  const name = app.model.tiers[tier] ?? "";
  return el(
    "span",
    { class: `tier ${name}`, title: `${t("confidence")}: ${word(`tier.${name}`)}` },
    word(`tier.${name}`),
  );
}

function details(app: App, fact: Fact): HTMLElement {
  const pairs: [string, string][] = [
    [t("rule"), fact.rule],
    [t("confidence"), word(`tier.${app.model.tiers[fact.tier] ?? ""}`)],
    [t("basis"), fact.basis && word(`basis.${fact.basis}`)],
    [t("factId"), fact.id],
  ];
  const shown = pairs.filter(([, value]) => value);
  return el(
    "dl",
    { class: "record" },
    ...shown.flatMap(([name, value]) => [el("dt", {}, name), el("dd", {}, value)]),
  );
}

/** What a fact says, seen from one of its ends (or from outside: -1). */
function statement(app: App, fact: Fact, from: number): HTMLElement {
  const relation = word(`rel.${app.model.relations[fact.relation] ?? ""}`);
  const name = (index: number): HTMLElement => el("bdi", {}, clip(app.model.entities[index]?.name ?? "", 60));
  const other = fact.object >= 0 ? name(fact.object) : el("bdi", {}, clip(objectName(app.model, fact), 60));
  const status = fact.status && fact.status !== "inOffice" ? `（${word(`status.${fact.status}`)}）` : "";
  const role = fact.role ? el("b", {}, ` ${clip(fact.role, 40)}${status}`) : null;
  if (from === fact.subject) return el("span", {}, other, role);
  if (from === fact.object) return el("span", {}, name(fact.subject), role);
  return el("span", {}, name(fact.subject), ` ${relation} `, other, role);
}

/** What a click on the line between two does, for those who do not click on lines. */
function lineButton(app: App, from: number, other: number): HTMLElement {
  const id = (index: number): string => app.model.entities[index]?.id ?? "";
  const show = (): void => app.go({ entity: id(from), other: id(other), article: "", mark: "" });
  return button(t("lineFacts"), show, { class: "line" });
}

/** A fact: date, statement, confidence; opened, its evidence. */
export function factView(app: App, fact: Fact, from: number, opened = false): HTMLElement {
  const date = el(
    "time",
    fact.date ? { datetime: fact.date.split("/")[0] ?? "" } : { class: "undated" },
    fact.date || t("undated"),
  );
  const other = from === fact.subject ? fact.object : from === fact.object ? fact.subject : -1;
  const body = el("div", { class: "why" });
  const box = el(
    "details",
    { class: "fact", "data-fact": fact.id, ontoggle: () => fill() },
    el("summary", {}, date, statement(app, fact, from), tierMark(app, fact.tier)),
    body,
  );
  const fill = (): void => {
    if (body.hasChildNodes()) return;
    const ends = from < 0 ? [fact.subject, fact.object] : [other];
    const links = ends.filter((end) => end >= 0).map((end) => entityButton(app, end));
    if (from >= 0 && other >= 0 && from !== other) links.push(lineButton(app, from, other));
    body.append(
      ...(links.length ? [el("p", { class: "ends" }, ...links)] : []),
      ...fact.evidence.map((item) => evidenceView(app, fact, item)),
      ...(app.model.summed ? elsewhere(app, fact) : []),
      details(app, fact),
    );
  };
  if (opened) {
    box.open = true;
    fill();
  }
  return box;
}
