// The slider over as-of dates, with a bar for each month, and play.

import type { App } from "./app.ts";
import { tally, ticks } from "./dates.ts";
import { el, svg } from "./dom.ts";
import { t } from "./i18n.ts";
import { button } from "./parts.ts";

let playing: ReturnType<typeof setInterval> | undefined;

function bars(app: App, months: string[]): SVGSVGElement {
  const heights = tally(
    app.model.facts.map(({ date }) => date),
    months,
  );
  const top = Math.max(1, ...heights);
  return svg(
    "svg",
    { class: "bars", viewBox: `0 0 ${months.length} 1`, preserveAspectRatio: "none", "aria-hidden": "true" },
    ...heights.map((height, at) =>
      svg("rect", {
        x: at + 0.1,
        width: 0.8,
        y: 1 - Math.sqrt(height / top),
        height: Math.sqrt(height / top),
      }),
    ),
  );
}

/** Stops the play, if it runs. */
export function stop(): void {
  clearInterval(playing);
  playing = undefined;
}

/** The bar under the drawing; null where no fact has a date. */
export function timebar(app: App): HTMLElement | null {
  const months = ticks(app.model.facts.map(({ date }) => date));
  if (months.length < 2) return null;
  const last = months.length - 1;
  const at = (month: string, otherwise: number): number =>
    month ? Math.max(0, months.indexOf(month)) : otherwise;
  const slider = (name: "from" | "until", value: number): HTMLInputElement =>
    el("input", {
      type: "range",
      min: 0,
      max: last,
      value,
      "aria-label": t(name),
      "data-time": name,
      "aria-valuetext": months[value] ?? "",
    });
  const from = slider("from", at(app.state.from, 0));
  const until = slider("until", at(app.state.until, last));
  const label = el("output", { class: "range" });
  const show = (): void => {
    label.textContent = `${months[Number(from.value)]} – ${months[Number(until.value)]}`;
    for (const one of [from, until]) one.setAttribute("aria-valuetext", months[Number(one.value)] ?? "");
  };
  const apply = (): void => {
    const [low, high] = [
      Math.min(Number(from.value), Number(until.value)),
      Math.max(Number(from.value), Number(until.value)),
    ];
    const whole = low === 0 && high === last;
    app.go({ from: whole ? "" : (months[low] ?? ""), until: whole ? "" : (months[high] ?? "") }, true);
  };
  for (const one of [from, until]) {
    one.addEventListener("input", show);
    one.addEventListener("change", apply);
  }
  const step = Math.max(1, Math.ceil(months.length / 60));
  const play = button("", () => toggle(), { class: "play", "data-play": true });
  const toggle = (): void => {
    if (playing) stop();
    else {
      if (Number(until.value) >= last) until.value = from.value;
      playing = setInterval(() => {
        until.value = String(Math.min(last, Number(until.value) + step));
        if (Number(until.value) >= last) stop();
        show();
        apply();
        name();
      }, 600);
    }
    name();
  };
  const name = (): void => {
    play.textContent = playing ? "❚❚" : "▶";
    play.setAttribute("aria-label", playing ? t("pause") : t("play"));
  };
  const undated = el("input", { type: "checkbox", checked: app.state.undated, "data-undated": true });
  undated.addEventListener("change", () => app.go({ undated: undated.checked }, true));
  show();
  name();
  return el(
    "div",
    { class: "timebar", role: "group", "aria-label": t("time") },
    play,
    el("div", { class: "sliders" }, bars(app, months), from, until),
    label,
    el("label", { class: "undated" }, undated, t("undatedSwitch")),
  );
}
