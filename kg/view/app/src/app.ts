// What every part of the page is given.

import type { Model } from "./data.ts";
import type { Theme } from "./palette.ts";
import type { Scene } from "./scene.ts";
import type { Index } from "./search.ts";
import type { State } from "./state.ts";

export interface App {
  readonly model: Model;
  readonly index: Index;
  state: State;
  scene: Scene;
  theme: Theme;
  /** Changes the state; `quiet` replaces the address instead of adding a step to go back to. */
  go(patch: Partial<State>, quiet?: boolean): void;
  /** Says something to those who listen instead of looking, and shows it for a moment. */
  say(text: string): void;
}
