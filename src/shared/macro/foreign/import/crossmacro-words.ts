import type { MacroButton } from '../../macro-values';

/** CrossMacro's names of buttons in lower case, beside those of the wheel. */
export const CROSSMACRO_BUTTONS: Readonly<Record<string, MacroButton>> = {
  left: 'left',
  right: 'right',
  middle: 'middle',
  side1: 'back',
  side2: 'forward',
};

/** Milliseconds, or with a unit as newer versions write them: `250us`, `2.375ms`. */
export function delayOf(text: string): number | null {
  const [, digits = '', unit = 'ms'] = /^(\d{1,12}(?:\.\d{1,6})?)(us|ms|s)?$/i.exec(text) ?? [];
  if (digits === '') return null;
  const factor = { us: 0.001, ms: 1, s: 1000 }[unit.toLowerCase()] ?? 1;
  return Number(digits) * factor;
}
