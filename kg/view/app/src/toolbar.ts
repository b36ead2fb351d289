// The bar on top: the corpus, the search, the views and everything that acts on the whole page.

import type { App } from "./app.ts";
import { el } from "./dom.ts";
import { t } from "./i18n.ts";
import { button, goTo } from "./parts.ts";
import { searchBox } from "./searchbox.ts";
import { VIEWS } from "./state.ts";
import { clip } from "./text.ts";

export interface Commands {
  help(): void;
  theme(): void;
  language(): void;
  filters(): void;
  png(): void;
  svg(): void;
  csv(): void;
}

function corpusLine(app: App): string {
  const { sources, articles, notice } = app.model;
  const papers = [...new Set(sources.map(({ paper }) => paper).filter(Boolean))];
  const dates = sources
    .map(({ date }) => date)
    .filter(Boolean)
    .sort();
  const range = dates.length ? `${dates[0]}${dates.length > 1 ? ` – ${dates.at(-1)}` : ""}` : t("noDate");
  const named = papers.length ? `${papers.slice(0, 3).join("、")}${papers.length > 3 ? "…" : ""} · ` : "";
  return named + t("corpusLine", sources.length, notice?.articles ?? articles.length, range);
}

function saveMenu(commands: Commands): HTMLElement {
  const menu = el("details", { class: "menu" }, el("summary", {}, t("save")));
  const act = (action: () => void) => (): void => {
    menu.open = false;
    action();
  };
  menu.append(
    el(
      "div",
      { class: "items" },
      button(t("png"), act(commands.png), { "data-save": "png" }),
      button(t("svg"), act(commands.svg), { "data-save": "svg" }),
      button(t("csv"), act(commands.csv), { "data-save": "csv" }),
    ),
  );
  return menu;
}

/** The bar; drawn anew when the language or the view changes. */
export function toolbar(app: App, commands: Commands): HTMLElement {
  const views = VIEWS.map((view) =>
    button(t(view), () => app.go({ view }), {
      "aria-pressed": String(app.state.view === view),
      "data-view": view,
    }),
  );
  return el(
    "header",
    { class: "bar" },
    el(
      "div",
      { class: "brand" },
      el("h1", {}, el("bdi", {}, clip(app.model.title, 40))),
      el("p", {}, corpusLine(app)),
    ),
    searchBox(app, { id: "search", label: t("search"), pick: (entity) => goTo(app, entity) }),
    el("nav", { class: "group", "aria-label": t("views") }, ...views),
    el(
      "div",
      { class: "tools" },
      button("←", () => history.back(), { "aria-label": t("back"), title: t("back"), class: "step" }),
      button("→", () => history.forward(), {
        "aria-label": t("forward"),
        title: t("forward"),
        class: "step",
      }),
      button(t("filters"), commands.filters, { "data-tool": "filters", "aria-controls": "side" }),
      saveMenu(commands),
      button(t("language"), commands.language, { "data-tool": "language" }),
      button("◐", commands.theme, { "aria-label": t("theme"), title: t("theme"), "data-tool": "theme" }),
      button("?", commands.help, { "aria-label": t("help"), title: t("help"), "data-tool": "help" }),
    ),
  );
}
