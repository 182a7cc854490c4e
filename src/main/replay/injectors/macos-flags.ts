import { PHYSICAL_KEYS, type PhysicalKey } from '../../../shared/input/physical-keys';

/**
 * What each modifier key sets in an event's flags while it is held: the bit that programs ask for
 * (CGEventTypes.h), and the bit that tells left from right (IOLLEvent.h).
 */
const FLAGS_OF_KEY: ReadonlyMap<PhysicalKey, number> = new Map<PhysicalKey, number>([
  ['ControlLeft', 0x4_0000 | 0x1],
  ['ShiftLeft', 0x2_0000 | 0x2],
  ['ShiftRight', 0x2_0000 | 0x4],
  ['MetaLeft', 0x10_0000 | 0x8],
  ['MetaRight', 0x10_0000 | 0x10],
  ['AltLeft', 0x8_0000 | 0x20],
  ['AltRight', 0x8_0000 | 0x40],
  ['ControlRight', 0x4_0000 | 0x2000],
]);

const ALL_FLAGS = [...FLAGS_OF_KEY.values()].reduce((all, flags) => all | flags, 0);

/** Modifiers held by a replay, as flags of its events: what is posted does not carry them by itself in time. */
export class MacModifiers {
  readonly #held = new Map<number, number>();

  /** `code`: index + 1 into `PHYSICAL_KEYS`. */
  key(code: number, down: boolean): void {
    const key = PHYSICAL_KEYS[code - 1]?.code;
    const flags = key === undefined ? undefined : FLAGS_OF_KEY.get(key);
    if (flags === undefined) return;
    if (down) this.#held.set(code, flags);
    else this.#held.delete(code);
  }

  /** The flags of an event that macOS made with `made`: its own, such as CapsLock and the keypad, and what is held. */
  over(made: number): number {
    let flags = made & ~ALL_FLAGS;
    for (const held of this.#held.values()) flags |= held;
    return flags;
  }
}
