// Writes the names of nodes on the drawing, as many as have room.

import { type Placed, place, type Spot } from "./labels.ts";
import type { Theme } from "./palette.ts";

export const FONT =
  'system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", sans-serif';

const font = (size: number, strong: boolean): string => `${strong ? 600 : 400} ${size}px ${FONT}`;

/** Writes the names of the spots, which come in order of importance, and gives their places. */
export function drawNames(
  context: CanvasRenderingContext2D,
  spots: Spot[],
  window: { width: number; height: number },
  theme: Theme,
): Placed[] {
  const measure = (text: string, size: number): number => {
    context.font = font(size, false);
    return context.measureText(text).width;
  };
  const placed = place(spots, window, measure, Math.max(25, (window.width * window.height) / 5000));
  context.textBaseline = "middle";
  context.lineJoin = "round";
  for (const label of placed) {
    context.font = font(label.size, label.strong);
    context.lineWidth = 3.5;
    context.strokeStyle = theme.paper;
    context.strokeText(label.text, label.x, label.y + label.height / 2);
    context.fillStyle = theme.ink;
    context.fillText(label.text, label.x, label.y + label.height / 2);
  }
  return placed;
}
