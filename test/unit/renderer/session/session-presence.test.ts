import { expect, it } from 'vitest';
import { followPresence } from '../../../../src/renderer/session/session-presence';
import { createStore } from '../../../../src/renderer/state/store';
import type { SessionSummary } from '../../../../src/shared/contract/schemas';

it('tells that a session was there and is gone, and not what nobody knows', () => {
  const sessions = createStore<readonly SessionSummary[] | null>(null);
  const problem = createStore<string | null>(null);
  // Nothing but the name is looked at.
  const named = (...names: string[]): SessionSummary[] =>
    names.map((name) => ({ name })) as SessionSummary[];
  const { gone, end } = followPresence({ sessions, problem }, 'open');
  const after = (list: readonly SessionSummary[], why: string | null = null): boolean => {
    problem.set(why);
    sessions.set(list);
    return gone.get();
  };
  expect(gone.get()).toBe(false);
  // Written a moment ago.
  expect(after(named('other'))).toBe(false);
  expect(after(named('other', 'open'))).toBe(false);
  expect(after([], 'The library cannot be read: look at it.')).toBe(false);
  expect(after(named('other'))).toBe(true);
  // Taken out of the trash.
  expect(after(named('other', 'open'))).toBe(false);
  end();
  expect(after([])).toBe(false);
});
