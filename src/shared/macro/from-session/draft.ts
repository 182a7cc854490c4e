import type { PhysicalKey } from '../../input/physical-keys';
import type { PlainStep } from '../macro-step';
import type { Point, RecordedPress } from './recorded-input';

type WithoutId<Step> = Step extends unknown ? Omit<Step, 'id'> : never;
/** A step before it has an id. */
export type StepDraft = WithoutId<PlainStep>;

/** A click before it is known whether it is half of a double click. */
export interface ClickDraft {
  readonly kind: 'click';
  readonly fromUs: number;
  readonly press: RecordedPress;
  readonly modifiers: readonly PhysicalKey[];
}

/** Characters typed one after the other. */
export interface TypedDraft {
  readonly kind: 'typed';
  readonly fromUs: number;
  /** When the last one was pressed, and let go of. */
  readonly lastUs: number;
  readonly toUs: number;
  readonly text: string;
  /** How many presses that were. */
  readonly presses: number;
}

/** Turns of the wheel. `right` and `down` in 120ths of a notch. */
export interface WheelDraft {
  readonly kind: 'wheel';
  readonly fromUs: number;
  readonly lastUs: number;
  readonly right: number;
  readonly down: number;
  readonly at: Point | null;
}

/** Something that becomes a step, µs of the session. */
export type Draft =
  | ClickDraft
  | TypedDraft
  | WheelDraft
  | {
      readonly kind: 'double-click';
      readonly fromUs: number;
      readonly toUs: number;
      readonly first: RecordedPress;
      readonly modifiers: readonly PhysicalKey[];
    }
  /** Places `[from, to)`. */
  | {
      readonly kind: 'drag';
      readonly fromUs: number;
      readonly press: RecordedPress;
      readonly modifiers: readonly PhysicalKey[];
      readonly from: number;
      readonly to: number;
    }
  /** Places `[from, to)`, at least one. */
  | {
      readonly kind: 'moved';
      readonly fromUs: number;
      readonly from: number;
      readonly to: number;
    }
  /** The pointer went there while keys were pressed: it does not matter how. */
  | { readonly kind: 'aside'; readonly fromUs: number; readonly at: Point }
  | {
      readonly kind: 'button';
      readonly fromUs: number;
      readonly press: RecordedPress;
      readonly down: boolean;
    }
  /** A step as it is. */
  | { readonly kind: 'step'; readonly fromUs: number; readonly step: StepDraft };
