import type { MacroCondition } from '../../macro-condition';
import { MAX_TEXT_LENGTH, type WindowMatch } from '../../macro-values';
import { quoted, wholeOf } from './foreign-text';
import { colorWithin, jitbitPicture } from './jitbit-picture';
import {
  colorOfReference,
  colorOfRgb,
  NEVER,
  textAndFlags,
  titleMatch,
  titleOfExpression,
} from './jitbit-words';
import type { StepWriter } from './step-writer';
import { literalTemplate } from './typed-text';

/** A window by its title, which is an expression where the part behind it is 1. null where a macro cannot ask, which is told. */
export function jitbitWindow(
  writer: StepWriter,
  title: string,
  isExpression: string,
): WindowMatch | null {
  const written = title.trim();
  const match = isExpression.trim() === '1' ? titleOfExpression(written) : titleMatch(written);
  if (written !== '' && match !== null) return { title: match };
  writer.lose(written === '' ? 'windowUntold' : 'titleExpression');
  return null;
}

/** Whether the pointer goes to what an `IF` looks for when it holds. Of a pixel no part is known to say so. */
export function findsPlace(name: string, parts: readonly string[]): boolean | 'unknown' {
  if (name === 'PIXEL FOUND') return 'unknown';
  return name === 'IMAGE' && parts[1]?.trim() !== '0';
}

/** The condition behind an `IF`, from its name and the parts that follow. One that cannot be asked never holds, which is told. */
export function jitbitCondition(
  writer: StepWriter,
  name: string,
  parts: readonly string[],
): MacroCondition {
  if (name === 'PIXEL COLOR EQUALS') {
    const condition = pixel(writer, parts);
    if (condition !== null) return condition;
  }
  if (name === 'IMAGE') {
    const condition = jitbitPicture(writer, parts);
    if (condition !== null) return condition;
  }
  if (name === 'PIXEL FOUND') {
    const condition = colorWithin(parts);
    if (condition !== null) return condition;
  }
  if (name === 'WINDOW EXISTS' || name === 'WINDOW IN FOCUS') {
    const [title, isExpression = ''] = textAndFlags(parts, 1);
    const window = jitbitWindow(writer, title, isExpression);
    const is = name === 'WINDOW EXISTS' ? ('open' as const) : ('front' as const);
    if (window !== null) return { type: 'window', window, is };
  }
  if (name === 'CLIPBOARD EQUALS') {
    const [text, ...flags] = textAndFlags(parts, 2);
    if (text.length < MAX_TEXT_LENGTH / 10) {
      if (flags.some((flag) => flag.trim() === '1')) writer.lose('settingUnknown');
      return { type: 'clipboard', text: literalTemplate(text) };
    }
  }
  writer.lose('conditionNotCarriedOver', { name: quoted(name) });
  return NEVER;
}

/**
 * `x : y : colour : not`. Macros with the last part have colours as `#rrggbb` written as one number, those of older versions,
 * without it, as Windows' COLORREF: known from macros whose colours are of known things (test/fixtures/README.md).
 */
function pixel(
  writer: StepWriter,
  [left, top, color, not]: readonly string[],
): MacroCondition | null {
  const [x, y, number] = [left, top, color].map((part) => wholeOf((part ?? '').trim()));
  if (typeof x !== 'number' || typeof y !== 'number') return null;
  const isOld = not === undefined;
  const looked = (isOld ? colorOfReference : colorOfRgb)(number ?? null);
  const at = looked === null ? null : writer.place(x, y);
  if (at === null || looked === null) return null;
  if (isOld) {
    writer.losses.once('oldColors');
  }
  const condition: MacroCondition = { type: 'pixel', at, color: looked, tolerance: 0 };
  return not?.trim() === '1' ? { type: 'not', condition } : condition;
}
