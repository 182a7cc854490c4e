import { MAX_TAG_LENGTH, MAX_TAGS } from './notes';

/**
 * Tags as they are kept: each of one form (NFC), without white space around and with single spaces
 * inside, none empty, none twice whatever its case (the first stays), cut to the bounds of notes.ts.
 */
export function tidyTags(tags: readonly string[]): string[] {
  const seen = new Set<string>();
  const tidy: string[] = [];
  for (const raw of tags) {
    const tag = tidyTag(raw);
    const key = tag.toLowerCase();
    if (tag !== '' && !seen.has(key) && tidy.length < MAX_TAGS) {
      seen.add(key);
      tidy.push(tag);
    }
  }
  return tidy;
}

/** Whether a session with these tags can have another: there is room, or it has that one whatever its case. */
export function hasRoomFor(tags: readonly string[], tag: string): boolean {
  const key = tidyTag(tag).toLowerCase();
  return tags.length < MAX_TAGS || tags.some((each) => each.toLowerCase() === key);
}

/** One tag as it is kept; empty when nothing of it is left. */
export function tidyTag(raw: string): string {
  const tag = raw.normalize('NFC').replaceAll(/\s+/gu, ' ').trim();
  // Not between the halves of a character.
  return tag.length <= MAX_TAG_LENGTH
    ? tag
    : tag
        .slice(0, MAX_TAG_LENGTH)
        .replace(/[\ud800-\udbff]$/u, '')
        .trim();
}
