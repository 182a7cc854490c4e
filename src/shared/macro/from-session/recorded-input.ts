import type { PhysicalKey } from '../../input/physical-keys';
import type { PlacedWindow } from '../../session/focus-note';
import type { Press } from '../../session/press-of';
import type { TimedPlaces } from './simplify-path';

/** A place on the screen, physical pixels. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** How a press began or ended: by a row, by one that the recorder made up, or at an edge of the part. */
export type PressEdge = 'row' | 'made-up' | 'edge';

/** A key or a button that was held for a while. Times are µs of the session. */
export interface RecordedPress {
  readonly press: Press;
  /** Null of a button, and of a key that the table does not know. */
  readonly key: PhysicalKey | null;
  /** Null of a key. */
  readonly button: number | null;
  readonly downUs: number;
  readonly upUs: number;
  /** Its place among all downs and ups: it tells what was first where times are the same. */
  readonly downNth: number;
  readonly upNth: number;
  readonly began: PressEdge;
  readonly ended: PressEdge;
  /** What it typed, as far as the layout told. */
  readonly text: string | null;
  /** Whether it acted on other keys while it was held, as Ctrl, Shift and AltGr do; the layout says which key does. */
  readonly modifies: boolean;
  /** How often the system repeated it by itself. */
  readonly repeats: number;
  /** Where a button went down, and up. */
  readonly at: Point | null;
  readonly upAt: Point | null;
}

/** Something that was done or happened, in order of time. */
export type RecordedItem =
  | { readonly kind: 'down' | 'up'; readonly us: number; readonly press: RecordedPress }
  /** Places `[from, to)` of {@link RecordedInput.places}, at least one. */
  | { readonly kind: 'moves'; readonly us: number; readonly from: number; readonly to: number }
  /** In 120ths of a notch. */
  | {
      readonly kind: 'wheel';
      readonly us: number;
      readonly right: number;
      readonly down: number;
      readonly at: Point | null;
    }
  | { readonly kind: 'marker'; readonly us: number; readonly text: string }
  /** Another window came to the front, or it went elsewhere. */
  | { readonly kind: 'focus'; readonly us: number };

/** From a time on, the window in front; null: none, or nobody knows. */
export interface FrontWindow {
  readonly us: number;
  readonly window: PlacedWindow | null;
}

/** What there is in a part of a session. */
export interface RecordedInput {
  readonly items: readonly RecordedItem[];
  /** All places of the pointer's moves. */
  readonly places: TimedPlaces;
  /** In order. */
  readonly fronts: readonly FrontWindow[];
  /** How many presses of which nobody can say which key they were. */
  readonly nameless: number;
  /** How many presses cross an edge of the part. */
  readonly edges: number;
  /** How many clicks, or turns of the wheel, have no place. */
  readonly placeless: number;
}
