// Makes a layout fill its window and gives every node room. No DOM here.

export interface Spot {
  x: number;
  y: number;
  radius: number;
}

/** The spots stretched to a window's width and height; the stretch is at most two to one. */
export function fill(spots: Spot[], width: number, height: number): Spot[] {
  const xs = spots.map(({ x }) => x);
  const ys = spots.map(({ y }) => y);
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  const across = width / Math.max(1e-6, Math.max(...xs) - left);
  const down = height / Math.max(1e-6, Math.max(...ys) - top);
  const [sx, sy] = [Math.min(across, 2 * down), Math.min(down, 2 * across)];
  return spots.map(({ x, y, radius }) => ({ x: (x - left) * sx, y: (y - top) * sy, radius }));
}

/** The spots pushed apart until, within so many rounds, none is nearer to another than their radii and a gap. */
export function separate(spots: Spot[], gap: number, rounds: number): Spot[] {
  const moved = spots.map((spot) => ({ ...spot }));
  const reach = 2 * Math.max(0, ...spots.map(({ radius }) => radius)) + gap;
  for (let round = 0; round < rounds; round += 1) {
    const order = moved.map((_, at) => at).sort((a, b) => x(moved, a) - x(moved, b) || a - b);
    let quiet = true;
    order.forEach((a, at) => {
      for (let next = at + 1; next < order.length; next += 1) {
        const b = order[next] ?? a;
        if (x(moved, b) - x(moved, a) > reach) break;
        quiet = !push(moved[a], moved[b], gap, a - b) && quiet;
      }
    });
    if (quiet) break;
  }
  return moved;
}

const x = (spots: Spot[], at: number): number => spots[at]?.x ?? 0;

function push(a: Spot | undefined, b: Spot | undefined, gap: number, tie: number): boolean {
  if (!a || !b) return false;
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const distance = Math.hypot(dx, dy);
  const missing = a.radius + b.radius + gap - distance;
  if (missing <= 0.01) return false;
  const [ux, uy] = distance > 1e-6 ? [dx / distance, dy / distance] : [Math.cos(tie), Math.sin(tie)];
  a.x -= (ux * missing) / 2;
  a.y -= (uy * missing) / 2;
  b.x += (ux * missing) / 2;
  b.y += (uy * missing) / 2;
  return true;
}

/** How far a point is from the line between two others. */
export function toSegment(
  x: number,
  y: number,
  a: { x: number; y: number },
  b: { x: number; y: number },
): number {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const along = Math.max(0, Math.min(1, ((x - a.x) * dx + (y - a.y) * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(x - a.x - along * dx, y - a.y - along * dy);
}
