// The drawing as SVG, and from that as PNG.

import type { Model } from "./data.ts";
import { save } from "./dom.ts";
import type { GraphView } from "./graphview.ts";
import { FONT } from "./names.ts";
import { colourOf, corners, shapeOf, type Theme } from "./palette.ts";
import { clip } from "./text.ts";

const quoted = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

function shape(type: number, x: number, y: number, size: number, colour: string): string {
  const points = corners(shapeOf(type));
  if (!points)
    return `<circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="${size.toFixed(1)}" fill="${colour}"/>`;
  const list = points
    .map(([dx, dy]) => `${(x + dx * size).toFixed(1)},${(y + dy * size).toFixed(1)}`)
    .join(" ");
  return `<polygon points="${list}" fill="${colour}"/>`;
}

/** The drawing as it stands on the screen. */
export function asSvg(view: GraphView, model: Model, theme: Theme): string {
  const { nodes, links, labels, width, height } = view.picture();
  const at = new Map(nodes.map((node) => [node.index, node]));
  const lines = links.map(({ a, b }) => {
    const [from, to] = [at.get(a), at.get(b)];
    return from && to
      ? `<path d="M${from.x.toFixed(1)} ${from.y.toFixed(1)}L${to.x.toFixed(1)} ${to.y.toFixed(1)}"/>`
      : "";
  });
  const marks = nodes.map(({ index, x, y, size }) => {
    const type = model.entities[index]?.type ?? 0;
    return shape(type, x, y, size, colourOf(type, theme));
  });
  const names = labels.map(
    ({ x, y, height: tall, text, size, strong }) =>
      `<text x="${x.toFixed(1)}" y="${(y + tall - 4).toFixed(1)}" font-size="${size}"${strong ? ' font-weight="600"' : ""}>${quoted(text)}</text>`,
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${quoted(FONT)}">`,
    `<title>${quoted(clip(model.title, 200))}</title><rect width="100%" height="100%" fill="${theme.paper}"/>`,
    `<g stroke="${theme.line}" fill="none">${lines.join("")}</g>`,
    `<g>${marks.join("")}</g>`,
    `<g fill="${theme.ink}" stroke="${theme.paper}" stroke-width="3" paint-order="stroke" stroke-linejoin="round">${names.join("")}</g>`,
    "</svg>\n",
  ].join("\n");
}

/** Saves the drawing as a PNG of twice the screen's size. */
export async function savePng(view: GraphView, model: Model, theme: Theme, name: string): Promise<void> {
  const { width, height } = view.picture();
  const image = new Image(width, height);
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(asSvg(view, model, theme))}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [width * 2, height * 2];
  canvas.getContext("2d")?.drawImage(image, 0, 0, width * 2, height * 2);
  canvas.toBlob((blob) => blob && save(name, blob), "image/png");
}
