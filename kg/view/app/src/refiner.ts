// Hands layouts to a worker and takes them back; only the last one asked for counts.

import type { Link } from "./network.ts";
import type { Task } from "./worker.ts";

declare const WORKER_SOURCE: string;

const LIMIT = 1500;
const MARGIN = 120;

export class Refiner {
  private worker: Worker | null = null;
  private task = 0;
  private done: (places: [number, number][]) => void = () => undefined;

  /** Refines the places of a drawing for a window; false where it stays as it is (too small, or over `LIMIT`). */
  ask(
    nodes: number[],
    places: [number, number, number][],
    links: Link[],
    window: { width: number; height: number },
    done: (places: [number, number][]) => void,
  ): boolean {
    this.task += 1;
    if (nodes.length < 3 || nodes.length > LIMIT) return false;
    this.done = done;
    const number = new Map(nodes.map((node, at) => [node, at]));
    const task: Task = {
      id: this.task,
      places,
      links: links.map(({ a, b, facts }) => [
        number.get(a) ?? 0,
        number.get(b) ?? 0,
        Math.sqrt(facts.length),
      ]),
      steps: nodes.length > 400 ? 200 : 400,
      width: Math.max(200, window.width - MARGIN),
      height: Math.max(200, window.height - MARGIN),
    };
    const helper = this.helper();
    helper?.postMessage(task);
    return helper !== null;
  }

  private helper(): Worker | null {
    if (this.worker) return this.worker;
    try {
      this.worker = new Worker(URL.createObjectURL(new Blob([WORKER_SOURCE], { type: "text/javascript" })));
    } catch {
      return null; // Without workers the places computed beforehand stand.
    }
    this.worker.onmessage = ({ data }: MessageEvent<{ id: number; places: [number, number][] }>) => {
      if (data.id === this.task) this.done(data.places);
    };
    return this.worker;
  }
}
