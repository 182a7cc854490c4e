import { expect, test } from 'vitest';
import { matchesWindow } from '../../../../src/shared/macro/match-window';

const NOTES = { title: 'Notes — Editor', class: 'Editor', process: '' };

test.for([
  [{ title: 'notes*' }, true],
  [{ title: 'notes' }, false],
  [{ class: 'editor' }, true],
  [{ title: '*', class: 'editor' }, true],
  [{ title: 'notes*', class: 'mailer' }, false],
] as const)('%j', ([match, matches]) => {
  expect(matchesWindow(NOTES, match)).toBe(matches);
});
