import { randomInt } from 'node:crypto';
import type { XProperty } from 'x11';
import { keyFromX11 } from '../../../shared/input/physical-keys';
import { keysymOfText } from '../../capture/keysym-text';
import type { XConnection } from '../../capture/x-connection';
import type { XKeymap } from '../../capture/x-keymap';
import type { KeyFilling } from './key-fillings';

const CARDINAL = 6;
const INPUT_ONLY = 2;
const REPLACE = 0;
/** Window, token, keycode, keysym. */
const NUMBERS_A_RECORD = 4;
const LONGEST = 65_536;
/** How often keys are taken off and looked at. */
const TRIES = 5;

/** A key that something was put on. */
interface BorrowedKey {
  /** A window of the typist that borrowed it, and what that says: the server gives numbers of windows again. */
  readonly owner: number;
  readonly token: number;
  readonly keycode: number;
  /** The first that it was given. */
  readonly keysym: number;
}

/** Keys without a meaning that are given one for a while. */
export interface BorrowedKeys {
  /** Keycodes that are ours in a keymap. A layout that is loaded meanwhile takes its keys back. */
  readonly ownIn: (keymap: XKeymap) => ReadonlySet<number>;
  /** Puts something on keys, by keycode. Resolves when every program has been told. */
  readonly put: (fillings: ReadonlyMap<number, KeyFilling>) => Promise<void>;
  /**
   * Takes off again what is still on keys, of which `read` says what is on them now. Resolves when every program has
   * been told. What cannot be taken off stays written down for the next typist.
   */
  readonly giveBack: (read: () => Promise<XKeymap>) => Promise<void>;
}

/**
 * Prepares to borrow keys. The root window says which are borrowed and by whom, so that those of a typist that is gone
 * without giving them back are given back here. Rejects when the display went away.
 */
export async function openBorrowedKeys(
  connection: XConnection,
  keymap: XKeymap,
): Promise<BorrowedKeys> {
  const { client, screen, ask } = connection;
  const intern = (name: string): Promise<number> =>
    ask<number>((reply) => client.InternAtom(false, name, reply));
  const listAtom = await intern('_DESKREEL_BORROWED_KEYS');
  const ownerAtom = await intern('_DESKREEL_TYPIST');
  const window = client.AllocID();
  const token = randomInt(1, 0xffff_ffff);
  const us = { owner: window, token };
  client.CreateWindow(window, screen.root, -1, -1, 1, 1, 0, 0, INPUT_ONLY, 0, {});
  client.ChangeProperty(REPLACE, window, ownerAtom, CARDINAL, 32, numbers([token]));

  const readNumbers = async (of: number, atom: number): Promise<number[]> => {
    const { data } = await ask<XProperty>((reply) =>
      client.GetProperty(0, of, atom, CARDINAL, 0, LONGEST, reply),
    );
    return Array.from({ length: data.length >> 2 }, (_, i) => data.readUInt32LE(i * 4));
  };
  const readList = async (): Promise<BorrowedKey[]> => {
    const list = await readNumbers(screen.root, listAtom);
    const records: BorrowedKey[] = [];
    for (let at = 0; at + NUMBERS_A_RECORD <= list.length; at += NUMBERS_A_RECORD) {
      const [owner = 0, said = 0, keycode = 0, keysym = 0] = list.slice(at);
      records.push({ owner, token: said, keycode, keysym });
    }
    return records;
  };
  const write = (records: readonly BorrowedKey[]): void => {
    const flat = records.flatMap((one) => [one.owner, one.token, one.keycode, one.keysym]);
    client.ChangeProperty(REPLACE, screen.root, listAtom, CARDINAL, 32, numbers(flat));
  };
  const ofOthers = async (): Promise<BorrowedKey[]> =>
    (await readList()).filter((one) => one.owner !== window || one.token !== token);
  const sync = async (): Promise<void> => {
    await ask((reply) => client.GetInputFocus(reply));
  };
  const isThere = async ({ owner, token: said }: BorrowedKey): Promise<boolean> =>
    readNumbers(owner, ownerAtom).then(
      (tokens) => tokens[0] === said,
      () => false,
    );

  /** What is first on each key that is ours. */
  const own = new Map<number, number>();
  const left: BorrowedKey[] = [];
  const leftBehind: number[] = [];
  const records = await readList();
  for (const record of records) {
    if (await isThere(record)) left.push(record);
    else if (isOn(keymap, record)) leftBehind.push(record.keycode);
  }
  for (const keycode of leftBehind) client.ChangeKeyboardMapping(keycode, 1, [0]);
  if (left.length < records.length) write(left);
  await sync();

  // Forgets nothing: a keymap that was read before keys were put on does not have them yet.
  const ownIn = (now: XKeymap): ReadonlySet<number> => {
    const borrowed = [...own].filter(([keycode, keysym]) => isOn(now, { keycode, keysym }));
    return new Set(borrowed.map(([keycode]) => keycode));
  };

  return {
    ownIn,
    put: async (fillings) => {
      const next = [...fillings].map(([keycode, [plain, shifted]]) => {
        const keysym = keysymOfText(plain);
        return { ...us, keycode, keysym, shifted: keysymOfText(shifted) };
      });
      const now = [...own].map(([keycode, keysym]) => ({ ...us, keycode, keysym }));
      // Said before it is done: who is killed in between has said too much, not too little.
      write([...(await ofOthers()), ...now, ...next]);
      for (const { keycode, keysym, shifted } of next) {
        own.set(keycode, keysym);
        // Once for each of two layout groups; further ones take the first.
        client.ChangeKeyboardMapping(keycode, 4, [keysym, shifted, keysym, shifted]);
      }
      await sync();
    },
    giveBack: async (read) => {
      for (let tries = 0; tries < TRIES; tries += 1) {
        const still = ownIn(await read());
        if (still.size === 0) {
          own.clear();
          break;
        }
        for (const keycode of still) client.ChangeKeyboardMapping(keycode, 1, [0]);
        await sync();
      }
      if (own.size > 0) return;
      // Only now that they are seen to be off: who is killed before has said too much, not too little.
      write(await ofOthers());
      await sync();
    },
  };
}

/** Keys that mean nothing in a keymap and have a name, by keycode. */
export function unusedKeys(keymap: XKeymap): readonly number[] {
  return [...keymap].flatMap(([keycode, { groups, actionMods }]) => {
    const isUnused = groups.every(({ keysyms }) => keysyms.every((keysym) => keysym === 0));
    const isPlain = actionMods.every((mods) => mods === 0);
    const code = keyFromX11(keycode);
    // Programs take what numpad keys type for other things now and then.
    const isNamed = code !== undefined && !code.startsWith('Numpad');
    return isUnused && isPlain && isNamed ? [keycode] : [];
  });
}

/** Whether what was put on a key is still there. */
function isOn(
  keymap: XKeymap,
  { keycode, keysym }: Pick<BorrowedKey, 'keycode' | 'keysym'>,
): boolean {
  return keymap.get(keycode)?.groups.some(({ keysyms }) => keysyms.includes(keysym)) ?? false;
}

function numbers(values: readonly number[]): Buffer {
  const data = Buffer.alloc(values.length * 4);
  for (const [index, value] of values.entries()) data.writeUInt32LE(value, index * 4);
  return data;
}
