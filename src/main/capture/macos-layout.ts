import type { KeyLayout } from '../../shared/input/key-layout';
import { PHYSICAL_KEYS } from '../../shared/input/physical-keys';

/** Modifiers as UCKeyTranslate takes them: the high byte of those in EventRecord (Events.h). */
const SHIFT = 0x02;
const CAPS_LOCK = 0x04;
const OPTION = 0x08;
const OPTION_KEYS = ['AltLeft', 'AltRight'];
const COMMAND_KEYS = ['ControlLeft', 'ControlRight', 'MetaLeft', 'MetaRight'];
/** What they do is not in the layout. */
const NEVER_TYPES = /^((Shift|Control|Alt|Meta)(Left|Right)|CapsLock|Fn)$/;

/**
 * A layout of macOS. `type`: what the key of a macOS key code types with modifiers held, empty where nothing.
 *
 * Option is the third level. The keypad types its digits always. A key on which CapsLock types what Shift does not, as the
 * French É, is told as one that CapsLock does not change.
 */
export function macLayout(
  name: string | null,
  type: (keycode: number, modifiers: number) => string,
): KeyLayout {
  const texts: Record<string, readonly (string | null)[]> = {};
  const capsKeys: string[] = [];
  let hasLevel3 = false;
  for (const { code, macKeycode } of PHYSICAL_KEYS) {
    if (macKeycode === null || NEVER_TYPES.test(code)) continue;
    const textWith = (modifiers: number): string | null => textOf(type(macKeycode, modifiers));
    const plain = textWith(0);
    const shifted = textWith(SHIFT);
    const third = textWith(OPTION);
    const both = textWith(OPTION | SHIFT);
    const levels = [plain, shifted, third, both];
    if (levels.every((text) => text === null)) continue;
    texts[code] = levels;
    if (shifted !== plain && textWith(CAPS_LOCK) === shifted) capsKeys.push(code);
    hasLevel3 ||= isOther(third, plain) || isOther(both, shifted);
  }
  return {
    name,
    texts,
    capsKeys,
    numKeys: [],
    numLevel5Keys: [],
    level3Keys: hasLevel3 ? OPTION_KEYS : [],
    level5Keys: [],
    shiftKeys: ['ShiftLeft', 'ShiftRight'],
    commandKeys: hasLevel3 ? COMMAND_KEYS : [...COMMAND_KEYS, ...OPTION_KEYS],
  };
}

const isOther = (text: string | null, without: string | null): boolean =>
  text !== null && text !== without;

/** Enter, Escape, arrows and function keys type control characters, which are no text. */
function textOf(typed: string): string | null {
  const isControl = (unit: number): boolean => unit < 0x20 || (unit >= 0x7f && unit <= 0x9f);
  const hasControl = Array.from(typed, (char) => char.charCodeAt(0)).some(isControl);
  return typed === '' || hasControl ? null : typed;
}
