import type { PhysicalKey } from '../../../input/physical-keys';

/** What a macro does, as far as another tool can: no expressions, nothing that depends on what is on the screen. */
export type Operation = {
  /** Number of the step that it comes from. */
  readonly at: string;
} & (
  | { readonly op: 'key'; readonly key: PhysicalKey; readonly down: boolean }
  /** 1 left, 2 right, 3 middle, 4 back, 5 forward, … */
  | { readonly op: 'button'; readonly button: number; readonly down: boolean }
  | {
      readonly op: 'move';
      readonly x: number;
      readonly y: number;
      readonly from: 'screen' | 'window' | 'pointer';
    }
  /** Notches. */
  | { readonly op: 'wheel'; readonly right: number; readonly down: number }
  /** `toMs`: up to this long, at random. */
  | { readonly op: 'wait'; readonly ms: number; readonly toMs: number | null }
  | { readonly op: 'text'; readonly text: string; readonly intervalMs: number }
  | { readonly op: 'comment'; readonly text: string }
  /** `times` null: without end. */
  | {
      readonly op: 'repeat';
      readonly times: number | null;
      readonly operations: readonly Operation[];
    }
  | { readonly op: 'stop'; readonly failed: boolean }
);

/** What a tool can do. */
export interface Abilities {
  /** What it calls itself in losses. */
  readonly tool: string;
  /** Places that it knows besides those of the screen. */
  readonly origins: readonly ('window' | 'pointer')[];
  /** How deep repeats may stand in each other; 0: it has none, and they are written out. */
  readonly nesting: number;
  /** How much a character of a text comes to: a line each, several, or one character in a line. */
  readonly perCharacter: number;
  /** How many lines a notch of the wheel comes to; 0: any number of them is one. */
  readonly perNotch: number;
}
