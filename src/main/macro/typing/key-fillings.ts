/** What is put on a key: what it types alone and with Shift. */
export type KeyFilling = readonly [plain: string, shifted: string];

/**
 * How characters are put on so many keys: a small letter and its capital share one, so that CapsLock means what it
 * means elsewhere; others have one each as long as that goes, else two share one. null: there are too few keys.
 */
export function fillKeys(characters: Iterable<string>, keys: number): readonly KeyFilling[] | null {
  const pairs = new Map<string, KeyFilling>();
  const singles = new Set<string>();
  for (const character of characters) {
    const small = character.toLowerCase();
    const capital = small.toUpperCase();
    const isLetter =
      small !== capital && isOne(small) && isOne(capital) && [small, capital].includes(character);
    if (isLetter) pairs.set(small, [small, capital]);
    else singles.add(character);
  }
  const alone = [...singles];
  const left = keys - pairs.size;
  if (alone.length <= left) {
    return [...pairs.values(), ...alone.map((one): KeyFilling => [one, one])];
  }
  if (Math.ceil(alone.length / 2) > left) return null;
  const shared: KeyFilling[] = [];
  for (let at = 0; at < alone.length; at += 2) {
    const one = alone[at] ?? '';
    shared.push([one, alone[at + 1] ?? one]);
  }
  return [...pairs.values(), ...shared];
}

/** Whether two characters that have nothing to do with each other share a key. */
export function isShared([plain, shifted]: KeyFilling): boolean {
  return plain !== shifted && plain.toUpperCase() !== shifted;
}

const isOne = (text: string): boolean => [...text].length === 1;
