import fc from 'fast-check';
import { expect, it } from 'vitest';
import { MAX_TAG_LENGTH, MAX_TAGS, tagsSchema } from '../../../../src/shared/session/notes';
import { hasRoomFor, tidyTags } from '../../../../src/shared/session/tags';

it('makes of any text tags that notes can hold, and changes those no more', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ unit: 'binary', maxLength: 80 }), { maxLength: 50 }),
      (tags) => {
        const tidy = tidyTags(tags);
        expect(tagsSchema.parse(tidy)).toEqual(tidy);
        expect(tidyTags(tidy)).toEqual(tidy);
      },
    ),
  );
});

it('says of which tag there is no room', () => {
  const tag = fc.constantFrom(...Array.from({ length: 40 }, (_, i) => `Tag ${i}`));
  fc.assert(
    fc.property(fc.uniqueArray(tag), tag, fc.boolean(), (tags, another, small) => {
      const has = tidyTags(tags);
      const wanted = small ? another.toLowerCase() : another;
      const became = tidyTags([...has, wanted]).map((each) => each.toLowerCase());
      expect(hasRoomFor(has, wanted)).toBe(became.includes(wanted.toLowerCase()));
    }),
  );
  const full = Array.from({ length: MAX_TAGS }, (_, i) => `Tag ${i}`);
  expect([hasRoomFor(full, 'more'), hasRoomFor(full, ' tag  3')]).toEqual([false, true]);
  expect(hasRoomFor(full.slice(1), 'more')).toBe(true);
});

it('keeps the first of those that differ in case or form only', () => {
  expect(tidyTags(['Caf\u00e9', 'cafe\u0301', 'CAFÉ', 'tea'])).toEqual(['Café', 'tea']);
});

it('cuts what is too long and leaves out what is too many', () => {
  expect(tidyTags(['x'.repeat(100)])).toEqual(['x'.repeat(MAX_TAG_LENGTH)]);
  expect(tidyTags(Array.from({ length: 100 }, (_, i) => `t${i}`))).toHaveLength(MAX_TAGS);
});
