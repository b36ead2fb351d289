// Text from pages is shown, never obeyed: controls and direction marks become visible, long names are cut.

const HIDDEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must be made visible
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

/** The text with every invisible control written out as its code point. */
export function shown(text: string): string {
  return text.replace(
    HIDDEN,
    (char) => `[U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}]`,
  );
}

/** At most `limit` characters of a text; never cuts a character in two. */
export function clip(text: string, limit: number): string {
  const safe = shown(text.length > limit * 4 ? text.slice(0, limit * 4) : text);
  const characters = [...safe];
  return characters.length > limit || text.length > limit * 4
    ? `${characters.slice(0, limit).join("")}…`
    : safe;
}
