import { assert } from '../../src/shared/base/assert';
import { PHYSICAL_KEYS } from '../../src/shared/input/physical-keys';
import { createSchedule } from '../../src/shared/replay/create-schedule';
import { AS_RECORDED, type Placement } from '../../src/shared/replay/places';
import {
  ReplayOp,
  type ReplayOpCode,
  type ReplayOptions,
  type ReplayPass,
  type ReplaySchedule,
} from '../../src/shared/replay/replay-schedule';
import { DEFAULT_REPLAY_OPTIONS } from '../../src/shared/replay/schedule-options';
import { focusNote, type PlacedWindow } from '../../src/shared/session/focus-note';
import type { SessionHeader } from '../../src/shared/session/header';
import { type EventRow, sessionHeader, tableOf, userEnd, valueIn } from './sessions';

/**
 * Rows of a session from a script, times in ms: `0 +A, 20 -A, 30 move 5 6, 40 +1 5 6, 50 wheel 0 120 5 6,
 * 60 +#300, 70 +A repeat, 80 -ShiftLeft synthetic`. `+` is a press, `-` a release; a letter is a key, a digit a button
 * (with its place), `#` a key that only has a native code. `90 focus Notes|Editor 300x200+10+20` is the window in front,
 * `95 focus` none. `97 display 800x600` are the displays from there on. `98 pause, 99 resume`, `100 gap overrun` are what they say.
 */
export function rowsOfScript(script: string): EventRow[] {
  return script
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map(rowOfStep);
}

/** Of one display, `800x600`. */
function displayNote(size: string): string {
  const [width, height] = size.split('x').map(Number);
  return JSON.stringify(sessionHeader().displays.map((one) => ({ ...one, width, height })));
}

const FLAGS = ['repeat', 'injected', 'synthetic', 'redacted'] as const;

function isFlag(word: string): boolean {
  return FLAGS.some((flag) => flag === word);
}

function rowOfStep(step: string): EventRow {
  const words = step.split(/\s+/);
  const flags = FLAGS.filter((flag) => words.includes(flag));
  const [time = '', verb = '', ...rest] = words.filter((word) => !isFlag(word));
  const t = Number(time) * 1000;
  const numbers = rest.map(Number);
  const placed = (x?: number, y?: number): Pick<EventRow, 'at'> =>
    x === undefined || y === undefined ? {} : { at: [x, y] };
  if (verb === 'move') return { t, kind: 'move', flags, ...placed(...numbers) };
  if (verb === 'wheel') {
    const [right = 0, down = 0, x, y] = numbers;
    return { t, kind: 'wheel', wheel: [right, down], flags, ...placed(x, y) };
  }
  if (verb === 'focus') {
    const note = rest.length === 0 ? {} : { note: focusNote(windowOf(rest.join(' '))) };
    return { t, kind: 'focus', ...note };
  }
  if (verb === 'gap') return { t, kind: 'gap', note: rest.join(' ') };
  if (verb === 'pause' || verb === 'resume') return { t, kind: verb };
  if (verb === 'display') return { t, kind: 'display', note: displayNote(rest[0] ?? '') };
  const down = verb.startsWith('+');
  assert(down || verb.startsWith('-'), `unreadable step "${step}"`);
  const name = verb.slice(1);
  if (/^\d$/.test(name)) {
    const kind = down ? 'button_down' : 'button_up';
    return { t, kind, button: Number(name), flags, ...placed(...numbers) };
  }
  const kind = down ? 'key_down' : 'key_up';
  if (name.startsWith('#')) return { t, kind, native: Number(name.slice(1)), flags };
  return { t, kind, key: name.length === 1 ? `Key${name}` : name, flags };
}

/** A window by its title, class, size and place: `Notes|Editor 300x200+10+20`. */
export function windowOf(spec: string): PlacedWindow {
  const [, title = '', name = '', ...numbers] =
    /^(.*)\|(.*) (\d+)x(\d+)\+(\d+)\+(\d+)$/.exec(spec) ?? [];
  const [width = 0, height = 0, x = 0, y = 0] = numbers.map(Number);
  return { title, class: name, process: name.toLowerCase(), place: { x, y, width, height } };
}

/** A session that lasted `ms`. */
export function sessionOf(ms: number, changes: Partial<SessionHeader> = {}): SessionHeader {
  return sessionHeader({ end: userEnd(ms * 1000), ...changes });
}

/** The schedule of rows that were recorded in `ms`. */
export function scheduleOf(
  rows: readonly EventRow[],
  ms: number,
  options: Partial<ReplayOptions> = {},
  placement: Placement = AS_RECORDED,
  repeatsKeys = true,
): ReplaySchedule {
  return valueIn(
    createSchedule({
      header: sessionOf(ms),
      table: tableOf(rows),
      options: { ...DEFAULT_REPLAY_OPTIONS, ...options },
      ...{ placement, repeatsKeys },
    }),
  );
}

const SIGNS: Readonly<Record<ReplayOpCode, string>> = {
  [ReplayOp.keyDown]: '+',
  [ReplayOp.keyUp]: '-',
  [ReplayOp.buttonDown]: '+',
  [ReplayOp.buttonUp]: '-',
  [ReplayOp.move]: 'move',
  [ReplayOp.wheelVertical]: 'down',
  [ReplayOp.wheelHorizontal]: 'right',
};

/** A pass as words, times in ms, made up operations in brackets: `0 (move 5 6)`, `20 +A`, `30 down 120`. */
export function pictureOf(pass: ReplayPass): string[] {
  return Array.from({ length: pass.length }, (_, i) => {
    const op = pass.op[i] as ReplayOpCode;
    const words = `${SIGNS[op]}${detailOf(pass, i, op)}`;
    return `${(pass.atUs[i] ?? 0) / 1000} ${pass.source[i] === -1 ? `(${words})` : words}`;
  });
}

function detailOf(pass: ReplayPass, i: number, op: ReplayOpCode): string {
  const code = pass.code[i] ?? 0;
  switch (op) {
    case ReplayOp.keyDown:
    case ReplayOp.keyUp:
      return code === 0
        ? `#${pass.native[i]}`
        : (PHYSICAL_KEYS[code - 1]?.code ?? '?').replace(/^Key/, '');
    case ReplayOp.buttonDown:
    case ReplayOp.buttonUp:
      return String(code);
    case ReplayOp.move:
      return ` ${pass.x[i]} ${pass.y[i]}`;
    default:
      return ` ${pass.amount[i]}`;
  }
}
