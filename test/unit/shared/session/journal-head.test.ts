import { describe, expect, it } from 'vitest';
import { crc32c } from '../../../../src/shared/session/crc32c';
import {
  encodeJournalHead,
  journalHeadLength,
  readJournalHead,
} from '../../../../src/shared/session/journal-head';
import { failureIn, sessionHeader, valueIn } from '../../../support/sessions';

const head = encodeJournalHead(sessionHeader());

describe('the head of a journal', () => {
  it('carries the header', () => {
    expect(valueIn(readJournalHead(head))).toEqual({
      header: sessionHeader(),
      next: head.length,
    });
    expect(journalHeadLength(head)).toBe(head.length);
  });

  it('is damaged after any one bit flips, or no journal’s at all', () => {
    for (let bit = 0; bit < head.length * 8; bit++) {
      const flipped = head.slice();
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(failureIn(readJournalHead(flipped)).kind).toBe(bit < 64 ? 'not_a_journal' : 'damaged');
    }
  });

  it('is damaged wherever it is cut', () => {
    for (let length = 0; length < head.length; length++) {
      expect(failureIn(readJournalHead(head.subarray(0, length))).kind).toBe(
        length === 0 ? 'not_a_journal' : 'damaged',
      );
    }
  });

  it('of a newer version is refused by its number', () => {
    const newer = head.slice();
    const view = new DataView(newer.buffer);
    view.setUint32(8, 7, true);
    view.setUint32(16, crc32c(newer, 20, newer.length, crc32c(newer, 8, 16)), true);
    const failure = failureIn(readJournalHead(newer));
    expect(failure.kind).toBe('newer');
    expect(failure.message).toContain('format 7');
  });
});
