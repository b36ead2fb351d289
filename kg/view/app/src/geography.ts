// The plane of the map: degrees to a window, outlines as paths, the lines of a grid. No DOM here.

export type Degrees = [number, number];
/** What of the plane is seen, and how many pixels one unit of it has. */
export interface Frame {
  x: number;
  y: number;
  width: number;
  height: number;
  scale: number;
}
export interface Look {
  zoom: number;
  x: number;
  y: number;
}

const UNIT = 100;
const SQUEEZE = Math.cos((35 * Math.PI) / 180);
const STEPS = [0.25, 0.5, 1, 2, 5, 10];

/** Degrees to a plane that keeps shapes near 35° north; y grows downwards. */
export const project = ([longitude, latitude]: Degrees): Degrees => [longitude * SQUEEZE, -latitude];

/** A point of the plane in the window. */
export const within = (frame: Frame, [x, y]: Degrees): { x: number; y: number } => ({
  x: (x - frame.x) * frame.scale,
  y: (y - frame.y) * frame.scale,
});

/** A frame of a window's shape that holds all points, moved and enlarged by hand. */
export function frameOf(points: Degrees[], window: { width: number; height: number }, look: Look): Frame {
  const ratio = window.width / window.height;
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const height = (Math.max(1, bottom - top, (right - left) / ratio) * 1.25) / look.zoom;
  const width = height * ratio;
  return {
    x: (left + right) / 2 - width / 2 + look.x,
    y: (top + bottom) / 2 - height / 2 + look.y,
    width,
    height,
    scale: window.width / width,
  };
}

/** Rings of steps as one path of the plane. */
export function outlinePath(rings: number[][]): string {
  return rings
    .map((ring) => {
      let [longitude, latitude] = [0, 0];
      const points: string[] = [];
      for (let at = 0; at + 1 < ring.length; at += 2) {
        [longitude, latitude] = [longitude + (ring[at] ?? 0), latitude + (ring[at + 1] ?? 0)];
        const [x, y] = project([longitude / UNIT, latitude / UNIT]);
        points.push(`${x.toFixed(3)} ${y.toFixed(3)}`);
      }
      return `M${points.join("L")}Z`;
    })
    .join("");
}

/** The degrees at which a frame has lines: of longitude and of latitude, with their places in the window. */
export function gridOf(frame: Frame): { meridians: [number, number][]; parallels: [number, number][] } {
  const step = STEPS.find((degrees) => frame.height / degrees <= 10) ?? 20;
  const all = (from: number, to: number): number[] => {
    const first = Math.ceil(from / step);
    return Array.from(
      { length: Math.max(0, Math.floor(to / step) - first + 1) },
      (_, at) => (first + at) * step,
    );
  };
  return {
    meridians: all(frame.x / SQUEEZE, (frame.x + frame.width) / SQUEEZE).map((degree) => [
      degree,
      within(frame, project([degree, 0])).x,
    ]),
    parallels: all(-frame.y - frame.height, -frame.y).map((degree) => [
      degree,
      within(frame, project([0, degree])).y,
    ]),
  };
}
