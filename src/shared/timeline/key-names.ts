import { keyLabel } from './key-label';

/** What is on each key by its code. */
export type KeyLabels = Readonly<Record<string, string>>;

/**
 * What keys are called at each moment of a session: what the layout in force then has on them, or
 * where nobody knows what is printed on a US keyboard.
 */
export class KeyNames {
  readonly #layouts: { readonly fromUs: number; readonly labels: KeyLabels }[] = [];

  /** From `fromUs` on, which is later than all before, keys have these labels. */
  add(fromUs: number, labels: KeyLabels): void {
    this.#layouts.push({ fromUs, labels });
  }

  /** What the key of this code is called at an instant; null: a key that nobody could name. */
  at(code: string | null, tUs: number): string {
    const layout = this.#layouts.filter(({ fromUs }) => fromUs <= tUs).at(-1);
    const label = code === null ? undefined : layout?.labels[code];
    return label === undefined || label.trim() === '' ? keyLabel(code) : label;
  }
}
