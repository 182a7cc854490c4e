import { Flag } from '../../input/event-flags';
import { Kind } from '../../input/event-kind';
import { PHYSICAL_KEYS } from '../../input/physical-keys';
import type { EventTable } from '../../session/event-table';
import { type PlacedWindow, placeFromNote, windowFromNote } from '../../session/focus-note';
import type { KeyboardInfo } from '../../session/header';
import { heldAtStart } from '../../session/held-at-start';
import { modifierKeysOf } from '../../session/layout-note';
import { ModifierKeys } from '../../session/modifier-keys';
import { type Press, PressReader } from '../../session/press-of';
import type { SessionPart } from '../../session/session-part';
import type {
  FrontWindow,
  Point,
  RecordedInput,
  RecordedItem,
  RecordedPress,
} from './recorded-input';

type Open = { -readonly [Field in keyof RecordedPress]: RecordedPress[Field] };

/**
 * Reads the rows of a part. Presses that cross an edge begin or end there; one whose release was lost ends where it begins
 * anew; keys that a privacy mode keeps back are left out. `keyboard`: as it was when the session began.
 */
export function readRecordedInput(
  table: EventTable,
  part: SessionPart,
  keyboard: KeyboardInfo,
): RecordedInput {
  const reader = new InputReader(table, part, keyboard);
  for (let row = 0; row < part.fromRow; row++) reader.takeBefore(row);
  reader.begin();
  for (let row = part.fromRow; row < part.toRow; row++) reader.take(row);
  return reader.finish();
}

class InputReader {
  readonly #table: EventTable;
  readonly #part: SessionPart;
  readonly #presses: PressReader;
  readonly #open = new Map<number, Open>();
  readonly #items: RecordedItem[] = [];
  readonly #t: number[] = [];
  readonly #x: number[] = [];
  readonly #y: number[] = [];
  readonly #fronts: FrontWindow[] = [];
  readonly #windows = new Map<number, PlacedWindow | null>([[0, null]]);
  readonly #modifierKeys = new ModifierKeys();
  #nth = 0;
  #nameless = 0;
  #edges = 0;
  #placeless = 0;

  constructor(table: EventTable, part: SessionPart, keyboard: KeyboardInfo) {
    this.#modifierKeys.add(0, keyboard.modifierKeys);
    this.#table = table;
    this.#part = part;
    this.#presses = new PressReader(table);
  }

  takeBefore(row: number): void {
    const kind = this.#table.columns.kind[row];
    if (kind === Kind.focus) this.#focus(row);
    else if (kind === Kind.layout) this.#layout(row);
  }

  begin(): void {
    const { fromRow, toRow, fromUs } = this.#part;
    const held = heldAtStart(this.#table, this.#presses, fromRow, toRow);
    this.#edges += held.length;
    for (const press of held) this.#down(press, fromUs, 'edge', null, null);
  }

  take(row: number): void {
    const { kind, tUs, note } = this.#table.columns;
    const us = tUs[row] as number;
    switch (kind[row]) {
      case Kind.key_down:
      case Kind.key_up:
      case Kind.button_down:
      case Kind.button_up:
        this.#press(row, us);
        break;
      case Kind.move:
        this.#move(row, us);
        break;
      case Kind.wheel:
        this.#wheel(row, us);
        break;
      case Kind.focus:
        this.#focus(row);
        this.#items.push({ kind: 'focus', us });
        break;
      case Kind.layout:
        this.#layout(row);
        break;
      case Kind.marker: {
        const text = this.#table.strings.at(note[row] as number) ?? '';
        this.#items.push({ kind: 'marker', us, text });
        break;
      }
      default:
        break;
    }
  }

  finish(): RecordedInput {
    this.#edges += this.#open.size;
    for (const id of [...this.#open.keys()].reverse()) {
      this.#up(id, this.#part.toUs, 'edge', null);
    }
    return {
      items: this.#items,
      places: { t: this.#t, x: this.#x, y: this.#y },
      fronts: this.#fronts,
      nameless: this.#nameless,
      edges: this.#edges,
      placeless: this.#placeless,
    };
  }

  #press(row: number, us: number): void {
    const { kind, flags, text } = this.#table.columns;
    const rowFlags = flags[row] as number;
    if ((rowFlags & Flag.redacted) !== 0) return;
    const rowKind = kind[row] as number;
    const down = rowKind === Kind.key_down || rowKind === Kind.button_down;
    const repeat = (rowFlags & Flag.repeat) !== 0;
    const press = this.#presses.of(row);
    if (press === null) {
      if (down && !repeat) this.#nameless += 1;
      return;
    }
    const open = this.#open.get(press.id);
    if (repeat) {
      if (open !== undefined) open.repeats += 1;
      return;
    }
    const edge = (rowFlags & Flag.synthetic) === 0 ? 'row' : 'made-up';
    const at = this.#placeOf(row);
    if (!down) {
      if (open !== undefined) this.#up(press.id, us, edge, at);
      return;
    }
    if (open !== undefined) this.#up(press.id, us, 'made-up', at);
    if (press.button && at === null) this.#placeless += 1;
    const typed = this.#table.strings.at(text[row] as number) ?? '';
    this.#down(press, us, edge, typed === '' ? null : typed, at);
  }

  #down(
    press: Press,
    us: number,
    began: RecordedPress['began'],
    text: string | null,
    at: Point | null,
  ): void {
    const key = press.button ? null : (PHYSICAL_KEYS[press.code - 1]?.code ?? null);
    const open: Open = {
      press,
      key,
      button: press.button ? press.code : null,
      downUs: us,
      upUs: us,
      downNth: this.#nth++,
      upNth: Number.POSITIVE_INFINITY,
      began,
      ended: 'edge',
      text,
      modifies: key !== null && this.#modifierKeys.has(key, us),
      repeats: 0,
      at,
      upAt: null,
    };
    this.#open.set(press.id, open);
    this.#items.push({ kind: 'down', us, press: open });
  }

  #up(id: number, us: number, ended: RecordedPress['ended'], at: Point | null): void {
    const open = this.#open.get(id);
    if (open === undefined) return;
    this.#open.delete(id);
    open.upUs = us;
    open.upNth = this.#nth++;
    open.ended = ended;
    open.upAt = at;
    this.#items.push({ kind: 'up', us, press: open });
  }

  #move(row: number, us: number): void {
    const at = this.#placeOf(row);
    if (at === null) return;
    const index = this.#t.push(us) - 1;
    this.#x.push(at.x);
    this.#y.push(at.y);
    const last = this.#items.at(-1);
    if (last?.kind === 'moves') {
      this.#items[this.#items.length - 1] = { ...last, to: index + 1 };
    } else {
      this.#items.push({ kind: 'moves', us, from: index, to: index + 1 });
    }
  }

  #wheel(row: number, us: number): void {
    const { wheelX, wheelY } = this.#table.columns;
    const [right, down] = [wheelX[row] as number, wheelY[row] as number];
    if (right === 0 && down === 0) return;
    const at = this.#placeOf(row);
    if (at === null) this.#placeless += 1;
    this.#items.push({ kind: 'wheel', us, right, down, at });
  }

  #focus(row: number): void {
    const { note, tUs } = this.#table.columns;
    const index = note[row] as number;
    let window = this.#windows.get(index);
    if (window === undefined) {
      const text = this.#table.strings.at(index) ?? '';
      const place = placeFromNote(text);
      window = { ...windowFromNote(text), ...(place && { place }) };
      this.#windows.set(index, window);
    }
    this.#fronts.push({ us: tUs[row] as number, window });
  }

  #layout(row: number): void {
    const { note, tUs } = this.#table.columns;
    const text = this.#table.strings.at(note[row] as number) ?? '';
    this.#modifierKeys.add(tUs[row] as number, modifierKeysOf(text));
  }

  #placeOf(row: number): Point | null {
    const { flags, x, y } = this.#table.columns;
    if (((flags[row] as number) & Flag.hasPoint) === 0) return null;
    return { x: x[row] as number, y: y[row] as number };
  }
}
