import { describe, expect, it } from 'vitest';
import { HotkeyModes } from '../../../../../src/main/macro/triggers/hotkey-modes';
import { type MonotonicMicros, monotonicMicros } from '../../../../../src/shared/base/time';
import type { PhysicalKey } from '../../../../../src/shared/input/physical-keys';
import type { TriggerOf } from '../../../../../src/shared/macro/triggers/trigger';

const KEYS = ['ControlLeft', 'F7'] as const;

/** A hotkey Ctrl+F7 of a macro that real input ends, and hands. Says what comes of what they do. */
function hands(mode: 'press' | 'toggle' | 'hold', whenBusy: 'queue' | 'skip' = 'queue') {
  const made: TriggerOf<'hotkey'> = {
    ...{ id: 'a', macro: 'A', on: true, profiles: [], whenBusy },
    when: { kind: 'hotkey', chord: 'Ctrl+F7', mode, onRelease: 'stop', exclusive: false },
  };
  const down = new Map<PhysicalKey, MonotonicMicros>();
  const said: string[] = [];
  let now = 0;
  let running = false;
  const modes = new HotkeyModes({
    run: () => {
      running = true;
      said.push('run');
    },
    isThere: () => running,
    isEndedByKeys: () => false,
    end: () => {
      running = false;
      said.push('end');
    },
    skip: () => said.push('skip'),
    down: () => down,
    now: () => monotonicMicros(now),
  });
  return {
    said,
    modes,
    id: made.id,
    /** Somebody else has it run. */
    runs: () => {
      running = true;
    },
    press: (key: PhysicalKey): void => {
      now += 1;
      const at = monotonicMicros(now);
      down.set(key, at);
      if (!KEYS.every((each) => down.has(each))) return;
      modes.press(made, { action: made.id, keys: KEYS, at });
    },
    letGo: (key: PhysicalKey): void => {
      now += 1;
      down.delete(key);
      if (key === 'F7') modes.release(made, { action: made.id, what: 'key' });
      if (down.size === 0) modes.release(made, { action: made.id, what: 'all' });
    },
    endedByInput: (): void => {
      now += 1;
      running = false;
      modes.endedByInput(made.id);
    },
  };
}

describe('a hotkey whose macro real input ends', () => {
  it('does not begin it anew by the keys that ended it, but by the next ones', () => {
    const { said, press, letGo, endedByInput, runs } = hands('toggle');
    runs();
    press('ControlLeft');
    endedByInput();
    press('F7');
    letGo('F7');
    letGo('ControlLeft');
    expect(said).toEqual([]);
    press('ControlLeft');
    press('F7');
    letGo('F7');
    letGo('ControlLeft');
    expect(said).toEqual(['run']);
  });

  it('begins it anew where the modifier is kept down and its key pressed once more', () => {
    const { said, press, letGo, endedByInput, runs } = hands('toggle');
    runs();
    press('ControlLeft');
    endedByInput();
    press('F7');
    letGo('F7');
    press('F7');
    letGo('F7');
    letGo('ControlLeft');
    expect(said).toEqual(['run']);
  });

  it('leaves it at that where it is to be left out while it runs, and does it the next time', () => {
    const { said, press, letGo, endedByInput, runs } = hands('press', 'skip');
    runs();
    press('ControlLeft');
    endedByInput();
    press('F7');
    letGo('F7');
    press('F7');
    letGo('F7');
    letGo('ControlLeft');
    expect(said).toEqual(['skip', 'run']);
  });

  it('begins it by keys that came after the end', () => {
    const { said, press, letGo, endedByInput, runs } = hands('toggle');
    runs();
    press('KeyA');
    endedByInput();
    letGo('KeyA');
    press('ControlLeft');
    press('F7');
    letGo('F7');
    letGo('ControlLeft');
    expect(said).toEqual(['run']);
  });

  it('knows nothing of an end before it was switched off', () => {
    const { said, press, letGo, endedByInput, runs, modes } = hands('toggle');
    runs();
    press('ControlLeft');
    endedByInput();
    modes.keep(() => false);
    press('F7');
    letGo('F7');
    letGo('ControlLeft');
    expect(said).toEqual(['run']);
  });
});

it('a hotkey that is held runs its macro until its key is up', () => {
  const { said, press, letGo } = hands('hold');
  press('ControlLeft');
  press('F7');
  letGo('F7');
  letGo('ControlLeft');
  expect(said).toEqual(['run', 'end']);
});

it('a hotkey that toggles ends what runs', () => {
  const { said, press, letGo } = hands('toggle');
  for (const key of KEYS) press(key);
  for (const key of KEYS) letGo(key);
  for (const key of KEYS) press(key);
  expect(said).toEqual(['run', 'end']);
});
