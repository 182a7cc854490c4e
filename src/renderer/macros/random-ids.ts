/** As many characters make an id that nothing else has. */
const ID_LENGTH = 8;
const DIGITS = '0123456789abcdefghijklmnopqrstuvwxyz';
/** Random bytes are fetched for so many ids at once, which one by one takes longer than all else. */
const FETCHED = 512;

/** What makes ids that are unlikely to be there already. */
export function randomIds(): () => string {
  const bytes = new Uint8Array(ID_LENGTH * FETCHED);
  let at = bytes.length;
  return () => {
    if (at === bytes.length) {
      crypto.getRandomValues(bytes);
      at = 0;
    }
    let id = '';
    for (const end = at + ID_LENGTH; at < end; at++) {
      id += DIGITS[(bytes[at] ?? 0) % DIGITS.length] ?? '';
    }
    return id;
  };
}
