/** A lane of the timeline, in the order in which they lie below the ruler. */
export type LaneId = 'notes' | 'focus' | 'keyboard' | 'modifiers' | 'buttons' | 'wheel' | 'pointer';

/** Modifier families, left and right merged, one row each. */
export const MODIFIER_ROWS = ['Ctrl', 'Shift', 'Alt', 'Meta'] as const;

/** What decides how many rows the lanes have. */
export interface LaneContents {
  /** Rows that the keyboard needs. */
  readonly keyboard: number;
  /** Mouse buttons that were pressed. */
  readonly buttons: readonly number[];
  readonly horizontalWheel: boolean;
  /** Whether focused windows are known. */
  readonly focus: boolean;
}

/**
 * One row of a lane. `id`: keyboard row number; modifier family; button number; `vertical` or
 * `horizontal`; `x` or `y`; `notes`; `focus`.
 */
export interface RowBox {
  readonly id: string;
  readonly top: number;
  readonly height: number;
}

/** One lane with its rows. */
export interface LaneBox {
  readonly lane: LaneId;
  readonly top: number;
  readonly height: number;
  readonly rows: readonly RowBox[];
}

/** Where everything lies, in the unit of the height given. */
export interface LaneLayout {
  readonly ruler: number;
  readonly lanes: readonly LaneBox[];
  /** At least what was asked for; more when the lanes do not fit. */
  readonly height: number;
}

/** Height of the ruler at scale 1. */
const RULER = 28;
/** Space before each lane at scale 1. */
const SPACE = 9;
/** Rows of an empty keyboard lane, so that it does not jump when the first keys come. */
const LEAST_KEYBOARD_ROWS = 3;
/** Buttons that nearly every mouse has: left, middle, right. */
const USUAL_BUTTONS = [1, 3, 2] as const;

interface Wish {
  readonly lane: LaneId;
  readonly rows: readonly string[];
  /** Height of a row at scale 1, at least and at most. */
  readonly least: number;
  readonly most: number;
}

const FOCUS: Wish = { lane: 'focus', rows: ['focus'], least: 16, most: 24 };

function wishes(contents: LaneContents): readonly Wish[] {
  const keyboard = Math.max(LEAST_KEYBOARD_ROWS, contents.keyboard);
  const more = contents.buttons.filter(
    (button) => !USUAL_BUTTONS.some((usual) => usual === button),
  );
  const buttons = [...USUAL_BUTTONS, ...more.sort((a, b) => a - b)].map(String);
  return [
    { lane: 'notes', rows: ['notes'], least: 20, most: 22 },
    ...(contents.focus ? [FOCUS] : []),
    {
      lane: 'keyboard',
      rows: Array.from({ length: keyboard }, (_, row) => String(row)),
      least: keyboard > 6 ? 10 : 15,
      most: 36,
    },
    { lane: 'modifiers', rows: MODIFIER_ROWS, least: 12, most: 20 },
    { lane: 'buttons', rows: buttons, least: 12, most: 22 },
    {
      lane: 'wheel',
      rows: contents.horizontalWheel ? ['vertical', 'horizontal'] : ['vertical'],
      least: 30,
      most: 80,
    },
    { lane: 'pointer', rows: ['x', 'y'], least: 26, most: 170 },
  ];
}

/**
 * Lanes from top to bottom in `height`, all growing alike between their least and most. `scale` is
 * 1 for CSS pixels and the device pixel ratio for device pixels; all edges are whole numbers, so
 * that they are sharp.
 *
 * ```
 * ruler      |0:00      |0:01      |0:02
 * notes         ▸start
 * focus      [Editor─][Browser───]    when windows were recorded
 * keyboard   [H] [L] [O]
 *              [E] [L]
 * modifiers  [────]           Ctrl, Shift, Alt, Meta
 * buttons         [─]         left, middle, right, …
 * wheel        ı ı ı ı ı
 * pointer    ▔▔▔▔╲▁▁▁▁        x
 *            ▁▁▁▁╱▔▔▔▔        y
 * ```
 */
export function layoutLanes(contents: LaneContents, height: number, scale: number): LaneLayout {
  const wanted = wishes(contents);
  const fixed = (RULER + SPACE * (wanted.length + 1)) * scale;
  const least = total(wanted, (wish) => wish.least) * scale;
  const most = total(wanted, (wish) => wish.most) * scale;
  const share = Math.min(1, Math.max(0, (height - fixed - least) / (most - least)));
  const lanes: LaneBox[] = [];
  let top = RULER * scale;
  for (const wish of wanted) {
    top += SPACE * scale;
    const row = (wish.least + share * (wish.most - wish.least)) * scale;
    const rows = wish.rows.map((id, i) => ({
      id,
      top: Math.round(top + i * row),
      height: Math.round(top + (i + 1) * row) - Math.round(top + i * row),
    }));
    const bottom = top + wish.rows.length * row;
    lanes.push({
      lane: wish.lane,
      top: Math.round(top),
      height: Math.round(bottom) - Math.round(top),
      rows,
    });
    top = bottom;
  }
  const needed = Math.ceil(top + SPACE * scale);
  return { ruler: Math.round(RULER * scale), lanes, height: Math.max(Math.floor(height), needed) };
}

function total(wanted: readonly Wish[], of: (wish: Wish) => number): number {
  return wanted.reduce((sum, wish) => sum + of(wish) * wish.rows.length, 0);
}

/** The row at height `y`, the nearest within its lane's surroundings; null above the lanes. */
export function rowAt(
  layout: LaneLayout,
  y: number,
): { readonly lane: LaneId; readonly row: RowBox } | null {
  for (const box of layout.lanes) {
    if (y >= box.top && y < box.top + box.height) {
      const row = box.rows.find((each) => y < each.top + each.height);
      return row === undefined ? null : { lane: box.lane, row };
    }
  }
  return null;
}
