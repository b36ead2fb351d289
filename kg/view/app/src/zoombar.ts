// The buttons that enlarge, reduce and fit the drawing.

import { el } from "./dom.ts";
import type { GraphView } from "./graphview.ts";
import { t } from "./i18n.ts";

/** The three buttons. */
export function zoomButtons(graph: () => GraphView | null): HTMLElement[] {
  const act = (text: string, label: string, action: () => void): HTMLElement =>
    el("button", { type: "button", "aria-label": label, title: label, onclick: action }, text);
  return [
    act("＋", t("zoomIn"), () => graph()?.zoom(1 / 1.4)),
    act("－", t("zoomOut"), () => graph()?.zoom(1.4)),
    act("⤢", t("fit"), () => graph()?.fit()),
  ];
}
