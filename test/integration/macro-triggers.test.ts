import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { isPhysicalKey, xKeycodeOf } from '../../src/shared/input/physical-keys';
import { displayForAll } from '../support/display-for-all';
import type { TestStep } from '../support/macro-planning';
import { openTextEditor, type TextEditor } from '../support/text-editor';
import {
  abbreviation,
  hotkey,
  openTriggers,
  type Triggered,
  triggerOf,
} from '../support/triggering';
import { openDesktop } from '../support/x-desktop';
import type { XTest } from '../support/xtest';
import type { Xvfb } from '../support/xvfb';

// Triggers, the queue and the runner on a real X server, before somebody else's text editor. What the tests press is sent by
// a program of its own, as by hands.

let xvfb: Xvfb;
let xtest: XTest;
let editor: TextEditor;
let triggered: Triggered | null = null;

displayForAll({ screen: '1024x768x24' }, (display) => {
  ({ xvfb, xtest } = display);
});

beforeEach(async () => {
  editor = await openTextEditor(xvfb.display, xtest);
});

afterEach(async () => {
  await triggered?.close();
  triggered = null;
  await editor.close();
});

async function open(
  ...args: Parameters<typeof openTriggers> extends [string, ...infer Rest] ? Rest : never
): Promise<Triggered> {
  triggered = await openTriggers(xvfb.display, ...args);
  await editor.focus();
  return triggered;
}

/** Presses and lets go of keys: `+ControlLeft -KeyA`; without a sign, one after the other. */
async function press(script: string): Promise<void> {
  for (const step of script.trim().split(/\s+/)) {
    const name = step.replace(/^[+-]/, '');
    const keycode = isPhysicalKey(name) ? (xKeycodeOf(name) ?? 0) : 0;
    if (!step.startsWith('-')) xtest.keyDown(keycode);
    if (!step.startsWith('+')) xtest.keyUp(keycode);
  }
  await xtest.sync();
}

/** Types small letters, spaces and full stops. */
const type = (text: string): Promise<void> =>
  press(
    [...text]
      .map((char) =>
        char === ' ' ? 'Space' : char === '.' ? 'Period' : `Key${char.toUpperCase()}`,
      )
      .join(' '),
  );

const typing = (text: string, intervalMs = 2): TestStep[] => [{ type: 'text', text, intervalMs }];

/** Waits until the queue has done so much, and nothing runs. */
async function quiet({ queue, log }: Triggered, ends: number): Promise<void> {
  await vi.waitFor(
    () => {
      expect(log.filter((entry) => !entry.startsWith('+')).length).toBeGreaterThanOrEqual(ends);
      expect(queue.state).toEqual({ running: null, waiting: [] });
    },
    { timeout: 60_000, interval: 20 },
  );
}

/** What the editor holds in the end. Nothing else may type meanwhile. */
const held = async (text: string): Promise<void> => expect(await editor.text()).toBe(text);

const CHORD = '+ControlLeft +ShiftLeft F7 -ShiftLeft -ControlLeft';

describe('a hotkey', () => {
  it('runs its macro once for each press, when its keys are up', async () => {
    const all = await open({ A: typing('ab') }, [triggerOf('A', hotkey('Ctrl+Shift+F7'))]);
    await press('+ControlLeft +ShiftLeft +F7');
    await press('-F7 -ShiftLeft');
    expect(all.log).toEqual([]);
    await press('-ControlLeft');
    await quiet(all, 1);
    await press(CHORD);
    await quiet(all, 2);
    expect(all.log).toEqual(['+A', '-A done', '+A', '-A done']);
    await held('abab');
  });

  it('that is held repeats its macro until it is let go of', async () => {
    const all = await open({ A: typing('a', 20) }, [triggerOf('A', hotkey('F9', 'hold'))]);
    await press('+F9');
    // Far more than three, since what is counted may still be on its way.
    await vi.waitFor(() => expect(all.done()).toBeGreaterThan(20), 60_000);
    await press('-F9');
    await quiet(all, 1);
    expect(all.log).toEqual(['+A', '-A stopped']);
    const text = await editor.text();
    expect(text).toMatch(/^a{3,}$/);
    await held(text);
  });

  it('that is held can have each run end by itself', async () => {
    const all = await open({ A: typing('ab') }, [triggerOf('A', hotkey('F9', 'hold', 'finish'))]);
    await press('+F9');
    await vi.waitFor(() => expect(all.log.length).toBeGreaterThan(3), 60_000);
    await press('-F9');
    await quiet(all, 2);
    const runs = all.log.filter((entry) => entry === '-A done').length;
    expect(all.log).toHaveLength(runs * 2);
    await held('ab'.repeat(runs));
  });

  it('that toggles runs its macro until it is pressed again', async () => {
    const all = await open({ A: typing('a', 20) }, [
      triggerOf('A', hotkey('Ctrl+Shift+F7', 'toggle')),
    ]);
    await press(CHORD);
    await vi.waitFor(() => expect(all.log).toEqual(['+A']), 60_000);
    await press(CHORD);
    await quiet(all, 1);
    expect(all.log).toEqual(['+A', '-A stopped']);
    await press(CHORD);
    await vi.waitFor(() => expect(all.log).toHaveLength(3), 60_000);
  });
});

describe('two macros that are wanted at once', () => {
  it('type one after the other, never between each other', async () => {
    const [a, b] = ['a'.repeat(30), 'b'.repeat(30)];
    const all = await open({ A: typing(a), B: typing(b) }, [
      triggerOf('A', hotkey('Ctrl+Shift+F7')),
      triggerOf('B', hotkey('Ctrl+Shift+F8')),
    ]);
    await press('+ControlLeft +ShiftLeft F7 F8 F7 -ShiftLeft -ControlLeft');
    await quiet(all, 3);
    const ran = all.log.filter((entry) => entry.startsWith('+')).map((entry) => entry.slice(1));
    expect([...ran].sort()).toEqual(['A', 'A', 'B']);
    await held(ran.map((name) => (name === 'A' ? a : b)).join(''));
  });
});

describe('an abbreviation', () => {
  it('is replaced by what its macro types, once', async () => {
    const all = await open({ btw: typing('by the way') }, [triggerOf('btw', abbreviation('btw'))]);
    await type('so btw.');
    await quiet(all, 1);
    expect(all.log).toEqual(['+btw', '-btw done']);
    await held('so by the way.');
  });

  it('keeps what is typed behind it while its macro starts', async () => {
    const all = await open({ btw: typing('by the way') }, [
      triggerOf('btw', abbreviation('btw', { when: 'at_once' })),
    ]);
    await type('btwso');
    await quiet(all, 1);
    await held('by the wayso');
  });

  it('keeps what ended it where its macro ends itself as failed, with a key still down', async () => {
    const all = await open(
      {
        btw: [
          ...typing('by'),
          { type: 'key', key: 'ShiftLeft', action: 'down' },
          { type: 'stop', as: 'failed', text: 'No.' },
        ],
      },
      [triggerOf('btw', abbreviation('btw'))],
    );
    await type('so btw.');
    await quiet(all, 1);
    expect(all.log).toEqual(['+btw', '-btw failed: No.']);
    await held('so by.');
  });

  it('is left alone when the caret has gone elsewhere meanwhile', async () => {
    const all = await open({ btw: typing('by the way') }, [triggerOf('btw', abbreviation('btw'))]);
    await press('KeyB KeyT KeyW Space ArrowLeft');
    await quiet(all, 1);
    expect(all.log[1]).toBe(
      '-btw failed: btw was not replaced, since it did not stand before the caret any more when its macro could begin.',
    );
    await held('btw ');
  });

  it('is none after a click between its letters', async () => {
    const all = await open({ btw: [] }, [triggerOf('btw', abbreviation('btw'))]);
    await type('bt');
    xtest.button(1, true);
    xtest.button(1, false);
    await xtest.sync();
    await new Promise((resolve) => setTimeout(resolve, 100));
    await type('w btw ');
    await quiet(all, 1);
    expect(all.log).toEqual(['+btw', '-btw done']);
  });

  it('is not looked for in a window of which nothing may be known', async () => {
    const desktop = await openDesktop(xvfb.display);
    const vault = await desktop.open({ title: 'Vault', class: 'Keys' });
    const notes = await desktop.open({ title: 'Notes', class: 'Notes' });
    const seen: string[] = [];
    const all = await open({ btw: [] }, [triggerOf('btw', abbreviation('btw'))], (window) => {
      seen.push(window.title);
      return window.title === 'Vault';
    });
    for (const [window, title] of [
      [vault, 'Vault'],
      [notes, 'Notes'],
    ] as const) {
      desktop.focus(window);
      await vi.waitFor(() => expect(seen.at(-1)).toBe(title), 60_000);
      await type('btw ');
    }
    await quiet(all, 1);
    expect(all.log).toEqual(['+btw', '-btw done']);
    desktop.leave();
  });
});

describe('what our own macros send', () => {
  it('triggers nothing, neither abbreviations nor hotkeys', async () => {
    const all = await open(
      {
        A: [
          { type: 'text', text: 'btw ', intervalMs: 2 },
          { type: 'chord', keys: ['ControlLeft', 'ShiftLeft', 'F8'] },
        ],
        B: typing('b'),
        btw: typing('by the way'),
      },
      [
        triggerOf('A', hotkey('Ctrl+Shift+F7')),
        triggerOf('B', hotkey('Ctrl+Shift+F8')),
        triggerOf('btw', abbreviation('btw')),
      ],
    );
    await press(CHORD);
    await quiet(all, 1);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(all.log).toEqual(['+A', '-A done']);
    // Nor does it keep what hands do from triggering.
    await press('+ControlLeft +ShiftLeft F8 -ShiftLeft -ControlLeft');
    await quiet(all, 2);
    expect(all.log.slice(2)).toEqual(['+B', '-B done']);
  });
});

describe('a window', () => {
  it('that appears, or comes to the front, runs a macro once', async () => {
    const desktop = await openDesktop(xvfb.display);
    const all = await open({ shown: [], front: [] }, [
      triggerOf('shown', { kind: 'window', window: { title: 'Invoice*' }, is: 'appears' }),
      triggerOf('front', { kind: 'window', window: { title: 'Invoice*' }, is: 'front' }),
    ]);
    const window = await desktop.open({ title: 'Invoice 7', class: 'Books' });
    await vi.waitFor(() => expect(all.log).toContain('-shown done'), 60_000);
    expect(all.log).not.toContain('+front');
    desktop.focus(window);
    await vi.waitFor(() => expect(all.log).toContain('-front done'), 60_000);
    await desktop.rename(window, 'Invoice 8');
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(all.log).toEqual(['+shown', '-shown done', '+front', '-front done']);
    desktop.leave();
  });
});

describe('switching triggers off', () => {
  it('is at once, and ends what would go on for ever', async () => {
    const all = await open({ A: typing('a', 20) }, [
      triggerOf('A', hotkey('Ctrl+Shift+F7', 'toggle')),
    ]);
    await press(CHORD);
    await vi.waitFor(() => expect(all.log).toEqual(['+A']), 60_000);
    await all.engine.close();
    await quiet(all, 1);
    await press(CHORD);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(all.log).toEqual(['+A', '-A stopped']);
  });
});
