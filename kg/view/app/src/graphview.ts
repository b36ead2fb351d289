// The drawing: sigma.js on a graphology graph, refined in a worker, with our own names and shapes.

import Graph from "graphology";
import Sigma from "sigma";
import type { Model } from "./data.ts";
import { type Placed, place, type Spot } from "./labels.ts";
import type { Link } from "./network.ts";
import { colourOf, type Theme } from "./palette.ts";
import { Refiner } from "./refiner.ts";
import { type NodeAttributes, ShapeProgram } from "./shapes.ts";

export const FONT =
  'system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", sans-serif';

export interface Callbacks {
  node(index: number): void;
  open(index: number): void;
  link(a: number, b: number): void;
  nothing(): void;
}

const sizeOf = (degree: number, scale: number): number => Math.min(22, 4 + 2 * Math.sqrt(degree)) * scale;

export class GraphView {
  readonly sigma: Sigma<NodeAttributes>;
  labels: Placed[] = [];
  private graph = new Graph<NodeAttributes>({ type: "undirected" });
  private links: Link[] = [];
  private ranked: number[] = [];
  private lit: ReadonlySet<number> | null = null;
  private chosen = -1;
  private chosenLink = "";
  private hovered = -1;
  private readonly refiner = new Refiner();
  private theme: Theme;

  constructor(
    private container: HTMLElement,
    private model: Model,
    theme: Theme,
    private callbacks: Callbacks,
  ) {
    this.theme = theme;
    this.sigma = new Sigma<NodeAttributes>(this.graph, container, {
      allowInvalidContainer: true,
      renderLabels: false,
      hideEdgesOnMove: false,
      defaultNodeType: "shape",
      nodeProgramClasses: { shape: ShapeProgram },
      defaultDrawNodeHover: () => undefined,
      minEdgeThickness: 1,
      stagePadding: 60,
      zIndex: true,
      minCameraRatio: 0.005,
      maxCameraRatio: 4,
      nodeReducer: (node, data) => this.nodeLook(Number(node), data),
      edgeReducer: (edge, data) => this.linkLook(edge, data as { color: string; size: number }),
    });
    this.sigma.on("afterRender", () => this.drawLabels());
    this.listen();
  }

  /** Draws other nodes and lines; places come from the page's data and are refined in a worker. */
  show(nodes: number[], links: Link[]): void {
    this.links = links;
    const degree = (node: number): number => this.model.entities[node]?.degree ?? 0;
    this.ranked = [...nodes].sort((a, b) => degree(b) - degree(a) || a - b);
    const scale = this.scaleFor(nodes.length);
    this.graph.clear();
    for (const node of nodes) {
      const entity = this.model.entities[node];
      if (!entity) continue;
      const look = {
        x: entity.x,
        y: -entity.y,
        size: sizeOf(entity.degree, scale),
        color: colourOf(entity.type, this.theme),
      };
      this.graph.addNode(String(node), { ...look, shape: entity.type % 7, type: "shape" });
    }
    for (const { a, b, facts } of links)
      this.graph.addEdgeWithKey(`${a}-${b}`, String(a), String(b), {
        size: Math.min(5, 0.8 + Math.log2(facts.length + 1)),
        color: this.theme.line,
      });
    this.sigma.setSetting("hideEdgesOnMove", links.length > 4000);
    delete this.container.dataset.settled;
    this.fit();
    this.refine(nodes, scale);
  }

  /** Marks a node or a line, and dims all but the lit nodes. */
  mark(chosen: number, link: string, lit: ReadonlySet<number> | null): void {
    [this.chosen, this.chosenLink, this.lit] = [chosen, link, lit];
    this.sigma.refresh({ skipIndexation: true });
  }

  setTheme(theme: Theme): void {
    this.theme = theme;
    this.graph.forEachNode((node) => {
      this.graph.setNodeAttribute(
        node,
        "color",
        colourOf(this.model.entities[Number(node)]?.type ?? 0, theme),
      );
    });
    this.sigma.refresh();
  }

  fit(): void {
    this.sigma.getCamera().setState({ x: 0.5, y: 0.5, ratio: 1, angle: 0 });
  }

  zoom(factor: number): void {
    const camera = this.sigma.getCamera();
    camera.setState({ ratio: camera.getBoundedRatio(camera.ratio * factor) });
  }

  pan(x: number, y: number): void {
    const camera = this.sigma.getCamera();
    camera.setState({ x: camera.x + x * camera.ratio, y: camera.y + y * camera.ratio });
  }

  /** Where everything stands on the screen now, for a picture. */
  picture(): {
    nodes: { index: number; x: number; y: number; size: number }[];
    links: Link[];
    labels: Placed[];
    width: number;
    height: number;
  } {
    const nodes = this.graph.mapNodes((node) => {
      const { x, y, size } = this.onScreen(node);
      return { index: Number(node), x, y, size };
    });
    return { nodes, links: this.links, labels: this.labels, ...this.sigma.getDimensions() };
  }

  onScreen(node: string): { x: number; y: number; size: number } {
    const { x, y, size } = this.graph.getNodeAttributes(node);
    return { ...this.sigma.graphToViewport({ x, y }), size: this.sigma.scaleSize(size) };
  }

  /** The line within reach of a point of the screen, or null. */
  linkAt(x: number, y: number, reach: number): Link | null {
    let [nearest, least]: [Link | null, number] = [null, reach];
    for (const link of this.links) {
      const distance = toSegment(x, y, this.onScreen(String(link.a)), this.onScreen(String(link.b)));
      if (distance < least) [nearest, least] = [link, distance];
    }
    return nearest;
  }

  private nodeLook(node: number, data: NodeAttributes): Partial<NodeAttributes> & { zIndex: number } {
    const strong = node === this.chosen || node === this.hovered;
    if (strong) return { ...data, size: data.size * 1.25, zIndex: 2 };
    if (this.lit && !this.lit.has(node)) return { ...data, color: this.theme.faint, zIndex: 0 };
    return { ...data, zIndex: 1 };
  }

  private linkLook(
    edge: string,
    data: { color: string; size: number },
  ): { color: string; size: number; zIndex: number } {
    if (edge === this.chosenLink) return { color: this.theme.mark, size: data.size + 2, zIndex: 2 };
    const [a, b] = edge.split("-").map(Number);
    if (this.chosen >= 0 && (a === this.chosen || b === this.chosen))
      return { ...data, color: this.theme.ink, zIndex: 1 };
    if (this.lit && !(this.lit.has(a ?? -1) && this.lit.has(b ?? -1)))
      return { ...data, color: this.theme.faint, zIndex: 0 };
    return { ...data, color: this.theme.line, zIndex: 1 };
  }

  /** Smaller marks where many share a small window. */
  private scaleFor(count: number): number {
    const { width, height } = this.sigma.getDimensions();
    return Math.max(
      0.25,
      Math.min(1.3, Math.sqrt(((width - 120) * (height - 120)) / (Math.max(1, count) * 4500))),
    );
  }

  private refine(nodes: number[], scale: number): void {
    const { width, height } = this.sigma.getDimensions();
    const places = nodes.map((node): [number, number, number] => {
      const { x = 0, y = 0, degree = 0 } = this.model.entities[node] ?? {};
      return [x, -y, sizeOf(degree, scale)];
    });
    const settle = (found: [number, number][]): void => {
      nodes.forEach((node, at) => {
        const [x, y] = found[at] ?? [0, 0];
        this.graph.mergeNodeAttributes(String(node), { x, y });
      });
      this.settled();
    };
    const asked = this.refiner.ask(nodes, places, this.links, { width, height }, settle);
    if (!asked) this.settled();
  }

  /** Notes that the drawing rests, once it is on the screen. */
  private settled(): void {
    this.sigma.once("afterRender", () => {
      this.container.dataset.settled = String(this.graph.order);
    });
    this.sigma.scheduleRender();
  }

  private listen(): void {
    const { sigma } = this;
    sigma.on("clickNode", ({ node }) => this.callbacks.node(Number(node)));
    sigma.on("doubleClickNode", (event) => {
      event.preventSigmaDefault();
      this.callbacks.open(Number(event.node));
    });
    sigma.on("clickStage", ({ event }) => {
      const touch = matchMedia("(pointer: coarse)").matches;
      const link = this.linkAt(event.x, event.y, touch ? 16 : 7);
      if (link) this.callbacks.link(link.a, link.b);
      else this.callbacks.nothing();
    });
    sigma.on("enterNode", ({ node }) => this.hover(Number(node)));
    sigma.on("leaveNode", () => this.hover(-1));
  }

  private hover(node: number): void {
    this.hovered = node;
    this.container.classList.toggle("over", node >= 0);
    this.sigma.refresh({ skipIndexation: true });
  }

  private get moving(): boolean {
    const mouse = this.sigma.getMouseCaptor();
    return (
      this.sigma.getCamera().isAnimated() ||
      mouse.isMoving ||
      mouse.draggedEvents > 0 ||
      mouse.currentWheelDirection !== 0
    );
  }

  private drawLabels(): void {
    const context = this.sigma.getCanvases().labels?.getContext("2d");
    if (!context) return;
    if (this.moving && this.ranked.length > 2000) return;
    const font = (size: number, strong: boolean): string => `${strong ? 600 : 400} ${size}px ${FONT}`;
    const window = this.sigma.getDimensions();
    const measure = (text: string, size: number): number => {
      context.font = font(size, false);
      return context.measureText(text).width;
    };
    this.labels = place(this.spots(), window, measure, Math.max(25, (window.width * window.height) / 5000));
    context.textBaseline = "middle";
    context.lineJoin = "round";
    for (const label of this.labels) {
      context.font = font(label.size, label.strong);
      context.lineWidth = 3.5;
      context.strokeStyle = this.theme.paper;
      context.strokeText(label.text, label.x, label.y + label.height / 2);
      context.fillStyle = this.theme.ink;
      context.fillText(label.text, label.x, label.y + label.height / 2);
    }
  }

  private spots(): Spot[] {
    const { width, height } = this.sigma.getDimensions();
    const first = this.ranked.filter((node) => node === this.chosen || node === this.hovered);
    const lit = this.lit;
    const rest = this.ranked.filter((node) => !first.includes(node) && (!lit || lit.has(node)));
    const spots: Spot[] = [];
    for (const node of [...first, ...rest]) {
      if (spots.length >= 500) break;
      const { x, y, size } = this.onScreen(String(node));
      if (x < -50 || y < 0 || x > width || y > height) continue;
      spots.push({
        x,
        y,
        radius: size,
        name: this.model.entities[node]?.name ?? "",
        strong: first.includes(node),
      });
    }
    return spots;
  }
}

function toSegment(x: number, y: number, a: { x: number; y: number }, b: { x: number; y: number }): number {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const along = Math.max(0, Math.min(1, ((x - a.x) * dx + (y - a.y) * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(x - a.x - along * dx, y - a.y - along * dy);
}
