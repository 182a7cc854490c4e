/**
 * What happened, in the order of the codes that memory and journals use (`EVENT_KINDS[code]`).
 * Files for other tools carry the name. Append only: a code once released keeps its meaning.
 */
export const EVENT_KINDS = [
  'key_down',
  'key_up',
  'button_down',
  'button_up',
  'move',
  'wheel',
  'focus',
  'marker',
  'pause',
  'resume',
  'gap',
  'display',
  'layout',
  'clock',
  'count',
] as const;

/** The name of an event kind. */
export type EventKind = (typeof EVENT_KINDS)[number];

/** The code of each kind: `Kind.key_down === 0`. */
export const Kind = {
  key_down: 0,
  key_up: 1,
  button_down: 2,
  button_up: 3,
  move: 4,
  wheel: 5,
  focus: 6,
  marker: 7,
  pause: 8,
  resume: 9,
  gap: 10,
  display: 11,
  layout: 12,
  clock: 13,
  count: 14,
} as const satisfies { [Name in EventKind]: number };

/** The code of an event kind, as stored in a `Uint8Array`. */
export type KindCode = (typeof Kind)[EventKind];

/** The kind of a code, or undefined for a code that this version does not know. */
export function kindFromCode(code: number): EventKind | undefined {
  return EVENT_KINDS[code];
}
