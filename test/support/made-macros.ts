import { assert } from '../../src/shared/base/assert';
import type { PhysicalKey } from '../../src/shared/input/physical-keys';
import {
  DEFAULT_FROM_SESSION,
  type FromSessionOptions,
} from '../../src/shared/macro/from-session/from-session-options';
import {
  type MadeFromSession,
  macroFromSession,
} from '../../src/shared/macro/from-session/macro-from-session';
import type { SeenColor } from '../../src/shared/macro/from-session/seen-colors';
import type { MacroStep } from '../../src/shared/macro/macro-step';
import type { MacroPoint } from '../../src/shared/macro/macro-values';
import type { SessionHeader } from '../../src/shared/session/header';
import { rowsOfScript, sessionOf } from './schedules';
import { type EventRow, tableOf } from './sessions';

/** Ids `1`, `2`, … */
export function numbers(): () => string {
  let last = 0;
  return () => String(++last);
}

/** Gives presses of a US keyboard what they type, as a recording has it: nothing with Ctrl, Alt or Meta. */
export function withText(rows: readonly EventRow[]): EventRow[] {
  const held = new Set<string>();
  return rows.map((row) => {
    const { kind, key } = row;
    if (key === undefined) return row;
    if (kind === 'key_up') held.delete(key);
    if (kind !== 'key_down') return row;
    held.add(key);
    const text = textOf(key, [...held]);
    return text === null ? row : { ...row, text };
  });
}

function textOf(key: string, held: readonly string[]): string | null {
  if (held.some((other) => /^(Control|AltLeft|Meta)/.test(other))) return null;
  const shift = held.some((other) => other.startsWith('Shift'));
  if (key === 'Space') return ' ';
  if (key === 'BracketLeft') return shift ? '{' : '[';
  if (!/^Key.$/.test(key)) return null;
  return shift ? key.slice(3) : key.slice(3).toLowerCase();
}

/** A macro of a script (see `rowsOfScript`) that was recorded in `ms`, its presses with text. */
export function macroOf(
  script: string | readonly EventRow[],
  ms: number,
  options: Partial<FromSessionOptions> = {},
  header: Partial<SessionHeader> = {},
  colors: readonly SeenColor[] = [],
): MadeFromSession {
  const rows = typeof script === 'string' ? withText(rowsOfScript(script)) : script;
  const made = macroFromSession({
    header: sessionOf(ms, header),
    table: tableOf(rows),
    options: { ...DEFAULT_FROM_SESSION, ...options },
    colors,
    newId: numbers(),
  });
  assert(made.ok, made.ok ? '' : made.error.message);
  return made.value;
}

/** Steps as lines: `key Enter 20`, `text "ab" every 30`, `wait 100`, `click left 5,6 80`, `repeat 3 [wait 1, …]`. */
export function linesOf(steps: readonly MacroStep[]): string[] {
  return steps.map(lineOf);
}

function lineOf(step: MacroStep): string {
  switch (step.type) {
    case 'key':
      return words('key', short(step.key), step.action, step.holdMs);
    case 'chord':
      return words('chord', step.keys.map(short).join('+'), step.holdMs);
    case 'text':
      return words('text', JSON.stringify(step.text), 'every', step.intervalMs);
    case 'wait':
      return words('wait', step.ms);
    case 'click':
    case 'double_click':
      return words(
        step.type === 'click' ? 'click' : 'double click',
        [...(step.modifiers ?? []).map(short), step.button ?? 'left'].join('+'),
        place(step.at),
        'action' in step ? step.action : undefined,
        step.holdMs,
      );
    case 'drag':
      return words('drag', step.button ?? 'left', place(step.at), pathOf(step.path));
    case 'move':
      return words('move', place(step.to), pathOf(step.path));
    case 'wheel':
      return words(
        'wheel',
        step.down === undefined ? undefined : `down ${step.down}`,
        step.right === undefined ? undefined : `right ${step.right}`,
        place(step.at),
      );
    case 'wait_for':
      return words('wait for', JSON.stringify(step.condition), step.timeoutMs);
    case 'marker':
      return words('marker', step.text);
    case 'repeat': {
      const times = step.over.kind === 'times' ? step.over.times : step.over.kind;
      return `repeat ${times} [${linesOf(step.steps).join(', ')}]`;
    }
    default:
      return step.type;
  }
}

function words(...parts: readonly (string | number | undefined)[]): string {
  return parts.filter((part) => part !== undefined).join(' ');
}

function short(key: PhysicalKey): string {
  return key.replace(/^Key/, '');
}

function place(at: MacroPoint | undefined): string | undefined {
  if (at === undefined) return undefined;
  return `${at.x},${at.y}${at.from === undefined ? '' : ` of ${at.from}`}`;
}

function pathOf(path: Extract<MacroStep, { type: 'move' }>['path']): string | undefined {
  if (path === undefined) return undefined;
  const places = path.t.map((us, i) => `${path.x[i]},${path.y[i]}@${us / 1000}`);
  return `[${places.join(' ')}]${path.from === undefined ? '' : ` of ${path.from}`}`;
}
