import type { MacroCondition } from '../../macro-condition';
import type { MacroButton } from '../../macro-values';
import type { PlainLoss } from '../losses/loss-words';

/** What Jitbit calls what a mouse does. */
export const JITBIT_MOUSE: Readonly<
  Record<string, readonly [MacroButton, 'down' | 'up' | 'press' | 'double']>
> = {
  LeftButtonDown: ['left', 'down'],
  LeftButtonUp: ['left', 'up'],
  RightButtonDown: ['right', 'down'],
  RightButtonUp: ['right', 'up'],
  MiddleButtonDown: ['middle', 'down'],
  MiddleButtonUp: ['middle', 'up'],
  XButton1Down: ['back', 'down'],
  XButton1Up: ['back', 'up'],
  XButton2Down: ['forward', 'down'],
  XButton2Up: ['forward', 'up'],
  Click: ['left', 'press'],
  LeftClick: ['left', 'press'],
  RightClick: ['right', 'press'],
  MiddleClick: ['middle', 'press'],
  DoubleClick: ['left', 'double'],
};

/** Statements that do what a macro never does, and why they are left out. */
export const JITBIT_LOST: Readonly<Record<string, PlainLoss>> = {
  'OPEN FILE': 'opensNoFile',
  'OPEN URL': 'startsNoProgram',
  'OPEN WEBSITE': 'startsNoProgram',
  'RUN CSHARP': 'runsNoCode',
  'RUN C#': 'runsNoCode',
  'RUN COMMAND': 'startsNoProgram',
  'SET CLIPBOARD': 'clipboardKept',
  'CLEAR CLIPBOARD': 'clipboardKept',
  BREAKPOINT: 'breakpointInEditor',
  'EXIT LOOP': 'loopNotLeft',
  'MESSAGE BOX': 'showsNoMessages',
};

/** A condition that nothing fulfils, in place of one that cannot be asked. */
export const NEVER: MacroCondition = { type: 'expression', expression: 'false' };

/**
 * A text, and so many flags behind it, 0 or 1 each: the text may hold the divider of parts, too. Where older versions write
 * fewer parts there are fewer flags.
 */
export function textAndFlags(
  parts: readonly string[],
  most: number,
): readonly [string, ...(readonly string[])] {
  let end = parts.length;
  while (end > 1 && parts.length - end < most && /^\s*[01]?\s*$/.test(parts[end - 1] ?? '')) {
    end -= 1;
  }
  return [parts.slice(0, end).join(' : '), ...parts.slice(end)];
}

/** `*` for the rest of a title, unless the title has its own. Jitbit's `?`, for one character, is any text here. */
export function titleMatch(title: string): string {
  const short = title.slice(0, 190).replace(/\?+/g, '*');
  return short.includes('*') ? short.replace(/\*{2,}/g, '*') : `*${short}*`;
}

/** A title that is a regular expression of nothing but text, `.*` and its ends; null for any other. */
export function titleOfExpression(expression: string): string | null {
  const [, start = '', inside = '', end = ''] =
    /^(\^?)((?:[^\\^$.|?*+()[\]{}]|\.\*){1,180})(\$?)$/.exec(expression.slice(0, 200)) ?? [];
  if (inside === '') return null;
  const title = `${start === '' ? '*' : ''}${inside.replaceAll('.*', '*')}${end === '' ? '*' : ''}`;
  return title.replace(/\*{2,}/g, '*');
}

/** A number whose highest byte of three is red, as `#rrggbb`. null when it is none. */
export function colorOfRgb(value: number | null): string | null {
  if (value === null || value < 0 || value > 0xffffff) return null;
  return `#${value.toString(16).padStart(6, '0')}`;
}

/** Windows' COLORREF as `#rrggbb`: red is the lowest byte. null when it is none. */
export function colorOfReference(value: number | null): string | null {
  if (value === null || value < 0 || value > 0xffffff) return null;
  return colorOfRgb(((value & 0xff) << 16) | (value & 0xff00) | (value >> 16));
}
