// The page's own words, in two languages; the choice is remembered where the browser allows it.

import words from "./strings.json";

export type Language = "zh" | "en";
type Key = keyof typeof words;
const table: Record<string, string[]> = words;
let language: Language = "zh";

/** Sets the language of everything said from now on. */
export function speak(chosen: Language): void {
  language = chosen;
  document.documentElement.lang = chosen === "zh" ? "zh-Hans" : "en";
}

/** The language spoken. */
export const spoken = (): Language => language;

/** The words for a key, with {0}, {1}, {2} filled in. */
export function t(key: Key, ...values: (string | number)[]): string {
  return word(key, ...values);
}

/** The words for a key made at run time (a type, a relation); the key itself where there are none. */
export function word(key: string, ...values: (string | number)[]): string {
  const said = table[key]?.[language === "zh" ? 0 : 1] ?? key.replace(/^\w+\./, "");
  return said.replace(/\{(\d)\}/g, (_, at) => String(values[Number(at)] ?? ""));
}

/** What was remembered under a name, or null. */
export function recall(name: string): string | null {
  try {
    return localStorage.getItem(`wenmai.${name}`);
  } catch {
    return null;
  }
}

/** Remembers a choice, if the browser lets a page from disk do so. */
export function remember(name: string, value: string): void {
  try {
    localStorage.setItem(`wenmai.${name}`, value);
  } catch {
    // A page from disk may be denied storage; the choice then lasts as long as the page.
  }
}
