import { describe, expect, it } from 'vitest';
import { createPageStore } from '../../../src/renderer/state/page-store';

describe('the page that is shown', () => {
  it('is left only when nobody minds', () => {
    const page = createPageStore({ id: 'session', name: 'a' });
    const wanted: string[] = [];
    const free = page.guard(({ id }) => {
      wanted.push(id);
      return id === 'live';
    });
    page.set({ id: 'library' });
    expect(page.get().id).toBe('session');
    page.set({ id: 'live' });
    expect(page.get().id).toBe('live');
    free();
    page.set({ id: 'library' });
    expect([page.get().id, wanted]).toEqual(['library', ['library', 'live']]);
  });
});
