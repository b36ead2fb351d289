// Where the nodes of a drawing stand: given, refined in a worker, moved by hand, stretched with the window.

import type Graph from "graphology";
import type Sigma from "sigma";
import { Dragging } from "./dragging.ts";
import { Refiner } from "./refiner.ts";
import type { Scene } from "./scene.ts";
import type { NodeAttributes } from "./shapes.ts";
import { fill, separate } from "./spacing.ts";

/** More nodes than this are not parted anew when the window changes. */
const MOST = 600;
const MARGIN = 120;
type Window = { width: number; height: number };

/** Smaller marks where many share a small window. */
export const scaleFor = (count: number, { width, height }: Window): number =>
  Math.max(
    0.25,
    Math.min(1.3, Math.sqrt(((width - MARGIN) * (height - MARGIN)) / (Math.max(1, count) * 4500))),
  );

export class Arranging {
  readonly dragging: Dragging;
  private readonly refiner = new Refiner();
  private size: Window = { width: 0, height: 0 };
  private scale = 1;

  constructor(
    private readonly sigma: Sigma<NodeAttributes>,
    private readonly graph: Graph<NodeAttributes>,
    private readonly container: HTMLElement,
  ) {
    this.dragging = new Dragging(sigma, graph);
    sigma.on("resize", () => this.stretch());
    new ResizeObserver(() => container.clientWidth && sigma.scheduleRender()).observe(container);
  }

  /** Finds places for the nodes of a drawing, which stand where the page's data puts them; `name` tells it from others. */
  begin({ nodes, links, places }: Pick<Scene, "nodes" | "links" | "places">, name: string): void {
    delete this.container.dataset.settled;
    this.dragging.begin(name);
    this.size = this.sigma.getDimensions();
    this.scale = scaleFor(nodes.length, this.size);
    if (places) this.put(nodes, places);
    else this.refine(nodes, links);
  }

  private refine(nodes: number[], links: Scene["links"]): void {
    const now = nodes.map((node): [number, number, number] => {
      const { x, y, size } = this.graph.getNodeAttributes(String(node));
      return [x, y, size];
    });
    const settle = (found: [number, number][]): void => {
      nodes.forEach((node, at) => {
        const [x, y] = found[at] ?? [0, 0];
        this.graph.mergeNodeAttributes(String(node), { x, y });
      });
      this.settled();
    };
    if (!this.refiner.ask(nodes, now, links, this.size, settle)) this.settled();
  }

  /** Puts the nodes on their places in a square; on a window higher than wide the square is turned. */
  private put(nodes: number[], places: ReadonlyMap<number, [number, number]>): void {
    const { width, height } = this.size;
    for (const node of nodes) {
      const [along, row] = places.get(node) ?? [0.5, 0.5];
      const [x, y] = height > width ? [row, 1 - along] : [along, 1 - row];
      this.graph.mergeNodeAttributes(String(node), { x: x * width, y: y * height });
    }
    this.settled();
  }

  /** Lets the drawing fill a window that has become another, as it stands: nobody has to look for what was there. */
  private stretch(): void {
    const { width, height } = this.sigma.getDimensions();
    const nodes = this.graph.nodes();
    const same = Math.abs(width - this.size.width) < 40 && Math.abs(height - this.size.height) < 40;
    if (same || nodes.length < 3 || nodes.length > MOST || this.container.dataset.settled === undefined)
      return;
    this.size = { width, height };
    const scale = scaleFor(nodes.length, this.size);
    const spots = nodes.map((node) => {
      const { x, y, size } = this.graph.getNodeAttributes(node);
      return { x, y, radius: (size * scale) / this.scale };
    });
    this.scale = scale;
    const filled = fill(spots, Math.max(200, width - MARGIN), Math.max(200, height - MARGIN));
    separate(filled, 7, 30).forEach(({ x, y, radius: size }, at) => {
      this.graph.mergeNodeAttributes(nodes[at], { x, y, size });
    });
    this.dragging.follow();
    this.sigma.setCustomBBox(null);
  }

  /** Notes that the drawing rests, once it is on the screen. */
  private settled(): void {
    this.dragging.keep();
    this.sigma.once("afterRender", () => {
      this.container.dataset.settled = String(this.graph.order);
      this.stretch(); // The window may have become another meanwhile.
    });
    this.sigma.scheduleRender();
  }
}
