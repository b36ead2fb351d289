// Names beside the nodes, the important ones first, none over another.

import { clip } from "./text.ts";

export interface Spot {
  x: number;
  y: number;
  radius: number;
  name: string;
  strong: boolean;
}
export interface Placed {
  x: number;
  y: number;
  width: number;
  height: number;
  text: string;
  size: number;
  strong: boolean;
}
type Box = { x: number; y: number; width: number; height: number };
const CELL = 80;

class Occupied {
  private cells = new Map<string, Box[]>();

  private *around({ x, y, width, height }: Box): Generator<string> {
    for (let column = Math.floor(x / CELL); column <= Math.floor((x + width) / CELL); column += 1)
      for (let row = Math.floor(y / CELL); row <= Math.floor((y + height) / CELL); row += 1)
        yield `${column},${row}`;
  }

  free(box: Box): boolean {
    for (const key of this.around(box))
      for (const other of this.cells.get(key) ?? []) if (touch(box, other)) return false;
    return true;
  }

  take(box: Box): void {
    for (const key of this.around(box)) this.cells.set(key, [...(this.cells.get(key) ?? []), box]);
  }
}

function touch(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

function candidates(spot: Spot, width: number, height: number): Box[] {
  const gap = spot.radius + 3;
  return [
    { x: spot.x + gap, y: spot.y - height / 2, width, height },
    { x: spot.x - gap - width, y: spot.y - height / 2, width, height },
    { x: spot.x - width / 2, y: spot.y + gap, width, height },
    { x: spot.x - width / 2, y: spot.y - gap - height, width, height },
  ];
}

const inside = (box: Box, { width, height }: { width: number; height: number }): boolean =>
  box.x >= 0 && box.y >= 0 && box.x + box.width <= width && box.y + box.height <= height;

const ground = ({ x, y, radius: r }: Spot): Box => ({
  x: x - r * 0.8,
  y: y - r * 0.8,
  width: r * 1.6,
  height: r * 1.6,
});

const sizeOf = ({ strong, radius }: Spot): number => (strong ? 15 : radius > 11 ? 14 : 12);

const insist = ({ strong }: Spot, boxes: Box[]): Box | undefined => (strong ? boxes[0] : undefined);

/**
 * Places for the names of the spots, which come in order of importance, inside a window. Nodes keep their own
 * ground clear while there are few. A strong name (chosen, or under the pointer) is placed in any case.
 */
export function place(
  spots: Spot[],
  window: { width: number; height: number },
  measure: (text: string, size: number) => number,
  limit = 140,
): Placed[] {
  const occupied = new Occupied();
  if (spots.length <= 400) for (const spot of spots) occupied.take(ground(spot));
  const placed: Placed[] = [];
  for (const spot of spots.slice(0, 600)) {
    if (placed.length >= limit) break;
    const text = clip(spot.name, spot.strong ? 40 : 14);
    const size = sizeOf(spot);
    const boxes = candidates(spot, measure(text, size), size + 4);
    const box = boxes.find((one) => inside(one, window) && occupied.free(one)) ?? insist(spot, boxes);
    if (!box) continue;
    occupied.take(box);
    placed.push({ ...box, text, size, strong: spot.strong });
  }
  return placed;
}
