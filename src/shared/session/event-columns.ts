/**
 * Events side by side in typed arrays, one array a column (see docs/session-format.md for what each
 * means). Row `i` of every array is one event. Nullable columns: `key`, `text` and `note` hold an
 * index into the string list that goes with the columns, whose entry 0 means null; `button` 0 means
 * null (buttons count from 1); for `native`, `x`/`y`, `wheelX`/`wheelY` and `window` a bit of
 * `flags` says whether there is a value (`Flag` in input/event-flags.ts).
 */
export interface EventColumns {
  /** µs since session start, from the operating system's event clock. */
  readonly tUs: Float64Array;
  /** µs since session start at which the collector had the event. */
  readonly recvUs: Float64Array;
  /** `Kind` */
  readonly kind: Uint8Array;
  /** `Flag` bits */
  readonly flags: Uint8Array;
  /** String index of the W3C KeyboardEvent.code. */
  readonly key: Uint32Array;
  readonly native: Int32Array;
  /** String index of what the key types. */
  readonly text: Uint32Array;
  readonly button: Uint8Array;
  readonly x: Int32Array;
  readonly y: Int32Array;
  /** 120ths of a notch, positive right. */
  readonly wheelX: Int16Array;
  /** 120ths of a notch, positive down. */
  readonly wheelY: Int16Array;
  /** `Modifier` bits */
  readonly mods: Uint16Array;
  /** Index into the header's windows. */
  readonly window: Int32Array;
  /** String index of marker text or gap reason. */
  readonly note: Uint32Array;
}

/** Allocates columns for `capacity` events, all zero. 50 bytes an event. */
export function createColumns(capacity: number): EventColumns {
  return {
    tUs: new Float64Array(capacity),
    recvUs: new Float64Array(capacity),
    kind: new Uint8Array(capacity),
    flags: new Uint8Array(capacity),
    key: new Uint32Array(capacity),
    native: new Int32Array(capacity),
    text: new Uint32Array(capacity),
    button: new Uint8Array(capacity),
    x: new Int32Array(capacity),
    y: new Int32Array(capacity),
    wheelX: new Int16Array(capacity),
    wheelY: new Int16Array(capacity),
    mods: new Uint16Array(capacity),
    window: new Int32Array(capacity),
    note: new Uint32Array(capacity),
  };
}

/** Copies `count` rows from `source` at `from` to `target` at `at`. Both ranges must exist. */
export function copyRows(
  source: EventColumns,
  from: number,
  target: EventColumns,
  at: number,
  count: number,
): void {
  const to = from + count;
  target.tUs.set(source.tUs.subarray(from, to), at);
  target.recvUs.set(source.recvUs.subarray(from, to), at);
  target.kind.set(source.kind.subarray(from, to), at);
  target.flags.set(source.flags.subarray(from, to), at);
  target.key.set(source.key.subarray(from, to), at);
  target.native.set(source.native.subarray(from, to), at);
  target.text.set(source.text.subarray(from, to), at);
  target.button.set(source.button.subarray(from, to), at);
  target.x.set(source.x.subarray(from, to), at);
  target.y.set(source.y.subarray(from, to), at);
  target.wheelX.set(source.wheelX.subarray(from, to), at);
  target.wheelY.set(source.wheelY.subarray(from, to), at);
  target.mods.set(source.mods.subarray(from, to), at);
  target.window.set(source.window.subarray(from, to), at);
  target.note.set(source.note.subarray(from, to), at);
}

/** Copies one row. What {@link copyRows} does, without its cost for one. */
export function copyRow(
  source: EventColumns,
  from: number,
  target: EventColumns,
  at: number,
): void {
  // Casts, not checks: the caller says that both rows exist.
  target.tUs[at] = source.tUs[from] as number;
  target.recvUs[at] = source.recvUs[from] as number;
  target.kind[at] = source.kind[from] as number;
  target.flags[at] = source.flags[from] as number;
  target.key[at] = source.key[from] as number;
  target.native[at] = source.native[from] as number;
  target.text[at] = source.text[from] as number;
  target.button[at] = source.button[from] as number;
  target.x[at] = source.x[from] as number;
  target.y[at] = source.y[from] as number;
  target.wheelX[at] = source.wheelX[from] as number;
  target.wheelY[at] = source.wheelY[from] as number;
  target.mods[at] = source.mods[from] as number;
  target.window[at] = source.window[from] as number;
  target.note[at] = source.note[from] as number;
}

/** Sets `count` rows from `at` on to zero. */
export function clearRows(columns: EventColumns, at: number, count: number): void {
  for (const column of Object.values({ ...columns })) {
    column.fill(0, at, at + count);
  }
}
