import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { HotkeyControl } from '../../src/main/app/hotkey-control';
import { DEFAULT_SETTINGS, type Settings } from '../../src/shared/contract/settings';
import { type PhysicalKey, xKeycodeOf } from '../../src/shared/input/physical-keys';
import { deskreel } from '../support/deskreel';
import { temporaryFolder } from '../support/sessions';
import { openXTest, type XTest } from '../support/xtest';
import { startXvfb, type Xvfb } from '../support/xvfb';

let xvfb: Xvfb;
let xtest: XTest;
let control: HotkeyControl;
let chosen: Settings['hotkeys'];
let pressed: string[];

beforeAll(async () => {
  xvfb = await startXvfb();
  xtest = await openXTest(xvfb.display);
});

afterAll(async () => {
  await xtest.close();
  await xvfb.stop();
});

beforeEach(async () => {
  chosen = DEFAULT_SETTINGS.hotkeys;
  pressed = [];
  control = controlOn(xvfb.display);
  await control.open();
});

afterEach(() => control.end());

function controlOn(display: string): HotkeyControl {
  return new HotkeyControl(
    {
      chosen: () => chosen,
      keep: (hotkeys) => {
        chosen = hotkeys;
      },
      onPress: ({ action }) => pressed.push(action),
    },
    { DISPLAY: display },
  );
}

/** Presses Ctrl+Alt+Shift and another key, and lets go of them. */
async function press(last: PhysicalKey): Promise<void> {
  const keys: readonly PhysicalKey[] = ['ControlLeft', 'AltLeft', 'ShiftLeft', last];
  for (const key of keys) xtest.keyDown(xKeycodeOf(key) ?? 0);
  for (const key of [...keys].reverse()) xtest.keyUp(xKeycodeOf(key) ?? 0);
  await xtest.sync();
}

const told = (...actions: readonly string[]): Promise<void> =>
  vi.waitFor(() => expect(pressed).toEqual(actions), { timeout: 60_000, interval: 5 });

describe('the hotkeys of the settings', () => {
  it('act once they are open', async () => {
    expect(control.status).toEqual({ available: true, reason: null, problems: [] });
    await press('Digit1');
    await press('Digit3');
    await told('toggle', 'mark');
  });

  it('are changed one at a time, and kept', async () => {
    expect(await control.set('mark', { chord: 'Ctrl+Alt+Shift+M', exclusive: false })).toEqual({
      ok: true,
    });
    expect(chosen.mark.chord).toBe('Ctrl+Alt+Shift+M');
    await press('Digit3');
    await press('KeyM');
    await told('mark');
  });

  it('are refused in a sentence where another action has them, and stay as they were', async () => {
    const refused = await control.set('mark', { chord: 'Ctrl+Alt+Shift+1', exclusive: false });
    expect(refused).toMatchObject({ ok: false, message: expect.stringMatching(/^\S.*\.$/) });
    expect(await control.set('mark', { chord: 'Hyper', exclusive: false })).toMatchObject({
      ok: false,
    });
    expect(chosen).toEqual(DEFAULT_SETTINGS.hotkeys);
    await press('Digit1');
    await press('Digit3');
    await told('toggle', 'mark');
  });

  it('do nothing while a new one is being pressed', async () => {
    await control.suspend(true);
    await press('Digit1');
    await control.suspend(false);
    await press('Digit2');
    await told('pause');
  });

  it('are refused to another Deskreel on the display, until this one ends', async () => {
    const record = ['record', '--out', join(temporaryFolder(), 'a.reel.parquet')];
    const wanted = [...record, '--duration', '0.1', '--hotkeys'];
    const env = { DISPLAY: xvfb.display };
    expect(await deskreel(wanted, env)).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^deskreel: Another Deskreel on this display acts on Ctrl\+/),
    });
    control.end();
    expect(await deskreel(wanted, env)).toMatchObject({ code: 0 });
  });

  it('can all be taken away, and nothing listens then', async () => {
    for (const action of ['toggle', 'pause', 'mark', 'panic'] as const) {
      await control.set(action, { chord: null, exclusive: false });
    }
    await press('Digit1');
    await control.set('panic', { chord: 'Ctrl+Alt+Shift+0', exclusive: false });
    await press('Digit0');
    await told('panic');
  });
});

describe('a desktop that has no hotkeys', () => {
  it('says why, also to who wants to change one', async () => {
    const none = controlOn(':4711');
    await none.open();
    expect(none.status).toMatchObject({ available: false, reason: expect.stringMatching(/\.$/) });
    expect(await none.set('mark', { chord: 'Ctrl+Alt+M', exclusive: false })).toMatchObject({
      ok: false,
      message: none.status.reason,
    });
    none.end();
  });
});
