/** Short names of keys whose code is not short enough itself. */
const LABELS: ReadonlyMap<string, string> = new Map([
  ['ArrowDown', '↓'],
  ['ArrowLeft', '←'],
  ['ArrowRight', '→'],
  ['ArrowUp', '↑'],
  ['Backquote', '`'],
  ['Backslash', '\\'],
  ['Backspace', '⌫'],
  ['BracketLeft', '['],
  ['BracketRight', ']'],
  ['CapsLock', 'Caps'],
  ['Comma', ','],
  ['ContextMenu', 'Menu'],
  ['Delete', 'Del'],
  ['Enter', 'Enter'],
  ['Equal', '='],
  ['Escape', 'Esc'],
  ['Insert', 'Ins'],
  ['IntlBackslash', '<'],
  ['Masked', '•'],
  ['Minus', '-'],
  ['NumLock', 'NumLk'],
  ['PageDown', 'PgDn'],
  ['PageUp', 'PgUp'],
  ['Period', '.'],
  ['PrintScreen', 'PrtSc'],
  ['Quote', "'"],
  ['ScrollLock', 'ScrLk'],
  ['Semicolon', ';'],
  ['Slash', '/'],
  ['Space', '␣'],
]);

const NUMPAD: ReadonlyMap<string, string> = new Map([
  ['Add', '+'],
  ['Subtract', '−'],
  ['Multiply', '×'],
  ['Divide', '÷'],
  ['Decimal', '.'],
  ['Comma', ','],
  ['Equal', '='],
  ['Enter', '↵'],
]);

const MODIFIER = /^(Shift|Control|Alt|Meta)(Left|Right)$/;

/**
 * What a physical key is called on a bar: what is printed on it on a US keyboard, since that is
 * what the code names (`KeyA` → `A`, `Numpad7` → `Num 7`, `ControlLeft` → `Ctrl L`). `?` for a key
 * that nobody could name. The same in every language, as on keyboards.
 */
export function keyLabel(code: string | null): string {
  if (code === null || code === '') {
    return '?';
  }
  const modifier = MODIFIER.exec(code);
  if (modifier !== null) {
    const name = modifier[1] === 'Control' ? 'Ctrl' : modifier[1];
    return `${name} ${modifier[2] === 'Left' ? 'L' : 'R'}`;
  }
  if (code.startsWith('Numpad')) {
    const rest = code.slice('Numpad'.length);
    return `Num ${NUMPAD.get(rest) ?? rest}`;
  }
  return LABELS.get(code) ?? code.replace(/^(Key|Digit)(?=.$)/, '');
}

/**
 * What a key is called in text, by what is on it. The space bar by its name: its sign is fit for a narrow bar, and in text
 * lies below the line.
 */
export function keyInText(code: string | null, label = keyLabel(code)): string {
  return code === 'Space' ? code : label;
}

/** The row of {@link MODIFIER_ROWS} that a modifier key's code belongs to, null for other keys. */
export function modifierFamily(code: string): 'Ctrl' | 'Shift' | 'Alt' | 'Meta' | null {
  switch (MODIFIER.exec(code)?.[1]) {
    case 'Control':
      return 'Ctrl';
    case 'Shift':
      return 'Shift';
    case 'Alt':
      return 'Alt';
    case 'Meta':
      return 'Meta';
    default:
      return null;
  }
}
