// Places with coordinates on the outlines of the provinces, whose seats and cities are named for bearings.

import type { App } from "./app.ts";
import { el, svg } from "./dom.ts";
import {
  type Degrees,
  type Frame,
  frameOf,
  gridOf,
  type Look,
  outlinePath,
  project,
  within,
} from "./geography.ts";
import { t } from "./i18n.ts";
import { type Placed, place } from "./labels.ts";
import { colourOf } from "./palette.ts";
import { button, open } from "./parts.ts";

type Point = { index: number; at: Degrees; weight: number };
type Window = { width: number; height: number };
type Box = Window & { x: number; y: number };
const look: Look = { zoom: 1, x: 0, y: 0 };
let drawn: { rings: number[][]; path: string } = { rings: [], path: "" };

function points(app: App): Point[] {
  const weight = new Map<number, number>();
  for (const { subject, object } of app.scene.facts)
    for (const end of [subject, object]) weight.set(end, (weight.get(end) ?? 0) + 1);
  return app.model.entities
    .flatMap(({ index, at }) => {
      const found = weight.get(index);
      return at && found ? [{ index, at: project(at), weight: found }] : [];
    })
    .sort((a, b) => b.weight - a.weight || a.index - b.index);
}

/** The path is made once; a frame only moves and enlarges it. */
function land(app: App, { x, y, scale }: Frame): SVGElement {
  const rings = app.model.outlines;
  if (drawn.rings !== rings) drawn = { rings, path: outlinePath(rings) };
  const outline = svg("path", { d: drawn.path, transform: `scale(${scale}) translate(${-x} ${-y})` });
  return svg("g", { class: "land", "aria-hidden": "true" }, outline);
}

function grid(frame: Frame, { width, height }: Window): SVGElement {
  const { meridians, parallels } = gridOf(frame);
  const lines = [
    ...meridians.flatMap(([degree, x]) => [
      svg("line", { x1: x, x2: x, y1: 0, y2: height }),
      svg("text", { x: x + 3, y: 12 }, `${degree}°E`),
    ]),
    ...parallels.flatMap(([degree, y]) => [
      svg("line", { x1: 0, x2: width, y1: y, y2: y }),
      svg("text", { x: 3, y: y - 3 }, `${degree}°N`),
    ]),
  ];
  return svg("g", { class: "grid", "aria-hidden": "true" }, ...lines);
}

/** The names of seats that have room beside the names of places and each other, provinces first. */
function seats(app: App, frame: Frame, window: Window, others: Box[]): SVGElement {
  const taken = [...others];
  const clear = (box: Box): boolean =>
    taken.every(
      (one) =>
        one.x > box.x + box.width ||
        box.x > one.x + one.width ||
        one.y > box.y + box.height ||
        box.y > one.y + one.height,
    );
  const shown = [...app.model.seats]
    .sort((a, b) => a[3] - b[3])
    .flatMap(([name, longitude, latitude, rank]) => {
      if (rank === 1 && frame.height >= 12) return [];
      const { x, y } = within(frame, project([longitude, latitude]));
      const half = name.length * (rank === 0 ? 9 : 6);
      const box = { x: x - half, y: y - 10, width: 2 * half, height: 16 };
      const inside = box.x > 40 && y > 24 && box.x + box.width < window.width && y < window.height - 24;
      if (!inside || !clear(box)) return [];
      taken.push(box);
      return [svg("text", { x, y: y + 4, class: `seat rank${rank}` }, name)];
    });
  return svg("g", { class: "seats", "aria-hidden": "true" }, ...shown);
}

function dot(app: App, { index, weight }: Point, at: { x: number; y: number }, radius: number): SVGElement {
  const entity = app.model.entities[index];
  const show = (): void => open(app, index);
  return svg("circle", {
    cx: at.x,
    cy: at.y,
    r: radius,
    fill: colourOf(entity?.type ?? 0, app.theme),
    class: entity?.id === app.state.entity ? "dot chosen" : "dot",
    tabindex: "0",
    role: "button",
    "aria-label": `${entity?.name ?? ""} ${t("factCount", weight)}`,
    onclick: show,
    onkeydown: (event) =>
      ((event as KeyboardEvent).key === "Enter" || (event as KeyboardEvent).key === " ") && show(),
  });
}

const ARROWS: Record<string, [number, number]> = {
  ArrowLeft: [-0.1, 0],
  ArrowRight: [0.1, 0],
  ArrowUp: [0, -0.1],
  ArrowDown: [0, 0.1],
};

/** Listeners that move the map with the pointer, the wheel and the keys; `sheet` follows the pointer at once. */
function steering(frame: Frame, sheet: SVGElement, turn: (factor: number) => void, again: () => void) {
  const move = (x: number, y: number): void => {
    look.x += x;
    look.y += y;
    again();
  };
  let start: PointerEvent | null = null;
  const way = (event: Event): [number, number] => [
    (event as PointerEvent).x - (start?.x ?? 0),
    (event as PointerEvent).y - (start?.y ?? 0),
  ];
  return {
    onpointerdown: (event: Event) => {
      start = event as PointerEvent;
    },
    onpointermove: (event: Event) => {
      if (start) sheet.setAttribute("transform", `translate(${way(event).join()})`);
    },
    onpointerup: (event: Event) => {
      const [x, y] = start ? way(event) : [0, 0];
      start = null;
      if (Math.hypot(x, y) > 4) move(-x / frame.scale, -y / frame.scale);
      else sheet.removeAttribute("transform");
    },
    onwheel: (event: Event) => {
      event.preventDefault();
      turn((event as WheelEvent).deltaY < 0 ? 1.25 : 0.8);
    },
    onkeydown: (event: Event) => {
      const { key } = event as KeyboardEvent;
      const step = ARROWS[key];
      if (step) move(step[0] * frame.width, step[1] * frame.height);
      if (key === "+" || key === "=") turn(1.5);
      if (key === "-") turn(1 / 1.5);
    },
  };
}

/** The places and their names. */
function marks(
  app: App,
  found: Point[],
  frame: Frame,
  window: Window,
): { dots: SVGElement[]; names: Placed[]; taken: Box[] } {
  const top = Math.max(...found.map(({ weight }) => weight));
  const spots = found.map(({ index, at, weight }) => ({
    ...within(frame, at),
    radius: 4 + 14 * Math.sqrt(weight / top),
    name: app.model.entities[index]?.name ?? "",
    strong: app.model.entities[index]?.id === app.state.entity,
  }));
  const names = place(spots, window, (text, size) =>
    [...text].reduce((sum, char) => sum + (char > "\u2e80" ? size : size * 0.55), 0),
  );
  const dots = found.map((point, at) => dot(app, point, spots[at] ?? { x: 0, y: 0 }, spots[at]?.radius ?? 4));
  const ground = spots.map(({ x, y, radius: r }) => ({ x: x - r, y: y - r, width: 2 * r, height: 2 * r }));
  return { dots, names, taken: [...names, ...ground] };
}

/** The map, sized to its box. */
export function mapView(app: App, width: number, height: number, again: () => void): HTMLElement {
  const found = points(app);
  if (found.length === 0) return el("div", { class: "mapview" }, el("p", { class: "empty" }, t("mapEmpty")));
  const window = { width, height };
  const frame = frameOf(
    found.map(({ at }) => at),
    window,
    look,
  );
  const { dots, names, taken } = marks(app, found, frame, window);
  const labels = names.map(({ x, y, height: tall, size, text }) =>
    svg("text", { x, y: y + tall - 4, "font-size": size, class: "name" }, text),
  );
  const sheet = svg(
    "g",
    {},
    land(app, frame),
    grid(frame, window),
    seats(app, frame, window, taken),
    svg("g", {}, ...dots),
    svg("g", { class: "names", "aria-hidden": "true" }, ...labels),
  );
  const turn = (factor: number): void => {
    look.zoom = Math.min(64, Math.max(0.5, look.zoom * factor));
    again();
  };
  const box = { viewBox: `0 0 ${width} ${height}`, role: "group", "aria-label": t("map"), tabindex: "0" };
  return el(
    "div",
    { class: "mapview" },
    svg("svg", { ...box, ...steering(frame, sheet, turn, again) }, sheet),
    el("p", { class: "caption" }, t("mapCaption", found.length)),
    el(
      "div",
      { class: "zoom" },
      button("＋", () => turn(1.5), { "aria-label": t("zoomIn") }),
      button("－", () => turn(1 / 1.5), { "aria-label": t("zoomOut") }),
    ),
  );
}
