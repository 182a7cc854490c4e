import { describe, expect, test, vi } from 'vitest';
import { askedBackend } from '../../../../src/main/capture/asked-backend';
import type { Backend } from '../../../../src/main/capture/backend';
import { BatchGate } from '../../../../src/main/capture/batch-gate';
import type { DesktopFacts } from '../../../../src/main/capture/desktop-facts';
import type { FocusRequest } from '../../../../src/main/capture/source';
import { monotonicMicros } from '../../../../src/shared/base/time';
import { LOOK_MS, scriptedDesktop } from '../../../support/scripted-desktop';

const ANCHOR = { eventTime: 4_000, monotonic: monotonicMicros(9_000_000) };
const hook = { version: '1.5.5', stop: () => undefined, waitsForSystem: true, context: null };

function backend(
  desktop: DesktopFacts | null,
  focus: FocusRequest = 'report',
  keysOnly = false,
): Backend {
  const gate = new BatchGate(
    () => undefined,
    () => undefined,
  );
  const request = { focus, keysOnly, backlogBytes: 1, mark: '', resume: false } as const;
  return askedBackend('windows', { gate, request }, () => desktop);
}

describe('the hook of a system that has to be asked', () => {
  test('says what is held and in front, and where its clock stands', async () => {
    const { facts } = scriptedDesktop();
    const asked = backend({
      ...facts,
      anchor: () => ANCHOR,
      heldKeys: () => ['KeyA'],
      heldButtons: () => [2],
      pointer: () => ({ x: 3, y: 4 }),
    });
    const { capabilities, ...info } = await asked.info(hook);
    expect(capabilities).toMatchObject({
      clock: 'windows-ms',
      heldAtStart: true,
      context: { displays: true, layout: true, focus: true },
    });
    const held = { heldKeys: ['KeyA'], heldButtons: [2], pointer: { x: 3, y: 4 } };
    expect(info).toMatchObject({ anchor: ANCHOR, backendVersion: '1.5.5', ...held });
    expect(info.window).toMatchObject({ title: 'A' });
    expect(await asked.snapshot()).toEqual({ from: 4_000, state: { anchor: ANCHOR, ...held } });
    asked.close();
  });

  test('looks seldom where only keys are asked for, and often where a recording is', async () => {
    vi.useFakeTimers();
    try {
      const looksIn = async (seconds: number, keysOnly: boolean): Promise<number> => {
        const { facts } = scriptedDesktop();
        const layoutId = vi.fn(facts.layoutId);
        const asked = backend({ ...facts, layoutId }, 'off', keysOnly);
        await asked.info(hook);
        layoutId.mockClear();
        vi.advanceTimersByTime(seconds * 1000);
        asked.close();
        return layoutId.mock.calls.length;
      };
      expect(await looksIn(2, true)).toBe(4);
      expect(await looksIn(2, false)).toBe(2000 / LOOK_MS);
    } finally {
      vi.useRealTimers();
    }
  });

  test('records without all of it where nothing can be asked, and says so', async () => {
    const asked = backend(null, 'guard');
    expect(await asked.info(hook)).toMatchObject({
      capabilities: {
        heldAtStart: false,
        context: { displays: false, layout: false, focus: false },
      },
      anchor: null,
      heldKeys: [],
      displays: [],
      window: null,
    });
    expect((await asked.snapshot()).from).toBeNaN();
    asked.close();
  });
});
