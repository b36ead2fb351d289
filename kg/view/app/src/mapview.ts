// Places with coordinates on a plain grid of degrees, with the provinces' and cities' seats for bearings.

import type { App } from "./app.ts";
import { el, svg } from "./dom.ts";
import { t } from "./i18n.ts";
import { type Placed, place } from "./labels.ts";
import { colourOf } from "./palette.ts";
import { button, open } from "./parts.ts";

type Point = { index: number; x: number; y: number; weight: number };
type Frame = { x: number; y: number; width: number; height: number };
const look = { zoom: 1, x: 0, y: 0 };

/** Degrees to a plane that keeps shapes near 35° north; y grows downwards. */
const project = ([longitude, latitude]: [number, number]): [number, number] => [
  longitude * Math.cos((35 * Math.PI) / 180),
  -latitude,
];

function points(app: App): Point[] {
  const weight = new Map<number, number>();
  for (const { subject, object } of app.scene.facts)
    for (const end of [subject, object]) weight.set(end, (weight.get(end) ?? 0) + 1);
  return app.model.entities
    .flatMap(({ index, at }) => {
      if (!at || !weight.has(index)) return [];
      const [x, y] = project(at);
      return [{ index, x, y, weight: weight.get(index) ?? 0 }];
    })
    .sort((a, b) => b.weight - a.weight || a.index - b.index);
}

function frameOf(found: Point[], ratio: number): Frame {
  const [xs, ys] = [found.map(({ x }) => x), found.map(({ y }) => y)];
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const height = (Math.max(1, bottom - top, (right - left) / ratio) * 1.25) / look.zoom;
  const width = height * ratio;
  return {
    x: (left + right) / 2 - width / 2 + look.x,
    y: (top + bottom) / 2 - height / 2 + look.y,
    width,
    height,
  };
}

function grid(frame: Frame, scale: number): SVGElement {
  const step = [0.25, 0.5, 1, 2, 5, 10].find((degrees) => frame.height / degrees <= 10) ?? 20;
  const lines: SVGElement[] = [];
  const squeeze = Math.cos((35 * Math.PI) / 180);
  for (
    let degree = Math.ceil(frame.x / squeeze / step) * step;
    degree * squeeze < frame.x + frame.width;
    degree += step
  ) {
    const x = (degree * squeeze - frame.x) * scale;
    lines.push(
      svg("line", { x1: x, x2: x, y1: 0, y2: frame.height * scale }),
      svg("text", { x: x + 3, y: 12 }, `${degree}°E`),
    );
  }
  for (let degree = Math.ceil((-frame.y - frame.height) / step) * step; degree < -frame.y; degree += step) {
    const y = (-degree - frame.y) * scale;
    lines.push(
      svg("line", { x1: 0, x2: frame.width * scale, y1: y, y2: y }),
      svg("text", { x: 3, y: y - 3 }, `${degree}°N`),
    );
  }
  return svg("g", { class: "grid", "aria-hidden": "true" }, ...lines);
}

function seats(app: App, frame: Frame, scale: number, taken: Placed[]): SVGElement {
  const shown = app.model.seats.flatMap(([name, longitude, latitude, rank]) => {
    const [x, y] = project([longitude, latitude]);
    const at = { x: (x - frame.x) * scale, y: (y - frame.y) * scale };
    const inside = at.x > 0 && at.y > 20 && at.x < frame.width * scale && at.y < frame.height * scale;
    const clear = taken.every(
      (label) =>
        Math.abs(label.y - at.y) > 14 || at.x > label.x + label.width || at.x + name.length * 12 < label.x,
    );
    return inside && clear && (rank === 0 || frame.height < 12)
      ? [svg("text", { x: at.x, y: at.y + 4, class: `seat rank${rank}` }, name)]
      : [];
  });
  return svg("g", { class: "seats", "aria-hidden": "true" }, ...shown);
}

function dot(app: App, { index, weight }: Point, x: number, y: number, radius: number): SVGElement {
  const entity = app.model.entities[index];
  const chosen = entity?.id === app.state.entity;
  const show = (): void => open(app, index);
  return svg("circle", {
    cx: x,
    cy: y,
    r: radius,
    fill: colourOf(entity?.type ?? 0, app.theme),
    class: chosen ? "dot chosen" : "dot",
    tabindex: "0",
    role: "button",
    "aria-label": `${entity?.name ?? ""} ${weight}`,
    onclick: show,
    onkeydown: (event) =>
      ((event as KeyboardEvent).key === "Enter" || (event as KeyboardEvent).key === " ") && show(),
  });
}

/** Listeners that move the map with the pointer, the wheel and the arrow keys. */
function steering(frame: Frame, scale: number, again: () => void): Record<string, (event: Event) => void> {
  const move = (x: number, y: number): void => {
    look.x += x;
    look.y += y;
    again();
  };
  const arrows: Record<string, [number, number]> = {
    ArrowLeft: [-0.1, 0],
    ArrowRight: [0.1, 0],
    ArrowUp: [0, -0.1],
    ArrowDown: [0, 0.1],
  };
  let start: PointerEvent | null = null;
  return {
    onpointerdown: (event) => {
      start = event as PointerEvent;
    },
    onpointerup: (event) => {
      const [from, to] = [start, event as PointerEvent];
      start = null;
      if (from && Math.hypot(to.x - from.x, to.y - from.y) > 4)
        move((from.x - to.x) / scale, (from.y - to.y) / scale);
    },
    onwheel: (event) => {
      event.preventDefault();
      look.zoom = Math.min(64, Math.max(0.5, look.zoom * ((event as WheelEvent).deltaY < 0 ? 1.25 : 0.8)));
      again();
    },
    onkeydown: (event) => {
      const step = arrows[(event as KeyboardEvent).key];
      if (step) move(step[0] * frame.width, step[1] * frame.height);
    },
  };
}

/** The map, sized to its box. */
export function mapView(app: App, width: number, height: number, again: () => void): HTMLElement {
  const found = points(app);
  if (found.length === 0) return el("div", { class: "mapview" }, el("p", { class: "empty" }, t("mapEmpty")));
  const frame = frameOf(found, width / height);
  const scale = width / frame.width;
  const top = Math.max(...found.map(({ weight }) => weight));
  const radius = (weight: number): number => 4 + 14 * Math.sqrt(weight / top);
  const at = found.map((point) => ({
    ...point,
    x: (point.x - frame.x) * scale,
    y: (point.y - frame.y) * scale,
    r: radius(point.weight),
  }));
  const spots = at.map(({ index, x, y, r }) => ({
    x,
    y,
    radius: r,
    name: app.model.entities[index]?.name ?? "",
    strong: app.model.entities[index]?.id === app.state.entity,
  }));
  const labels = place(spots, { width, height }, (text, size) =>
    [...text].reduce((sum, char) => sum + (char > "\u2e80" ? size : size * 0.55), 0),
  );
  const names = labels.map((label) =>
    svg(
      "text",
      { x: label.x, y: label.y + label.height - 4, "font-size": label.size, class: "name" },
      label.text,
    ),
  );
  const turn = (factor: number) => () => {
    look.zoom = Math.min(64, Math.max(0.5, look.zoom * factor));
    again();
  };
  return el(
    "div",
    { class: "mapview" },
    svg(
      "svg",
      {
        viewBox: `0 0 ${width} ${height}`,
        role: "group",
        "aria-label": t("map"),
        tabindex: "0",
        ...steering(frame, scale, again),
      },
      grid(frame, scale),
      seats(app, frame, scale, labels),
      svg("g", {}, ...at.map((point) => dot(app, point, point.x, point.y, point.r))),
      svg("g", { class: "names", "aria-hidden": "true" }, ...names),
    ),
    el("p", { class: "caption" }, t("mapCaption", found.length)),
    el(
      "div",
      { class: "zoom" },
      button("＋", turn(1.5), { "aria-label": t("zoomIn") }),
      button("－", turn(1 / 1.5), { "aria-label": t("zoomOut") }),
    ),
  );
}
