import { afterEach, describe, expect, it, vi } from 'vitest';
import { isPhysicalKey, xKeycodeOf } from '../../src/shared/input/physical-keys';
import type { MacroSettings } from '../../src/shared/macro/macro-document';
import type { Trigger } from '../../src/shared/macro/triggers/trigger';
import { displayForAll } from '../support/display-for-all';
import type { TestStep } from '../support/macro-planning';
import {
  abbreviation,
  hotkey,
  openTriggers,
  type Triggered,
  triggerOf,
} from '../support/triggering';
import type { XTest } from '../support/xtest';
import type { Xvfb } from '../support/xvfb';

// Keys of triggers that are pressed while a macro runs that stops on real input, on a real X server. The injector host hears them
// on its connection and ends the macro; the triggers hear them on theirs. What comes of it must not depend on which is heard first:
// keys are let go of at once, when the macro is over, or while the triggers' process is busy with something else.

let xvfb: Xvfb;
let xtest: XTest;
let triggered: Triggered | null = null;

displayForAll({ screen: '1024x768x24' }, (display) => {
  ({ xvfb, xtest } = display);
});

afterEach(async () => {
  await triggered?.close();
  triggered = null;
});

/** It is under way for a minute as soon as its first step is done. */
const LONG: readonly TestStep[] = [
  { type: 'wait', ms: 1 },
  { type: 'wait', ms: 60_000 },
];
const SHORT: readonly TestStep[] = [{ type: 'wait', ms: 1 }];
const FRAGILE: Readonly<Record<string, MacroSettings>> = { A: { stopOnInput: true } };

/** Triggers of A, which is long and stops on input, and of B, which is short. */
async function open(...triggers: readonly Trigger[]): Promise<Triggered> {
  const macros = { A: LONG, B: SHORT, C: SHORT };
  triggered = await openTriggers(xvfb.display, macros, triggers, () => false, FRAGILE);
  return triggered;
}

const keycode = (key: string): number => (isPhysicalKey(key) ? (xKeycodeOf(key) ?? 0) : 0);

/** When a chord is let go of, and by whom it is heard first. */
const HANDS = ['lets go at once', 'holds until it is over', 'is heard late'] as const;

/** Presses a chord one key after the other, and lets go of it. `isOver`: whether what it was to end has ended. */
async function chord(
  keys: readonly string[],
  hands: (typeof HANDS)[number],
  isOver: () => boolean,
): Promise<void> {
  for (const key of keys) {
    xtest.keyDown(keycode(key));
    if (hands === 'holds until it is over') {
      await xtest.sync();
      await vi.waitFor(() => expect(isOver()).toBe(true), { timeout: 20_000, interval: 5 });
    }
  }
  if (hands === 'lets go at once') await xtest.sync();
  if (hands === 'is heard late') busy(300);
  for (const key of [...keys].reverse()) xtest.keyUp(keycode(key));
  await xtest.sync();
}

/** Nothing else is done in this process meanwhile. */
function busy(ms: number): void {
  const until = performance.now() + ms;
  while (performance.now() < until);
}

const CHORD_A = ['ControlLeft', 'ShiftLeft', 'F7'];
const CHORD_B = ['ControlLeft', 'ShiftLeft', 'F8'];

/** Has A under way. */
async function running(all: Triggered, press: () => Promise<void>): Promise<void> {
  await press();
  await vi.waitFor(() => expect(all.done()).toBeGreaterThan(0), { timeout: 20_000, interval: 20 });
}

const isOver = (all: Triggered) => (): boolean => all.log.some((entry) => entry.startsWith('-A'));

/** Waits until a macro, the last that is to run, has ended, nothing runs, and nothing begins any more. */
async function quiet({ queue, log }: Triggered, last: string): Promise<readonly string[]> {
  const hasEnded = (): boolean => log.some((entry) => entry.startsWith(`-${last}`));
  await vi.waitFor(
    () => {
      expect(hasEnded()).toBe(true);
      expect(queue.state).toEqual({ running: null, waiting: [] });
    },
    { timeout: 20_000, interval: 20 },
  );
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(queue.state.running).toBeNull();
  return log.map((entry) => entry.replace(/: .*/, ''));
}

/** A macro that somebody wants in the window. */
const alsoWanted = ({ queue }: Triggered, name: string): void => {
  queue.enqueue({
    ...{ name, title: name, cause: { by: 'user' }, wish: null, whenBusy: 'queue' },
    ...{ prepare: null, replaces: null, again: null },
  });
};

describe.each(HANDS)('who presses the keys of a trigger, and %s', (hands) => {
  it('ends what stops on input and what waits for it, and gets what they are for', async () => {
    const all = await open(
      triggerOf('A', hotkey('Ctrl+Shift+F7')),
      triggerOf('B', hotkey('Ctrl+Shift+F8')),
    );
    await running(all, () => chord(CHORD_A, 'lets go at once', () => true));
    alsoWanted(all, 'C');
    await chord(CHORD_B, hands, isOver(all));
    expect(await quiet(all, 'B')).toEqual(['+A', '-C cancelled', '-A input', '+B', '-B done']);
  });

  it('ends what it toggles, and does not begin it anew', async () => {
    const all = await open(triggerOf('A', hotkey('Ctrl+Shift+F7', 'toggle')));
    await running(all, () => chord(CHORD_A, 'lets go at once', () => true));
    alsoWanted(all, 'C');
    await chord(CHORD_A, hands, isOver(all));
    const log = await quiet(all, 'A');
    expect(log.filter((entry) => entry.startsWith('+'))).toEqual(['+A']);
    expect(log).toContain('-C cancelled');
    // The next time it does.
    await running(all, () => chord(CHORD_A, 'lets go at once', () => true));
  });

  it('begins nothing anew that is to be left at that', async () => {
    const all = await open(triggerOf('A', hotkey('Ctrl+Shift+F7'), { whenBusy: 'skip' }));
    await running(all, () => chord(CHORD_A, 'lets go at once', () => true));
    await chord(CHORD_A, hands, isOver(all));
    expect(await quiet(all, 'A')).toEqual(['+A', '-A input']);
    expect(all.engine.history.refusals[0]?.message).toMatch(/^A was running already/);
  });
});

it('an abbreviation that is typed at once comes after what it has ended', async () => {
  const all = await open(
    triggerOf('A', hotkey('Ctrl+Shift+F7')),
    triggerOf('B', abbreviation('btw', { when: 'at_once', erase: false })),
  );
  await running(all, () => chord(CHORD_A, 'lets go at once', () => true));
  for (const key of ['KeyB', 'KeyT', 'KeyW']) {
    xtest.keyDown(keycode(key));
    xtest.keyUp(keycode(key));
  }
  busy(100);
  await xtest.sync();
  expect(await quiet(all, 'B')).toEqual(['+A', '-A input', '+B', '-B done']);
});
