// A colour and a shape for each type: told apart by shape alone, and by colour with any colour vision.

export type Shape = "circle" | "square" | "triangle" | "diamond" | "hexagon" | "star" | "sheet";
export const SHAPES: Shape[] = ["circle", "square", "triangle", "diamond", "hexagon", "star", "sheet"];

const LIGHT = ["#0b6bb5", "#c9510c", "#00805a", "#a4508b", "#8a6d00", "#b3202c", "#53606e", "#6a4fb3"];
const DARK = ["#5cb3f2", "#ff9554", "#35c79a", "#e39bcb", "#e6c229", "#ff7b86", "#b3bfcc", "#b8a1ff"];

export interface Theme {
  dark: boolean;
  ink: string;
  paper: string;
  line: string;
  faint: string;
  mark: string;
}
export const THEMES: Record<"light" | "dark", Theme> = {
  light: {
    dark: false,
    ink: "#1c2430",
    paper: "#fbfaf7",
    line: "#b9bec6",
    faint: "#e4e3df",
    mark: "#1c2430",
  },
  dark: { dark: true, ink: "#e9edf2", paper: "#14181f", line: "#4d5663", faint: "#262c36", mark: "#ffffff" },
};

export const shapeOf = (type: number): Shape => SHAPES[type % SHAPES.length] ?? "circle";
export const colourOf = (type: number, theme: Theme): string =>
  (theme.dark ? DARK : LIGHT)[type % LIGHT.length] ?? "#888888";

/** The corners of a shape around the origin with radius 1; null for a circle. */
export function corners(shape: Shape): [number, number][] | null {
  const ring = (count: number, turn: number, radius: (at: number) => number): [number, number][] =>
    Array.from({ length: count }, (_, at) => {
      const angle = turn + (at * 2 * Math.PI) / count;
      return [Math.cos(angle) * radius(at), Math.sin(angle) * radius(at)];
    });
  switch (shape) {
    case "square":
      return ring(4, Math.PI / 4, () => 1.2);
    case "triangle":
      return ring(3, -Math.PI / 2, () => 1.3);
    case "diamond":
      return ring(4, -Math.PI / 2, () => 1.25);
    case "hexagon":
      return ring(6, 0, () => 1.1);
    case "star":
      return ring(10, -Math.PI / 2, (at) => (at % 2 ? 0.6 : 1.35));
    case "sheet":
      return [
        [-0.75, -1.1],
        [0.75, -1.1],
        [0.75, 1.1],
        [-0.75, 1.1],
      ];
    default:
      return null;
  }
}
