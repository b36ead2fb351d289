// The panel beside the drawing: shows what the state asks for, and keeps what was open, and where the focus was.

import type { App } from "./app.ts";
import { el } from "./dom.ts";
import { t } from "./i18n.ts";
import { panelBody } from "./panels.ts";

const REACHED = "button, summary, a, input";

export class Panel {
  readonly element = el("aside", { id: "panel", "aria-label": "" });

  constructor(
    private readonly app: App,
    private readonly shut: () => void,
  ) {}

  /** Draws it anew; where it shows something else than before (`moved`), from its beginning. */
  draw(moved: boolean): void {
    const { state } = this.app;
    const opened = this.all("details.fact[open]").map((fact) => fact.getAttribute("data-fact"));
    const held = this.all(REACHED).indexOf(document.activeElement ?? document.body);
    const busy = state.entity !== "" || state.article !== "" || state.scope === "path";
    const body = panelBody(this.app);
    const close = el(
      "button",
      { class: "close", type: "button", "aria-label": t("close"), onclick: this.shut },
      "×",
    );
    this.element.setAttribute("aria-label", t("why"));
    this.element.replaceChildren(...(busy ? [close] : []), body);
    this.element.classList.toggle("resting", !busy);
    if (moved) this.begin();
    else this.resume(opened, held);
  }

  private all(selector: string): Element[] {
    return [...this.element.querySelectorAll(selector)];
  }

  private resume(opened: (string | null)[], held: number): void {
    for (const id of opened)
      this.element.querySelector<HTMLDetailsElement>(`[data-fact="${id}"]`)?.setAttribute("open", "");
    (this.all(REACHED)[held] as HTMLElement | undefined)?.focus();
  }

  private begin(): void {
    this.element.scrollTop = 0;
    this.element.querySelector<HTMLElement>("h2")?.focus({ preventScroll: true });
    this.element.querySelector(".whole-article .proof, .fact[open]")?.scrollIntoView({ block: "center" });
  }
}
