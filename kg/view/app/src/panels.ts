// What the panel beside the drawing shows, besides cards and what stands between two: an article, the corpus.

import type { App } from "./app.ts";
import { card } from "./card.ts";
import type { Article, Fact } from "./data.ts";
import { el } from "./dom.ts";
import { drawPieces, marksIn } from "./factview.ts";
import { t } from "./i18n.ts";
import { pieces } from "./marking.ts";
import { entityButton, heading, typeName } from "./parts.ts";
import { linkPanel, pathPanel } from "./pathpanel.ts";
import { toHash } from "./state.ts";
import { clip } from "./text.ts";

/** A whole article with every mention marked, and the proof of one fact if that is where the reader came from. */
export function articlePanel(app: App, article: Article, fact: Fact | undefined): HTMLElement {
  const source = app.model.sources[article.source];
  const proof = fact?.evidence.find((item) => item.article === article.index && item.start >= 0);
  const found = pieces(
    article.text,
    0,
    article.text.length,
    marksIn(app, article.index),
    proof ? [proof.start, proof.end] : null,
  );
  const drawn = drawPieces(found, (piece) => {
    const type = app.model.entities[piece.entity ?? -1]?.type ?? 0;
    const name = `${typeName(app, type)}: ${clip(app.model.entities[piece.entity ?? -1]?.name ?? "", 60)}`;
    const target = {
      ...app.state,
      entity: app.model.entities[piece.entity ?? -1]?.id ?? "",
      other: "",
      article: "",
      mark: "",
    };
    return el("a", { class: `mention type${type}`, href: `#${toHash(target)}`, title: name }, piece.text);
  });
  return el(
    "article",
    { class: "card whole-article" },
    el("h2", { tabindex: "-1" }, el("bdi", {}, clip(article.headline || t("noHeadline"), 120))),
    el(
      "p",
      { class: "issue" },
      [source?.paper || t("noPaper"), article.date || source?.date || t("noDate")].join(" · "),
    ),
    el("p", { class: "place" }, `${t("file")} ${source?.id ?? ""} # ${article.id}`),
    el("div", { class: "text" }, ...drawn),
  );
}

/** What the corpus holds: who and what is best connected in it. */
export function welcome(app: App): HTMLElement {
  const { model, scene } = app;
  const total = model.summed ? (model.notice?.total ?? 0) : model.entities.length;
  const used = [...new Set(model.entities.map(({ type }) => type))].sort((a, b) => a - b);
  if (model.summed) used.unshift(...used.splice(-1));
  const lists = used.map((type) => {
    const of = (node: number): boolean => model.entities[node]?.type === type;
    const total = model.entities.filter((entity) => entity.type === type).length;
    const top = [...scene.net.at.keys()]
      .filter(of)
      .sort((a, b) => (scene.net.at.get(b)?.length ?? 0) - (scene.net.at.get(a)?.length ?? 0) || a - b)
      .slice(0, type < 2 ? 8 : 4);
    const items = top.map((index) =>
      el(
        "li",
        {},
        entityButton(app, index, 24),
        el("span", { class: "count" }, ` ${scene.net.at.get(index)?.length ?? 0}`),
      ),
    );
    return items.length
      ? el(
          "section",
          {},
          heading(`${typeName(app, type)} ${total}`),
          el("ul", { class: "ranking" }, ...items),
        )
      : null;
  });
  return el(
    "article",
    { class: "card" },
    el("h2", { tabindex: "-1" }, el("bdi", {}, model.title)),
    el("p", { class: "said" }, t("summary", total, model.notice?.facts ?? model.facts.length)),
    ...lists,
  );
}

/** What the panel shows for the state: an article, a line, paths, a card, or the corpus. */
export function panelBody(app: App): HTMLElement {
  const { model, state } = app;
  const article = model.articles.find(
    ({ source, id }) => `${model.sources[source]?.id ?? ""}#${id}` === state.article,
  );
  const marked = model.facts.find(({ id }) => id === state.mark);
  if (article) return articlePanel(app, article, marked);
  const at = (id: string): number => model.byId.get(id) ?? -1;
  const [entity, other, from, to] = [
    at(state.entity),
    at(state.other),
    at(state.center),
    at(state.to),
  ] as const;
  if (entity >= 0 && other >= 0) return linkPanel(app, entity, other);
  const between = state.scope === "path" && from >= 0 && to >= 0;
  if (between && (entity < 0 || entity === from)) return pathPanel(app, from, to);
  const held = model.entities[entity];
  return held ? card(app, held) : welcome(app);
}
