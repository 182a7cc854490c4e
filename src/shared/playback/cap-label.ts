/** Widest label, in letters, that a key of one unit has room for. */
const LONGEST = 5;

const SHORT: ReadonlyMap<string, string> = new Map([
  ['AudioVolumeMute', 'Mute'],
  ['AudioVolumeDown', 'Vol−'],
  ['AudioVolumeUp', 'Vol+'],
  ['MediaPlayPause', 'Play'],
  ['Backspace', '⌫'],
  ['ContextMenu', 'Menu'],
  ['Space', ''],
  ['NumpadEnter', '↵'],
]);

/**
 * What stands on a drawn key whose name is `label`: short, because the key's place says the rest.
 *
 * ```
 *   Ctrl L → Ctrl    Num 7 → 7    Space →     Meta R → Meta
 * ```
 */
export function capLabel(code: string, label: string): string {
  const short = SHORT.get(code);
  if (short !== undefined) return short;
  const bare = label.replace(/ [LR]$/, '').replace(/^Num (?=.)/, '');
  return [...bare].length > LONGEST ? [...bare].slice(0, LONGEST).join('') : bare;
}
