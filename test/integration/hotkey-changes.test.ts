/// <reference path="../../src/main/capture/x11.d.ts" />
/// <reference path="../support/x11-programs.d.ts" />

import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { XTestExtension } from 'x11';
import { openX, type XConnection } from '../../src/main/capture/x-connection';
import type { HotkeyBinding } from '../../src/main/hotkeys/hotkey';
import { Hotkeys } from '../../src/main/hotkeys/hotkeys';
import { parseChord } from '../../src/shared/input/chord';
import { type PhysicalKey, xKeycodeOf } from '../../src/shared/input/physical-keys';
import { valueIn } from '../support/sessions';
import { startXvfb, type Xvfb } from '../support/xvfb';

let xvfb: Xvfb;
/** Another program. */
let other: XConnection;
let xtest: XTestExtension;
const open: Hotkeys[] = [];

beforeAll(async () => {
  xvfb = await startXvfb();
  other = valueIn(await openX({ DISPLAY: xvfb.display }));
  xtest = await other.ask<XTestExtension>((reply) => other.client.require('xtest', reply));
});

afterEach(() => {
  other.client.UngrabServer();
  for (const hotkeys of open.splice(0)) hotkeys.close();
});

afterAll(async () => {
  other.close();
  await xvfb.stop();
});

async function openHotkeys(...bindings: readonly HotkeyBinding[]): Promise<Hotkeys> {
  const hotkeys = valueIn(await Hotkeys.open({ DISPLAY: xvfb.display }));
  open.push(hotkeys);
  expect(await hotkeys.set(bindings)).toEqual([]);
  return hotkeys;
}

function binding(action: HotkeyBinding['action'], text: string): HotkeyBinding {
  const chord = parseChord(text);
  if (chord === null) throw new Error(`${text} is no chord.`);
  return { action, chord, exclusive: false };
}

/** Ctrl+Alt and a key, pressed and let go of by the other program. */
function press(key: PhysicalKey): void {
  const keys = ['ControlLeft', 'AltLeft', key] as const;
  const fake = (type: 2 | 3, each: PhysicalKey): void =>
    xtest.FakeInput(type, xKeycodeOf(each) ?? 0, 0, other.screen.root, 0, 0);
  for (const each of keys) fake(xtest.KeyPress, each);
  for (const each of [...keys].reverse()) fake(xtest.KeyRelease, each);
}

describe('while the server has other things to do than to change hotkeys', () => {
  //   set       ├───── the server answers nobody else ─────┤ in force
  //   pause     ██ (bound no more)
  //   toggle    ████████████████ Ctrl+Alt+1 ███████████████▒▒ Ctrl+Alt+3 ▒▒
  it('what is bound no more does nothing, and what is bound otherwise keeps its chord', async () => {
    const hotkeys = await openHotkeys(
      binding('toggle', 'Ctrl+Alt+1'),
      binding('pause', 'Ctrl+Alt+2'),
    );
    const presses: string[] = [];
    const released: PhysicalKey[] = [];
    hotkeys.onDidPress(({ action }) => presses.push(action));
    hotkeys.onDidSeeKey(({ key, pressed }) => {
      if (!pressed) released.push(key);
    });
    const seen = (key: PhysicalKey): Promise<void> =>
      vi.waitFor(() => expect(released).toContain(key), { timeout: 60_000, interval: 5 });

    other.client.GrabServer();
    await other.ask((reply) => other.client.GetInputFocus(reply));
    let isChanged = false;
    const changed = hotkeys.set([binding('toggle', 'Ctrl+Alt+3')]).then(() => {
      isChanged = true;
    });
    press('Digit2');
    press('Digit1');
    await seen('Digit1');
    expect([presses, isChanged]).toEqual([['toggle'], false]);
    other.client.UngrabServer();
    await changed;
    press('Digit1');
    press('Digit3');
    await seen('Digit3');
    expect(presses).toEqual(['toggle', 'toggle']);
  });
});

describe('a chord that two hotkeys of this process have claimed', () => {
  it.each([
    ['let go of', (hotkeys: Hotkeys) => hotkeys.set([])],
    ['closed', (hotkeys: Hotkeys) => hotkeys.close()],
  ])('stays claimed by the first where the second is %s', async (_, end) => {
    const claim = await other.ask<number>((reply) =>
      other.client.InternAtom(false, '_DESKREEL_CHORD_Ctrl_Alt_Digit1', reply),
    );
    const owner = (): Promise<number> =>
      other.ask<number>((reply) => other.client.GetSelectionOwner(claim, reply));
    await openHotkeys(binding('toggle', 'Ctrl+Alt+1'));
    const first = await owner();
    const second = await openHotkeys(binding('toggle', 'Ctrl+Alt+1'));
    expect(await owner()).not.toBe(first);
    await end(second);
    await vi.waitFor(async () => expect(await owner()).toBe(first), { timeout: 60_000 });
  });

  it.each([
    ['let go of', (hotkeys: Hotkeys) => hotkeys.set([])],
    ['closed', (hotkeys: Hotkeys) => hotkeys.close()],
  ])(
    'stays with another program that has claimed it since, where the second is %s',
    async (_, end) => {
      const [taken, left] = await Promise.all(
        ['Digit1', 'Digit2'].map((key) =>
          other.ask<number>((reply) =>
            other.client.InternAtom(false, `_DESKREEL_CHORD_Ctrl_Alt_${key}`, reply),
          ),
        ),
      );
      const owner = (claim = 0): Promise<number> =>
        other.ask<number>((reply) => other.client.GetSelectionOwner(claim, reply));
      const chords = [binding('toggle', 'Ctrl+Alt+1'), binding('pause', 'Ctrl+Alt+2')];
      await openHotkeys(...chords);
      const first = await owner(left);
      const second = await openHotkeys(...chords);
      const window = other.client.AllocID();
      other.client.CreateWindow(window, other.screen.root, -1, -1, 1, 1, 0, 0, 2, 0, {});
      other.client.SetSelectionOwner(window, taken ?? 0, 0);
      expect(await owner(taken)).toBe(window);
      await end(second);
      // It was decided about the other one before this.
      await vi.waitFor(async () => expect(await owner(left)).toBe(first), { timeout: 60_000 });
      expect(await owner(taken)).toBe(window);
      other.client.DestroyWindow(window);
    },
  );
});
