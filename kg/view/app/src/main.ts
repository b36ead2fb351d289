// Starts the page: reads the data that stands in it and draws.

import { decode } from "./data.ts";
import { Page } from "./page.ts";
import type { Late, Payload } from "./rows.ts";

const textOf = (id: string): string => document.getElementById(id)?.textContent ?? "";

let late: Late | null = null;
const later = (): Late | null => {
  if (!late && document.readyState !== "loading") late = JSON.parse(textOf("late")) as Late;
  return late;
};

const root = document.getElementById("app");
if (root) {
  const page = new Page(decode(JSON.parse(textOf("data")) as Payload, later), root);
  document.addEventListener("DOMContentLoaded", () => page.complete());
}
