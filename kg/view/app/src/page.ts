// The page as a whole: keeps the state, and draws each part anew when what it shows has changed.

import type { App } from "./app.ts";
import { csv } from "./csv.ts";
import type { Model } from "./data.ts";
import { el, save } from "./dom.ts";
import { GraphView } from "./graphview.ts";
import { helpDialog } from "./help.ts";
import { type Language, recall, remember, speak, spoken, t } from "./i18n.ts";
import { listenKeys } from "./keys.ts";
import { mapView } from "./mapview.ts";
import { marksOf } from "./marks.ts";
import { THEMES } from "./palette.ts";
import { Panel } from "./panel.ts";
import { beside, open } from "./parts.ts";
import { asSvg, savePng } from "./picture.ts";
import { OVERVIEW, type Scene, sceneOf } from "./scene.ts";
import { type Index, index, search } from "./search.ts";
import { sidebar } from "./sidebar.ts";
import { fromHash, START, type State, toHash } from "./state.ts";
import { factsInView, tableView } from "./tableview.ts";
import { clip } from "./text.ts";
import { stop, timebar } from "./timebar.ts";
import { type Commands, toolbar } from "./toolbar.ts";
import { zoomButtons } from "./zoombar.ts";

const DRAWN = ["scope", "center", "steps", "to", "from", "until", "undated", "off"] as const;

export class Page implements App {
  private held: Index | null = null;
  state: State = START;
  scene: Scene;
  theme = THEMES.light;
  private graph: GraphView | null = null;
  private drawn = "";
  private readonly top = el("div", { class: "top" });
  private readonly side = el("aside", { id: "side", "aria-label": "" });
  private readonly canvas = el("div", { id: "graph", tabindex: "0", role: "application" });
  private readonly other = el("div", { id: "other" });
  private readonly notice = el("p", { class: "notice", role: "note", hidden: true });
  private readonly zoom = el("div", { class: "zoom" });
  private readonly panel = new Panel(this, () => this.shut());
  private readonly bottom = el("footer", { class: "bottom" });
  private readonly toast = el("p", { class: "toast", role: "status" });
  private dialog: HTMLDialogElement | null = null;

  constructor(
    readonly model: Model,
    private readonly root: HTMLElement,
  ) {
    speak(recall("language") === "en" ? "en" : "zh");
    this.chooseTheme(
      recall("theme") ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light"),
    );
    this.state = location.hash.length > 1 ? fromHash(location.hash) : this.opening();
    this.scene = this.makeScene();
    this.reach();
    const stage = el("main", { class: "stage" }, this.canvas, this.other, this.notice, this.zoom);
    root.append(
      this.top,
      el("div", { class: "middle" }, this.side, stage, this.panel.element),
      this.bottom,
      this.toast,
    );
    this.side.hidden = window.innerWidth < 1100;
    this.startGraph();
    this.listen();
    this.drawAll();
    setTimeout(() => search(this.index, "zh"), 600);
  }

  /** What a search looks at; made when the page has nothing else to do, at the latest for the first search. */
  get index(): Index {
    this.held ??= index(this.model);
    return this.held;
  }

  /** The rest of the data has been read: a card that is open already gets its sentences, a map its outlines. */
  complete(): void {
    const waiting = this.state.entity !== "" || this.state.article !== "" || this.state.scope === "path";
    if (waiting) this.panel.draw(false);
    if (this.state.view === "map") this.drawStage(false);
  }

  go(patch: Partial<State>, quiet = false): void {
    const before = this.state;
    const elsewhere = "to" in patch || "center" in patch;
    this.state = { ...before, ...(elsewhere ? { route: "" } : {}), ...patch };
    const hash = `#${toHash(this.state)}`;
    if (quiet) location.replace(hash);
    else if (hash !== location.hash) location.hash = hash;
    this.update(before, quiet);
  }

  say(text: string): void {
    this.toast.textContent = text;
    this.toast.classList.add("shown");
    setTimeout(() => this.toast.classList.remove("shown"), 1800);
  }

  private makeScene(): Scene {
    const narrow = matchMedia("(max-width: 760px)").matches;
    return sceneOf(this.model, this.state, narrow ? OVERVIEW.narrow : OVERVIEW.wide);
  }

  private opening(): State {
    const center = this.model.entities[this.model.around ?? -1];
    return center ? { ...START, scope: "near", center: center.id, entity: center.id, steps: 2 } : START;
  }

  /** Where the entity of the address is not in the drawing, the drawing goes to it. */
  private reach(): void {
    const at = this.model.byId.get(this.state.entity);
    if (at === undefined || this.state.scope !== "overview" || this.scene.nodes.includes(at)) return;
    this.state = { ...this.state, scope: "near", center: this.state.entity };
    this.scene = this.makeScene();
  }

  private startGraph(): void {
    const end = (at: number): string => this.model.entities[at]?.id ?? "";
    const callbacks = {
      node: (at: number) => open(this, at),
      open: (at: number) =>
        this.go({ entity: end(at), other: "", article: "", ...beside(this, at, this.state.steps) }),
      link: (a: number, b: number) => this.go({ entity: end(a), other: end(b), article: "", mark: "" }),
      nothing: () => this.state.scope !== "path" && this.go({ entity: "", other: "", article: "", mark: "" }),
    };
    try {
      this.graph = new GraphView(this.canvas, this.model, this.theme, callbacks);
      Object.assign(window, { explorer: { graph: this.graph, page: this } });
    } catch {
      this.state = { ...this.state, view: "table" };
      this.notice.textContent = t("noWebgl");
      this.notice.hidden = false;
    }
  }

  private update(before: State, quiet: boolean): void {
    const after = this.state;
    if (DRAWN.some((key) => before[key] !== after[key])) {
      this.scene = this.makeScene();
      this.drawSide();
    }
    const moved = (["entity", "other", "article", "mark", "to", "view"] as const).some(
      (key) => before[key] !== after[key],
    );
    this.panel.draw(moved);
    this.drawStage(before.view !== after.view);
    if (before.view !== after.view) this.drawTop();
    if (!quiet && (["from", "until", "undated"] as const).some((key) => before[key] !== after[key]))
      this.drawBottom();
  }

  private drawAll(): void {
    document.title = clip(this.model.title, 100);
    this.drawTop();
    this.drawSide();
    this.zoom.replaceChildren(...zoomButtons(() => this.graph));
    this.drawNotice();
    this.drawBottom();
    this.panel.draw(false);
    this.drawStage(true);
    const dialog = helpDialog(this);
    if (this.dialog) this.dialog.replaceWith(dialog);
    else this.root.append(dialog);
    this.dialog = dialog;
    this.canvas.setAttribute("aria-label", t("graphLabel"));
    this.side.setAttribute("aria-label", t("filters"));
  }

  private drawTop(): void {
    this.top.replaceChildren(toolbar(this, this.commands));
  }

  private drawSide(): void {
    const held = document.activeElement?.getAttribute("data-filter");
    const scrolled = this.side.hasChildNodes() ? this.side.scrollTop : 0;
    this.side.replaceChildren(sidebar(this));
    if (scrolled) this.side.scrollTop = scrolled;
    if (held) this.side.querySelector<HTMLElement>(`[data-filter="${CSS.escape(held)}"]`)?.focus();
  }

  private drawBottom(): void {
    const bar = timebar(this);
    this.bottom.replaceChildren(...(bar ? [bar] : []));
  }

  private drawNotice(): void {
    const notice = this.model.notice;
    if (!notice) return;
    const key = notice.kind === "communities" ? "noticeCommunities" : "noticePart";
    this.notice.textContent = t(key, notice.total, notice.shown);
    this.notice.hidden = false;
  }

  private drawStage(changed: boolean): void {
    const { view } = this.state;
    this.canvas.hidden = view !== "graph";
    this.zoom.hidden = view !== "graph";
    this.other.hidden = view === "graph";
    const again = (): void => {
      const held = this.other.contains(document.activeElement);
      this.drawStage(false);
      if (held) this.other.querySelector<HTMLElement>("[tabindex]")?.focus();
    };
    if (view === "table") this.other.replaceChildren(tableView(this, again));
    if (view === "map")
      this.other.replaceChildren(mapView(this, this.other.clientWidth, this.other.clientHeight, again));
    if (view === "graph") this.drawGraph(changed);
  }

  private drawGraph(changed: boolean): void {
    if (!this.graph) return;
    const { scene, state } = this;
    const shape = `${scene.nodes.join()}|${scene.links.map(({ a, b, facts }) => `${a}-${b}:${facts.length}`).join()}`;
    if (shape !== this.drawn)
      this.graph.show(scene, [state.scope, state.center, state.steps, state.to].join());
    else if (changed) this.graph.sigma.refresh();
    this.drawn = shape;
    this.graph.mark(marksOf(this.model, state, scene));
  }

  private shut(): void {
    if (this.state.article) this.go({ article: "", mark: "" });
    else
      this.go({
        entity: "",
        other: "",
        ...(this.state.scope === "path" ? { scope: "overview", to: "" } : {}),
      });
  }

  private chooseTheme(name: string): void {
    this.theme = name === "dark" ? THEMES.dark : THEMES.light;
    document.documentElement.dataset.theme = this.theme.dark ? "dark" : "light";
    this.graph?.setTheme(this.theme);
  }

  private commands: Commands = {
    help: () => this.dialog?.showModal(),
    filters: () => {
      this.side.hidden = !this.side.hidden;
      this.graph?.sigma.resize();
    },
    theme: () => {
      const name = this.theme.dark ? "light" : "dark";
      remember("theme", name);
      this.chooseTheme(name);
      this.drawAll();
    },
    language: () => {
      const next: Language = spoken() === "zh" ? "en" : "zh";
      remember("language", next);
      speak(next);
      stop();
      this.drawAll();
    },
    png: () => this.graph && void savePng(this.graph, this.model, this.theme, "graph.png"),
    svg: () => this.graph && save("graph.svg", asSvg(this.graph, this.model, this.theme), "image/svg+xml"),
    csv: () => save("facts.csv", csv(this.model, factsInView(this)), "text/csv"),
  };

  private listen(): void {
    addEventListener("hashchange", () => {
      if (location.hash === `#${toHash(this.state)}`) return;
      const before = this.state;
      this.state = fromHash(location.hash);
      if (toHash(before) !== toHash(this.state)) this.update(before, false);
    });
    addEventListener("resize", () => this.state.view === "map" && this.drawStage(false));
    const letters = {
      "/": () => this.root.querySelector<HTMLElement>("#search")?.focus(),
      "?": this.commands.help,
      f: this.commands.filters,
      g: () => this.go({ view: "graph" }),
      m: () => this.go({ view: "map" }),
      t: () => this.go({ view: "table" }),
      Escape: () => this.shut(),
    };
    listenKeys(this.canvas, letters, () => this.graph);
  }
}
