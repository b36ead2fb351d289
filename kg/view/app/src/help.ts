// How to use the page, on one screen.

import type { App } from "./app.ts";
import { el } from "./dom.ts";
import { t, word } from "./i18n.ts";
import { badge, button } from "./parts.ts";

/** The dialog; `showModal` opens it. */
export function helpDialog(app: App): HTMLDialogElement {
  const keys = [
    "helpFind",
    "helpFocus",
    "helpWhy",
    "helpWhen",
    "helpWhat",
    "helpBetween",
    "helpTake",
    "helpDate",
    "helpKeys",
  ] as const;
  const legend = app.model.types.map((type, at) => el("li", {}, badge(at, app.theme), word(`type.${type}`)));
  const dialog = el(
    "dialog",
    { id: "help", "aria-labelledby": "help-title" },
    el("h2", { id: "help-title" }, t("helpTitle")),
    el("ul", { class: "legend" }, ...legend),
    ...keys.map((key) => el("p", {}, t(key))),
  );
  dialog.append(button(t("close"), () => dialog.close()));
  return dialog;
}
