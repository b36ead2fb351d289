// Starts the page: reads the data that stands in it and draws.

import { decode, type Late, type Payload } from "./data.ts";
import { Page } from "./page.ts";

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
