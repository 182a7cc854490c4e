import { describe, expect, it } from 'vitest';
import {
  asksPurpose,
  PURPOSE_OF,
  PURPOSES,
  SUGGESTED,
} from '../../../src/renderer/privacy/purpose';
import { DEFAULT_SETTINGS } from '../../../src/shared/contract/settings';

describe('what recordings are for', () => {
  it('is, until somebody says otherwise, what the mode in force serves', () => {
    expect(PURPOSE_OF[DEFAULT_SETTINGS.privacy.mode]).toBe('replay');
    for (const purpose of PURPOSES) {
      expect(PURPOSE_OF[SUGGESTED[purpose]]).toBe(purpose);
    }
    expect(PURPOSE_OF.timing).toBe('study');
  });

  it('is asked where a page has the button that starts, and nowhere else', () => {
    expect(asksPurpose({ id: 'live' })).toBe(true);
    expect(asksPurpose({ id: 'doctor' })).toBe(true);
    expect(asksPurpose({ id: 'library' })).toBe(false);
    expect(asksPurpose({ id: 'session', name: 'x' })).toBe(false);
  });
});
