// Starts the page: reads the data that stands in it and draws.

import { decode, type Payload } from "./data.ts";
import { Page } from "./page.ts";

const data = document.getElementById("data")?.textContent ?? "";
const root = document.getElementById("app");
if (root) new Page(decode(JSON.parse(data) as Payload), root);
