import type { XKeyboard, XKeyboardState } from 'x11';
import { err, ok, type Result } from '../../../shared/base/result';
import type { XConnection } from '../../capture/x-connection';
import { requireExtension } from '../../capture/x-facts';
import { readKeymap, type XKeymap } from '../../capture/x-keymap';
import { openXTest } from '../../replay/injectors/x11-open';
import { type BorrowedKeys, openBorrowedKeys, unusedKeys } from './borrowed-keys';
import { type StrokeTable, strokeTable } from './char-strokes';
import { deadStrokes } from './dead-keys';
import { fillKeys, isShared, type KeyFilling } from './key-fillings';
import { KEYS_OF_CONTROL, unitsOf, untypable } from './text-units';
import type { OpenTypist, TypedCharacter, TypedPortion, TypistFailure } from './typist';

/** Programs look up what a key means when they get to it: so long they have for keys that were sent, ms. */
const SETTLE_MS = 300;
/** No more of a text that is planned in portions is looked at for one of them, UTF-16 units. */
const A_PORTION = 2_000;

/**
 * Opens a typist for the X server of `env.DISPLAY`. What the layout in force has is typed by its own keys. Everything
 * else is put on keys that mean nothing, and where there are none typed by dead keys. On Windows and macOS, and on a
 * Wayland desktop: `unsupported`.
 */
export const openTypist: OpenTypist = async (env, platform) => {
  if (platform === 'win32' || platform === 'darwin') {
    const name = platform === 'win32' ? 'Windows' : 'macOS';
    return err({
      kind: 'unsupported',
      message: `Text steps do not work on ${name} yet: press the keys in steps of their own, or run the macro on Linux with X11.`,
    });
  }
  const opened = await openXTest(env);
  if (!opened.ok) {
    const { kind, message } = opened.error;
    return err({ kind: kind === 'unsupported' ? kind : 'no_display', message });
  }
  const { connection } = opened.value;
  try {
    const xkb = await requireExtension(connection, 'xkb').catch(() => null);
    if (xkb === null) {
      connection.close();
      return err({
        kind: 'unsupported',
        message: `The X display ${connection.display} lacks the XKB extension, by which keyboard layouts are known: enable it in the X server's configuration.`,
      });
    }
    await connection.ask((reply) => xkb.UseExtension(1, 0, reply));
    const borrowed = await openBorrowedKeys(connection, await readKeymap(connection, xkb));
    const typist = new XTypist(connection, xkb, borrowed);
    return ok({
      plan: (text) => typist.plan(text),
      known: (text) => typist.known(text),
      close: () => typist.close(),
    });
  } catch {
    connection.close();
    return err(displayGone(connection));
  }
};

/** What the keyboard is like now. */
interface Keyboard {
  readonly keymap: XKeymap;
  readonly own: ReadonlySet<number>;
  /** What the keys type, and what those type that are not borrowed. */
  readonly table: StrokeTable;
  readonly bare: StrokeTable;
}

class XTypist {
  readonly #connection: XConnection;
  readonly #xkb: XKeyboard;
  readonly #borrowed: BorrowedKeys;
  /** What the last plan left. */
  #rest = '';
  /** Ends when nothing is planned any more. */
  #planning: Promise<unknown> = Promise.resolve();
  #closed: Promise<void> | null = null;

  constructor(connection: XConnection, xkb: XKeyboard, borrowed: BorrowedKeys) {
    this.#connection = connection;
    this.#xkb = xkb;
    this.#borrowed = borrowed;
  }

  /** One after the other, so that nobody gives back keys that another is just putting something on. */
  plan(text: string): Promise<Result<TypedPortion, TypistFailure>> {
    const planned = this.#planning.then(() => this.#portion(text));
    this.#planning = planned.catch(() => undefined);
    return planned;
  }

  close(): Promise<void> {
    this.#closed ??= this.#planning.then(() => this.#close());
    return this.#closed;
  }

  async #portion(text: string): Promise<Result<TypedPortion, TypistFailure>> {
    if (this.#closed !== null) return err(CLOSED);
    // Of what was left of a text before it is known that it can be typed.
    const units = unitsOf(text === this.#rest ? beginningOf(text) : text);
    if (!units.ok) return units;
    try {
      const portion = await this.#plan(units.value);
      if (!portion.ok) return portion;
      const { characters } = portion.value;
      const length = characters.reduce((sum, one) => sum + one.text.length, 0);
      this.#rest = text.slice(length);
      return ok({ characters, rest: this.#rest });
    } catch (error) {
      if (!this.#connection.client.stream.destroyed) throw error;
      return err(displayGone(this.#connection));
    }
  }

  async known(text: string): Promise<readonly TypedCharacter[] | null> {
    const units = unitsOf(text);
    if (!units.ok) return null;
    try {
      const { bare } = await this.#look();
      if (missingOf(units.value, bare).size > 0) return null;
      const portion = portionOf(units.value, bare);
      return portion.ok ? portion.value.characters : null;
    } catch (error) {
      // Whoever plans it is told.
      if (!this.#connection.client.stream.destroyed) throw error;
      return null;
    }
  }

  async #close(): Promise<void> {
    const { client } = this.#connection;
    this.#rest = '';
    try {
      const { own } = await this.#look();
      if (own.size > 0) await settled();
      await this.#borrowed.giveBack(() => readKeymap(this.#connection, this.#xkb));
    } catch (error) {
      // With the display the keyboard has gone too.
      if (!client.stream.destroyed) throw error;
    } finally {
      this.#connection.close();
    }
  }

  async #plan(units: readonly string[]): Promise<Result<Typed, TypistFailure>> {
    const { keymap, own, table, bare } = await this.#look();
    const missing = missingOf(units, table);
    if (missing.size === 0) return portionOf(units, table);
    const unused = unusedKeys(keymap);
    const added = fillKeys(missing, unused.length);
    // Two on a key, and another on a key that has one, only where there is no way round it.
    if (added !== null && !added.some(isShared)) {
      await this.#put(unused, added);
      return portionOf(units, (await this.#look()).table);
    }
    const keys = [...own, ...unused];
    const { fillings, length } = fillPortion(units, keys.length, bare);
    if (own.size > 0) await settled();
    if (this.#closed !== null) return err(CLOSED);
    await this.#put(keys, fillings);
    return portionOf(units.slice(0, length), (await this.#look()).table);
  }

  async #look(): Promise<Keyboard> {
    const keymap = await readKeymap(this.#connection, this.#xkb);
    const stance = await this.#connection.ask<XKeyboardState>((reply) =>
      this.#xkb.GetState(this.#xkb.UseCoreKbd, reply),
    );
    const own = this.#borrowed.ownIn(keymap);
    const table = strokeTable(keymap, stance);
    const others = new Map([...keymap].filter(([keycode]) => !own.has(keycode)));
    return { keymap, own, table, bare: own.size === 0 ? table : strokeTable(others, stance) };
  }

  async #put(keys: readonly number[], fillings: readonly KeyFilling[]): Promise<void> {
    const byKey = new Map<number, KeyFilling>();
    for (const [index, filling] of fillings.entries()) {
      const keycode = keys[index];
      if (keycode !== undefined) byKey.set(keycode, filling);
    }
    await this.#borrowed.put(byKey);
  }
}

/** Characters that no key types. */
function missingOf(units: readonly string[], { strokes }: StrokeTable): ReadonlySet<string> {
  return new Set(units.filter((unit) => !KEYS_OF_CONTROL.has(unit) && !strokes.has(unit)));
}

/** As many characters from the first on as find room on so many keys, at least one, and how they are put there. */
function fillPortion(
  units: readonly string[],
  keys: number,
  bare: StrokeTable,
): { readonly fillings: readonly KeyFilling[]; readonly length: number } {
  const wanted = new Set<string>();
  let fillings: readonly KeyFilling[] = [];
  for (const [index, unit] of units.entries()) {
    if (wanted.has(unit) || missingOf([unit], bare).size === 0) continue;
    wanted.add(unit);
    const next = fillKeys(wanted, keys);
    // Without any key it has to be done by dead keys.
    if (next === null && keys > 0) return { fillings, length: index };
    fillings = next ?? [];
  }
  return { fillings, length: units.length };
}

const CLOSED: TypistFailure = {
  kind: 'closed',
  message: 'The text was not typed to its end, because the macro had ended: run it again.',
};

type Typed = Pick<TypedPortion, 'characters'>;

function portionOf(units: readonly string[], table: StrokeTable): Result<Typed, TypistFailure> {
  const characters: TypedCharacter[] = [];
  for (const text of units) {
    const control = KEYS_OF_CONTROL.get(text);
    const direct = control === undefined ? table.strokes.get(text) : [control];
    const strokes = direct === undefined ? deadStrokes(text, table) : [direct];
    if (strokes === null) return err(untypable(text));
    characters.push({ text, strokes });
  }
  return ok({ characters });
}

/** So much of a text as a portion may have, and no half of a character or of a new line. */
function beginningOf(text: string): string {
  const units = unitsOf(text.slice(0, A_PORTION));
  return units.ok && !text.startsWith('\n', A_PORTION)
    ? text.slice(0, A_PORTION)
    : text.slice(0, A_PORTION + 1);
}

function settled(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
}

function displayGone({ display }: XConnection): TypistFailure {
  return {
    kind: 'display_gone',
    message: `The X display ${display} went away while text was typed: start it again, and then the macro.`,
  };
}
