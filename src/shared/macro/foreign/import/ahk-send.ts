import { keyFromScanCode, type PhysicalKey } from '../../../input/physical-keys';
import { type AhkMouse, ahkButton } from './ahk-places';
import { numberOf, quoted, wholeOf } from './foreign-text';
import { keyOfCharacter } from './keys/character-keys';
import { keyOfName } from './keys/named-keys';
import { keyOfVirtualKey } from './keys/windows-keys';
import type { StepWriter } from './step-writer';

const SIGNS: Readonly<Record<string, PhysicalKey>> = {
  '^': 'ControlLeft',
  '!': 'AltLeft',
  '+': 'ShiftLeft',
  '#': 'MetaLeft',
};

/** What AutoHotkey's `Send` types: text, `{Enter}`, `^c`, `{a down}`, `{Up 3}`, `{Click 10 20}`, `{U+00E9}`. */
export class AhkSend {
  readonly #writer: StepWriter;
  readonly #mouse: AhkMouse;
  /** Modifiers that signs gave to what comes next. */
  #signs: PhysicalKey[] = [];
  #text = '';
  #intervalMs: number | null = null;

  constructor(writer: StepWriter, mouse: AhkMouse) {
    this.#writer = writer;
    this.#mouse = mouse;
  }

  /** `intervalMs`: the pause after each key; null: none is told. */
  send(keys: string, intervalMs: number | null): void {
    this.#intervalMs = intervalMs;
    this.#signs = [];
    this.#text = '';
    for (let at = 0; at < keys.length && !this.#writer.isOver; ) {
      const character = String.fromCodePoint(keys.codePointAt(at) ?? 0);
      const sign = Object.hasOwn(SIGNS, character) ? SIGNS[character] : undefined;
      if (character === '{') {
        const end = keys.indexOf('}', at + 2);
        if (end < 0) {
          this.#writer.lose('sendBraceOpen');
          break;
        }
        const rest = this.#braces(keys.slice(at + 1, end), keys, end + 1);
        at = rest;
      } else {
        if (sign === undefined) this.#character(character);
        else this.#signs.push(sign);
        at += character.length;
      }
    }
    if (this.#signs.length > 0) this.#writer.lose('modifierAlone');
    this.#flush();
  }

  #flush(): void {
    if (this.#text !== '') this.#writer.text(this.#text, this.#intervalMs);
    this.#text = '';
  }

  /** What the signs gave, which is used up. */
  #taken(): PhysicalKey[] {
    if ((this.#intervalMs ?? 0) > 0) this.#writer.losses.once('pausesOfAhk');
    const signs = this.#signs;
    this.#signs = [];
    return signs;
  }

  #character(character: string): void {
    const isPlain = this.#signs.length === 0 && this.#writer.heldModifiers.length === 0;
    if (isPlain) {
      this.#text += character;
      return;
    }
    const found = keyOfCharacter(character);
    this.#flush();
    const signs = this.#taken();
    if (found === null) {
      this.#writer.text(character);
      this.#writer.lose('typedUnmodified');
      return;
    }
    this.#writer.losses.once('fromCharacters');
    const shift: PhysicalKey[] =
      found.isShifted && !this.#writer.isDown('ShiftLeft') ? ['ShiftLeft'] : [];
    this.#writer.press([...signs, ...shift, found.key]);
  }

  /** What stands in braces. Gives where to go on. */
  #braces(inside: string, keys: string, after: number): number {
    const lower = inside.toLowerCase();
    if (lower === 'raw' || lower === 'text') {
      this.#text += keys.slice(after);
      return keys.length;
    }
    if (lower.startsWith('blind')) return after;
    const point = /^u\+([0-9a-f]{1,6})$/i.exec(inside)?.[1] ?? null;
    const ascii = /^asc (\d{1,5})$/i.exec(inside)?.[1] ?? null;
    const code =
      point === null ? (ascii === null ? null : Number(ascii)) : Number.parseInt(point, 16);
    if (code !== null && code > 0 && code <= 0x10ffff) {
      this.#character(String.fromCodePoint(code));
      return after;
    }
    if ([...inside].length === 1 && inside > ' ') {
      this.#character(inside);
      return after;
    }
    this.#flush();
    if (/^click\b/i.test(inside)) this.#mouse.click([{ text: inside.slice(5), isOpen: false }]);
    else this.#named(inside);
    return after;
  }

  /** `Enter`, `Up 3`, `a down`, `WheelDown 2`, `LButton up`, `sc01E`, `CtrlDown`. */
  #named(inside: string): void {
    const [, name = '', how = ''] = /^(\S+)(?:\s+(\S+))?\s*$/.exec(inside.slice(0, 200)) ?? [];
    const joined = /^(.{2,12})(down|up)$/i.exec(name);
    const whole = ahkKeyOf(name);
    const key = whole ?? (joined === null ? null : ahkKeyOf(joined[1] ?? ''));
    const action = (whole === null ? (joined?.[2] ?? how) : how).toLowerCase();
    const mouse = ahkButton(name.length > 1 ? name : '');
    if (name === '' || (key === null && mouse === null)) {
      this.#other(inside);
      return;
    }
    if (mouse !== null && key === null) {
      this.#mouse.click([{ text: `${name} ${how}`, isOpen: false }]);
      return;
    }
    if (key === null) return;
    const signs = this.#taken();
    if (/^down/.test(action)) {
      for (const sign of signs) this.#writer.keyDown(sign);
      this.#writer.keyDown(key.key);
    } else if (/^up/.test(action)) {
      this.#writer.keyUp(key.key);
      for (const sign of signs.reverse()) this.#writer.keyUp(sign);
    } else
      this.#press([...signs, ...(key.isShifted ? (['ShiftLeft'] as const) : []), key.key], action);
    if (key.isCharacter) this.#writer.losses.once('fromCharacters');
  }

  #press(keys: readonly PhysicalKey[], count: string): void {
    const times = count === '' ? 1 : wholeOf(count);
    const [key] = keys;
    if (times === null || times < 0 || times > 1_000_000_000) {
      this.#writer.lose('pressesNoNumber');
    } else if (times === 1) this.#writer.press(keys);
    else if (keys.length === 1 && key !== undefined) this.#writer.add({ type: 'key', key, times });
    else {
      this.#writer.openRepeat(times);
      this.#writer.press(keys);
      this.#writer.close();
    }
  }

  /** A character that no key types, or nothing known. */
  #other(inside: string): void {
    const [character = '', ...others] = [...inside];
    if (others.length === 0 && character > ' ') this.#writer.text(character);
    else this.#writer.lose('keyUnknown', { name: quoted(inside) });
    this.#signs = [];
  }
}

/** A key as AutoHotkey names it. */
export function ahkKeyOf(name: string): {
  readonly key: PhysicalKey;
  readonly isShifted: boolean;
  readonly isCharacter: boolean;
} | null {
  const typed = [...name].length === 1 ? keyOfCharacter(name) : null;
  if (typed !== null) return { ...typed, isCharacter: true };
  const [, virtual, scan] = /^(?:vk([0-9a-f]{1,2}))?(?:sc([0-9a-f]{1,3}))?$/i.exec(name) ?? [];
  const place = scan === undefined ? Number.NaN : Number.parseInt(scan, 16);
  // AutoHotkey writes an extended code as 0x100 and the code.
  const byPlace = Number.isNaN(place)
    ? undefined
    : keyFromScanCode(place >= 0x100 ? 0xe000 | (place & 0xff) : place);
  const key =
    byPlace ??
    (virtual === undefined ? keyOfName(name) : keyOfVirtualKey(Number.parseInt(virtual, 16)));
  return key === null || numberOf(name) !== null
    ? null
    : { key, isShifted: false, isCharacter: false };
}
