/** The two shapes that most keyboards of the world have. */
export const KEYBOARD_FORMS = ['ansi', 'iso'] as const;
/** One of them: ANSI has 104 keys, ISO 105 with a high Enter and a key right of the left Shift. */
export type KeyboardForm = (typeof KEYBOARD_FORMS)[number];

/** A key of a drawn keyboard, in key units (19.05 mm): from the upper left corner, gaps included. */
export interface KeyPlace {
  /** W3C `KeyboardEvent.code`. */
  readonly code: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Cut out of its lower left corner: ISO's Enter. */
  readonly notch: { readonly width: number; readonly height: number } | null;
}

/** A keyboard to draw. */
export interface KeyboardLayout {
  readonly form: KeyboardForm;
  readonly keys: readonly KeyPlace[];
  /** Key units. */
  readonly width: number;
  readonly height: number;
}

/** Names, and widths where they are not 1; a number alone is a gap. */
type Row = readonly (string | number | readonly [code: string, width: number])[];

const row = (...codes: readonly string[]): Row => codes;
const NAVIGATION = 15.25;
const NUMPAD = 18.5;
const WIDTH = 22.5;
const HEIGHT = 6.5;

/**
 * Where keys lie. Which key is where: the figures of "UI Events KeyboardEvent code Values" (W3C,
 * §3 Keyboard layouts: standard "101" and "102" with the keys that Windows added); widths: the ANSI
 * INCITS 154 and ISO/IEC 9995 keyboards as keyboard-layout-editor.com draws them as "ANSI 104" and
 * "ISO 105". Above the numpad, where those have nothing, stand the four media keys that most
 * keyboards have there.
 */
export function keyboardLayout(form: KeyboardForm): KeyboardLayout {
  const iso = form === 'iso';
  const keys = [
    ...place(0, 0, ['Escape', 1, ...functionKeys(1), 0.5, ...functionKeys(5), 0.5]),
    ...place(11, 0, functionKeys(9)),
    ...place(0, 1.5, ['Backquote', ...digits(), 'Minus', 'Equal', ['Backspace', 2]]),
    ...place(0, 2.5, [['Tab', 1.5], ...letters('QWERTYUIOP'), 'BracketLeft', 'BracketRight']),
    ...place(0, 3.5, [['CapsLock', 1.75], ...letters('ASDFGHJKL'), 'Semicolon', 'Quote']),
    ...place(0, 4.5, iso ? [['ShiftLeft', 1.25], 'IntlBackslash'] : [['ShiftLeft', 2.25]]),
    ...place(2.25, 4.5, [
      ...letters('ZXCVBNM'),
      ...row('Comma', 'Period', 'Slash'),
      ['ShiftRight', 2.75],
    ]),
    ...place(0, 5.5, [
      ['ControlLeft', 1.25],
      ['MetaLeft', 1.25],
      ['AltLeft', 1.25],
      ['Space', 6.25],
      ['AltRight', 1.25],
      ['MetaRight', 1.25],
      ['ContextMenu', 1.25],
      ['ControlRight', 1.25],
    ]),
    ...(iso ? isoEnter() : ansiEnter()),
    ...place(NAVIGATION, 0, row('PrintScreen', 'ScrollLock', 'Pause')),
    ...place(NAVIGATION, 1.5, row('Insert', 'Home', 'PageUp')),
    ...place(NAVIGATION, 2.5, row('Delete', 'End', 'PageDown')),
    ...place(NAVIGATION + 1, 4.5, row('ArrowUp')),
    ...place(NAVIGATION, 5.5, row('ArrowLeft', 'ArrowDown', 'ArrowRight')),
    ...place(
      NUMPAD,
      0,
      row('AudioVolumeMute', 'AudioVolumeDown', 'AudioVolumeUp', 'MediaPlayPause'),
    ),
    ...place(NUMPAD, 1.5, row('NumLock', 'NumpadDivide', 'NumpadMultiply', 'NumpadSubtract')),
    ...place(NUMPAD, 2.5, row('Numpad7', 'Numpad8', 'Numpad9')),
    ...place(NUMPAD, 3.5, row('Numpad4', 'Numpad5', 'Numpad6')),
    ...place(NUMPAD, 4.5, row('Numpad1', 'Numpad2', 'Numpad3')),
    ...place(NUMPAD, 5.5, [['Numpad0', 2], 'NumpadDecimal']),
    key('NumpadAdd', NUMPAD + 3, 2.5, 1, 2),
    key('NumpadEnter', NUMPAD + 3, 4.5, 1, 2),
  ];
  return { form, keys, width: WIDTH, height: HEIGHT };
}

/** Layouts, by the first word of their name in xkeyboard-config's terms, whose keyboards are ANSI. */
const ANSI_LAYOUTS: ReadonlySet<string> = new Set(
  'us cn kr tw th in vn ph id my au nz ca il ir ara hk'.split(' '),
);

/**
 * Which keyboard it most likely was: ISO when the key that only ISO has was pressed, otherwise the
 * one that is usual where the layout is. `layout`: `us`, `de(nodeadkeys)`; null: unknown.
 */
export function likelyForm(layout: string | null, pressed: readonly string[]): KeyboardForm {
  if (pressed.includes('IntlBackslash')) return 'iso';
  const name = /^[a-z]+/i.exec(layout ?? 'us')?.[0]?.toLowerCase() ?? 'us';
  return ANSI_LAYOUTS.has(name) ? 'ansi' : 'iso';
}

function ansiEnter(): readonly KeyPlace[] {
  return [...place(13.5, 2.5, [['Backslash', 1.5]]), ...place(12.75, 3.5, [['Enter', 2.25]])];
}

function isoEnter(): readonly KeyPlace[] {
  const enter = key('Enter', 13.5, 2.5, 1.5, 2);
  return [...place(12.75, 3.5, row('Backslash')), { ...enter, notch: { width: 0.25, height: 1 } }];
}

function place(x: number, y: number, entries: Row): readonly KeyPlace[] {
  const keys: KeyPlace[] = [];
  let left = x;
  for (const entry of entries) {
    if (typeof entry === 'number') {
      left += entry;
      continue;
    }
    const [code, width] = typeof entry === 'string' ? [entry, 1] : entry;
    keys.push(key(code, left, y, width, 1));
    left += width;
  }
  return keys;
}

function key(code: string, x: number, y: number, width: number, height: number): KeyPlace {
  return { code, x, y, width, height, notch: null };
}

function functionKeys(first: number): Row {
  return [0, 1, 2, 3].map((n) => `F${first + n}`);
}

function digits(): Row {
  return [...'1234567890'].map((digit) => `Digit${digit}`);
}

function letters(all: string): Row {
  return [...all].map((letter) => `Key${letter}`);
}
