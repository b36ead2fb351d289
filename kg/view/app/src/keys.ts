// The keyboard: letters for the page, arrows and signs for the drawing.

import type { GraphView } from "./graphview.ts";

/** How many pixels a node is moved by one key. */
const STEP = 20;

type Actions = Record<string, () => void>;

function steering(graph: GraphView): Actions {
  return {
    ArrowLeft: () => graph.pan(-0.1, 0),
    ArrowRight: () => graph.pan(0.1, 0),
    ArrowUp: () => graph.pan(0, 0.1),
    ArrowDown: () => graph.pan(0, -0.1),
    "+": () => graph.zoom(1 / 1.4),
    "=": () => graph.zoom(1 / 1.4),
    "-": () => graph.zoom(1.4),
    "0": () => graph.fit(),
    "Shift+ArrowLeft": () => graph.nudge(-STEP, 0),
    "Shift+ArrowRight": () => graph.nudge(STEP, 0),
    "Shift+ArrowUp": () => graph.nudge(0, -STEP),
    "Shift+ArrowDown": () => graph.nudge(0, STEP),
  };
}

function run(event: KeyboardEvent, actions: Actions): void {
  const key = event.shiftKey && event.key.startsWith("Arrow") ? `Shift+${event.key}` : event.key;
  const act = event.ctrlKey || event.metaKey || event.altKey ? undefined : actions[key];
  if (!act) return;
  event.preventDefault();
  act();
}

/** Listens on the page for letters (not while something is typed) and on the drawing for steering. */
export function listenKeys(canvas: HTMLElement, letters: Actions, graph: () => GraphView | null): void {
  addEventListener("keydown", (event) => {
    const busy = "input:not([type=checkbox]), dialog, dialog *";
    if (!(event.target instanceof HTMLElement && event.target.matches(busy))) run(event, letters);
  });
  canvas.addEventListener("keydown", (event) => {
    const drawing = graph();
    if (drawing) run(event, steering(drawing));
  });
}
