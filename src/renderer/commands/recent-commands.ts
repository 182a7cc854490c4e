/** Where the ids of the last commands are kept: a matter of this window, no setting. */
const KEY = 'recent-commands';
const KEPT = 6;

/** What was done last from the palette, the latest first. */
export function recentCommands(storage: Pick<Storage, 'getItem'>): readonly string[] {
  try {
    const kept: unknown = JSON.parse(storage.getItem(KEY) ?? '[]');
    return Array.isArray(kept) ? kept.filter((each) => typeof each === 'string') : [];
  } catch {
    return [];
  }
}

/** Puts one before the others. */
export function noteCommand(storage: Pick<Storage, 'getItem' | 'setItem'>, id: string): void {
  const rest = recentCommands(storage).filter((each) => each !== id);
  storage.setItem(KEY, JSON.stringify([id, ...rest].slice(0, KEPT)));
}
