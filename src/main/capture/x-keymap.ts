import type { XKeyboard } from 'x11';
import type { XConnection } from './x-connection';

/** A key type of the X keyboard extension: how modifiers choose the shift level. */
export interface XKeyType {
  /** Real modifiers that the type looks at. */
  readonly mods: number;
  /** Levels that are not the first, by the modifiers that choose them exactly. */
  readonly levels: readonly { readonly mods: number; readonly level: number }[];
}

/** What an X keycode is bound to. */
export interface XKey {
  /** By group: the key's type, and the keysyms of its levels (0: none). */
  readonly groups: readonly { readonly type: XKeyType; readonly keysyms: readonly number[] }[];
  /** What a group beyond `groups` means: bits 6 and 7 wrap, clamp or redirect (to bits 4–5). */
  readonly outOfRange: number;
  /** Modifiers that a level's action sets, latches or locks, by group × `width` + level. */
  readonly actionMods: readonly number[];
  readonly width: number;
}

/** The X server's keymap, by X keycode. */
export type XKeymap = ReadonlyMap<number, XKey>;

const GET_MAP = 8;
const KEY_TYPES = 1;
const KEY_SYMS = 2;
const KEY_ACTIONS = 16;
const REQUEST_BYTES = 28;
/** Length of the reply's head less the 8 bytes that every reply begins with. */
const HEAD_BYTES = 32;
/** Actions SetMods, LatchMods and LockMods. */
const LAST_MOD_ACTION = 3;

/**
 * Reads the keymap of the core keyboard with XkbGetMap, which the package x11 lacks: types, keysyms
 * and actions (X Keyboard Extension protocol, "Getting and setting the keymap"; XKBproto.h). The
 * core protocol's keyboard mapping would not do: it has no third level under other names than
 * Mode_switch, and does not tell on which keys CapsLock acts.
 */
export async function readKeymap(connection: XConnection, xkb: XKeyboard): Promise<XKeymap> {
  const { client } = connection;
  const map = await connection.ask<Buffer>((reply) => {
    const request = Buffer.alloc(REQUEST_BYTES);
    request.writeUInt8(xkb.majorOpcode, 0);
    request.writeUInt8(GET_MAP, 1);
    request.writeUInt16LE(REQUEST_BYTES / 4, 2);
    request.writeUInt16LE(xkb.UseCoreKbd, 4);
    request.writeUInt16LE(KEY_TYPES | KEY_SYMS | KEY_ACTIONS, 6);
    client.seq_num += 1;
    client.replies[client.seq_num] = [(body) => body, reply];
    client.pack_stream.put(request);
    client.pack_stream.submit(true);
  });
  return parseMap(map);
}

/** The level (from 0) that `mods` choose on a key of this type. */
export function levelOf(type: XKeyType, mods: number): number {
  const seen = mods & type.mods;
  return type.levels.find((entry) => entry.mods === seen)?.level ?? 0;
}

/** The group of `key` that is in force when the keyboard's is `group`. -1: the key has none. */
export function groupOf(key: XKey, group: number): number {
  const count = key.groups.length;
  if (group < count || count === 0) return count === 0 ? -1 : group;
  switch (key.outOfRange & 0xc0) {
    case 0x40:
      return count - 1;
    case 0x80: {
      const redirected = (key.outOfRange & 0x30) >> 4;
      return redirected < count ? redirected : 0;
    }
    default:
      return group % count;
  }
}

/** `reply` from its 8th byte on, as the package x11 hands it over. Throws when it is cut short. */
export function parseMap(reply: Buffer): XKeymap {
  const present = reply.readUInt16LE(4);
  const nTypes = reply.readUInt8(7);
  const firstKeySym = reply.readUInt8(9);
  const nKeySyms = reply.readUInt8(12);
  const firstKeyAct = reply.readUInt8(13);
  const totalActs = reply.readUInt16LE(14);
  const nKeyActs = reply.readUInt8(16);
  let at = HEAD_BYTES;

  const types: XKeyType[] = [];
  for (let i = 0; (present & KEY_TYPES) !== 0 && i < nTypes; i += 1) {
    const mods = reply.readUInt8(at);
    const entries = reply.readUInt8(at + 5);
    const preserve = reply.readUInt8(at + 6) !== 0;
    at += 8;
    const levels: { mods: number; level: number }[] = [];
    for (let entry = 0; entry < entries; entry += 1, at += 8) {
      // Inactive: one of its modifiers is bound to no key.
      if (reply.readUInt8(at) === 0) continue;
      levels.push({ mods: reply.readUInt8(at + 1), level: reply.readUInt8(at + 2) });
    }
    if (preserve) at += 4 * entries;
    types.push({ mods, levels });
  }

  const keys = new Map<number, XKey & { readonly actionMods: number[] }>();
  for (let i = 0; (present & KEY_SYMS) !== 0 && i < nKeySyms; i += 1) {
    const groupInfo = reply.readUInt8(at + 4);
    const width = reply.readUInt8(at + 5);
    const syms = reply.readUInt16LE(at + 6);
    const groups: XKey['groups'][number][] = [];
    for (let group = 0; group < (groupInfo & 0x0f); group += 1) {
      const type = types[reply.readUInt8(at + (group & 3))] ?? { mods: 0, levels: [] };
      const keysyms: number[] = [];
      for (let level = 0; level < width; level += 1) {
        keysyms.push(reply.readUInt32LE(at + 8 + 4 * (group * width + level)));
      }
      groups.push({ type, keysyms });
    }
    keys.set(firstKeySym + i, { groups, outOfRange: groupInfo & 0xf0, actionMods: [], width });
    at += 8 + 4 * syms;
  }

  if ((present & KEY_ACTIONS) !== 0) {
    const counts = at;
    at += (nKeyActs + 3) & ~3;
    const end = at + 8 * totalActs;
    for (let i = 0; i < nKeyActs; i += 1) {
      const actionMods = keys.get(firstKeyAct + i)?.actionMods;
      const count = reply.readUInt8(counts + i);
      for (let n = 0; n < count && at < end; n += 1, at += 8) {
        const type = reply.readUInt8(at);
        actionMods?.push(type >= 1 && type <= LAST_MOD_ACTION ? reply.readUInt8(at + 2) : 0);
      }
    }
  }
  return keys;
}
