import { describe, expect, it } from 'vitest';
import { createRecorderState } from '../../../src/renderer/state/recorder-state';
import { createStore } from '../../../src/renderer/state/store';
import { Disposables } from '../../../src/shared/base/disposables';
import { Emitter } from '../../../src/shared/base/emitter';
import type { DeskreelApi } from '../../../src/shared/contract/api';
import type { Outcome } from '../../../src/shared/contract/schemas';

/** Main, as far as the recorder goes: answers with `outcome` and tells what the test says. */
function main(outcome: Outcome): {
  api: DeskreelApi;
  tell: (name: string, payload: unknown) => void;
  /** Of the recordings that were asked for. */
  titles: readonly string[];
  modes: readonly (string | undefined)[];
} {
  const events = new Emitter<{ readonly name: string; readonly payload: unknown }>();
  const titles: string[] = [];
  const modes: (string | undefined)[] = [];
  const answer = async (): Promise<Outcome> => outcome;
  const api = {
    recorder: {
      start: ({ title, privacy }: { readonly title: string; readonly privacy?: string }) => {
        titles.push(title);
        modes.push(privacy);
        return answer();
      },
      status: async () => ({ state: outcome.ok ? 'recording' : 'failed', pausedBy: [] }),
      stop: answer,
      mark: answer,
    },
    on: (name: string, listener: (payload: unknown) => void) =>
      events.event((event) => {
        if (event.name === name) listener(event.payload);
      }),
  };
  // The rest of the contract is not asked for here.
  return {
    api: api as unknown as DeskreelApi,
    titles,
    modes,
    tell: (name, payload) => events.fire({ name, payload }),
  };
}

const end = { name: 'x', reason: 'disk_full', sealed: true, events: 3, durationUs: 9 };

describe('the recorder as the window knows it', () => {
  it('keeps why a recording could not start until the next try', async () => {
    const { api } = main({ ok: false, message: 'No display: start an X server.' });
    const recorder = createRecorderState(api, { state: 'idle' }, new Disposables());
    await recorder.start();
    expect(recorder.problem.get()).toBe('No display: start an X server.');
  });

  it('gives a recording the title that was typed, and keeps it when none could start', async () => {
    const failing = main({ ok: false, message: 'No display: start an X server.' });
    const failed = createRecorderState(failing.api, { state: 'idle' }, new Disposables());
    failed.title.set(' Checkout fails ');
    await failed.start();
    expect(failed.title.get()).toBe(' Checkout fails ');

    const working = main({ ok: true });
    const recorder = createRecorderState(working.api, { state: 'idle' }, new Disposables());
    recorder.title.set(' Checkout fails ');
    await recorder.start();
    await recorder.start();
    expect(working.titles).toEqual(['Checkout fails', '']);
  });

  it('starts in a mode that was chosen for once, and in the default again after that', async () => {
    const { api, modes, tell } = main({ ok: true });
    const recorder = createRecorderState(api, { state: 'idle' }, new Disposables());
    recorder.privacy.set('timing');
    await recorder.start();
    tell('recorder.status', { state: 'recording', pausedBy: [] });
    await recorder.start();
    expect(modes).toEqual(['timing', undefined]);
  });

  it('says why a recording ended by itself, and nothing when the user ended it', () => {
    const { api, tell } = main({ ok: true });
    const recorder = createRecorderState(api, { state: 'idle' }, new Disposables());
    tell('recorder.ended', { ...end, message: 'The disk is full: free some space.' });
    expect(recorder.problem.get()).toBe('The disk is full: free some space.');
    expect(recorder.lastEnd.get()?.events).toBe(3);
    tell('recorder.ended', { ...end, reason: 'user', message: null });
    expect(recorder.problem.get()).toBeNull();
  });

  it('says why something was refused that a menu or the tray asked for', () => {
    const { api, tell } = main({ ok: true });
    const recorder = createRecorderState(api, { state: 'idle' }, new Disposables());
    tell('menu.refused', 'The screen is locked: unlock it first.');
    expect(recorder.problem.get()).toBe('The screen is locked: unlock it first.');
  });

  it('forgets the last recording’s counters when one starts, whoever started it', () => {
    const { api, tell } = main({ ok: true });
    const recorder = createRecorderState(api, { state: 'idle' }, new Disposables());
    tell('recorder.counters', { events: 7 });
    expect(recorder.counters.get()).toEqual({ events: 7 });
    tell('recorder.status', { state: 'starting' });
    expect(recorder.counters.get()).toBeNull();
  });

  it('lets go of main when the page ends', () => {
    const { api, tell } = main({ ok: true });
    const disposables = new Disposables();
    const recorder = createRecorderState(api, { state: 'idle' }, disposables);
    disposables.dispose();
    tell('recorder.status', { state: 'starting' });
    expect(recorder.status.get()).toEqual({ state: 'idle' });
  });
});

describe('a store', () => {
  it('tells its subscribers of changes, not of the same value again', () => {
    const store = createStore(1);
    const seen: number[] = [];
    const end = store.subscribe(() => seen.push(store.get()));
    store.set(1);
    store.set(2);
    end();
    store.set(3);
    expect(seen).toEqual([2]);
  });
});
