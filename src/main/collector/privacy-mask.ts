import { assertNever } from '../../shared/base/assert';
import { Flag } from '../../shared/input/event-flags';
import type { KeyLayout } from '../../shared/input/key-layout';
import { MASKED_KEY } from '../../shared/input/masked-key';
import { PHYSICAL_KEYS } from '../../shared/input/physical-keys';
import { isTellable } from '../../shared/input/tellable-keys';
import type { PrivacyMode } from '../../shared/session/header';
import type { StringTable } from '../../shared/session/string-table';
import { UNNAMED_KEYS } from './key-state';
import { isPrintable } from './layout-text';

/**
 * What of a key's identity the privacy mode lets into a row: tables by key number (index in
 * `PHYSICAL_KEYS` + 1; 0 is the key that the source cannot name, the {@link UNNAMED_KEYS} numbers
 * after the last are held ones of those), so that masking costs an event nothing.
 */
export class PrivacyMask {
  readonly mode: PrivacyMode;
  /** String index of what stands in the `key` column. */
  readonly keys: Uint32Array;
  /** `Flag.redacted` where the key is masked, 0 where it is named. */
  readonly flags: Uint8Array;
  /** Which bits of `mods` may be told. */
  readonly modsMask: number;
  readonly #strings: StringTable;

  /** Interns only names that may be told: those kept back are in no table, and so in no file. */
  constructor(mode: PrivacyMode, strings: StringTable, layout: KeyLayout) {
    this.mode = mode;
    this.#strings = strings;
    const size = PHYSICAL_KEYS.length + 1 + UNNAMED_KEYS;
    this.keys = new Uint32Array(size);
    this.flags = new Uint8Array(size);
    this.modsMask = mode === 'full' || mode === 'text-masked' ? 0xffff : 0;
    this.setLayout(layout);
  }

  /** Whether any key is masked. */
  get masks(): boolean {
    return this.mode !== 'full';
  }

  /**
   * Another layout is in force: what types a character on it is masked, wherever it lies. A key that is
   * down keeps the name that it went down with; that is the caller's to remember.
   */
  setLayout(layout: KeyLayout): void {
    const masked = this.masks ? this.#strings.intern(MASKED_KEY) : 0;
    this.keys.fill(masked);
    this.flags.fill(this.masks ? Flag.redacted : 0);
    PHYSICAL_KEYS.forEach(({ code }, index) => {
      if (this.#tells(code, layout)) {
        this.keys[index + 1] = this.#strings.intern(code);
        this.flags[index + 1] = 0;
      }
    });
  }

  #tells(code: string, layout: KeyLayout): boolean {
    switch (this.mode) {
      case 'full':
        return true;
      case 'text-masked':
        return isTellable(code) && !(layout.texts[code] ?? []).some(isPrintable);
      case 'timing':
      case 'counts':
        return false;
      default:
        return assertNever(this.mode);
    }
  }
}
