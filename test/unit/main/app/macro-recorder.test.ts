import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { MacroRecorder } from '../../../../src/main/app/macro-recorder';
import { RecordingControl } from '../../../../src/main/app/recording-control';
import { monotonicNow } from '../../../../src/main/capture/monotonic';
import { createScriptedSource } from '../../../../src/main/capture/scripted-source';
import { Recorder } from '../../../../src/main/session/recorder';
import { err, ok } from '../../../../src/shared/base/result';
import { monotonicMicros } from '../../../../src/shared/base/time';
import type { RecordSteps } from '../../../../src/shared/contract/macros';
import { DEFAULT_SETTINGS, type Settings } from '../../../../src/shared/contract/settings';
import type { SeenColor } from '../../../../src/shared/macro/from-session/seen-colors';
import { batchOf, sourceInfo } from '../../../support/collecting';
import { temporaryFolder } from '../../../support/sessions';
import { withBuiltWorkers } from '../../../support/workers';

withBuiltWorkers();

const SETTINGS: Settings = { ...DEFAULT_SETTINGS, purpose: 'replay' };

/** A colour under the pointer, ms after the source's zero. */
type Seen = Omit<SeenColor, 'us'> & { readonly ms: number };

/** What records steps, from a source that delivers what it is told to. */
function recordingSteps(settings: Settings = SETTINGS, seen: readonly Seen[] | null = []) {
  const log: string[] = [];
  const dir = temporaryFolder();
  const zero = monotonicNow();
  const source = createScriptedSource(
    ok(sourceInfo({ anchor: { eventTime: 0, monotonic: zero } })),
  );
  const recorder = new Recorder({
    source,
    dir,
    app: { name: 'Deskreel', version: '0' },
    onHandlerError: (_id, error) => {
      throw error;
    },
  });
  const control = new RecordingControl(
    recorder,
    () => settings,
    () => undefined,
  );
  const steps = new MacroRecorder({
    dir,
    control,
    recorder,
    settings: () => settings,
    justPressed: () => [],
    openColors: () =>
      Promise.resolve(
        seen === null
          ? err({ message: 'The screen cannot be looked at: try another display.' })
          : ok({
              start: () => log.push('looks'),
              // By the clock that is asked for.
              since: (us) =>
                seen.map(({ ms, ...each }) => ({ ...each, us: zero + ms * 1000 - us })),
              close: () => log.push('closed'),
            }),
      ),
  });
  const begun = (): Promise<void> => expect.poll(() => control.status.state).toBe('recording');
  const type = (script: string, atMs?: number): void =>
    source.batch(
      batchOf(script),
      atMs === undefined ? monotonicNow() : monotonicMicros(zero + atMs * 1000),
    );
  const isLeft = (): boolean => existsSync(join(dir, '.recording'));
  return { steps, control, begun, type, isLeft, log };
}

const JUST: RecordSteps = { waitForColors: false };

describe('recording steps that is finished', () => {
  it('has lost nothing where there are steps', async () => {
    const { steps, begun, type, isLeft } = recordingSteps();
    const recorded = steps.record(JUST);
    await begun();
    type('10 +KeyA, 20 -KeyA');
    expect(await steps.finish()).toBe(true);
    expect(await recorded).toMatchObject({ ok: true });
    expect(isLeft()).toBe(false);
  });

  it('says that no steps came of what was recorded', async () => {
    const { steps, begun } = recordingSteps();
    const recorded = steps.record(JUST);
    await begun();
    expect(await steps.finish()).toBe(false);
    expect(await recorded).toMatchObject({ ok: false });
    // Asked again, there is nothing that could be lost.
    expect(await steps.finish()).toBe(true);
  });

  it('has lost nothing where it was called off while it counted down', async () => {
    const countdown = { ...SETTINGS.recording, countdownS: 30 };
    const { steps, control } = recordingSteps({ ...SETTINGS, recording: countdown });
    const recorded = steps.record(JUST);
    await expect.poll(() => control.status.state).toBe('countdown');
    expect(await steps.finish()).toBe(true);
    expect(await recorded).toMatchObject({ ok: false });
  });

  it('never begins where it was called off in its first moment', async () => {
    const { steps, control, isLeft } = recordingSteps();
    const recorded = steps.record(JUST);
    expect(await steps.finish()).toBe(true);
    expect(await recorded).toMatchObject({ ok: false });
    expect(control.busy).toBe(false);
    expect(isLeft()).toBe(false);
  });
});

describe('recording steps that wait for colours', () => {
  //   pointer at 5, 6    ████████████████████ click
  //   colour there       red       blue
  const place = { x: 5, y: 6 };
  const seen: readonly Seen[] = [
    { ...place, color: '#ff0000', ms: 1_000 },
    { ...place, color: '#0000ff', ms: 4_000 },
  ];

  it.each([true, false])('has what came before the click, where that is wanted: %s', async (is) => {
    const { steps, begun, type, log } = recordingSteps(SETTINGS, seen);
    const recorded = steps.record({ waitForColors: is });
    await begun();
    type('900 m@5;6, 6000 +b1@5;6, 6080 -b1@5;6', 6_100);
    await steps.finish();
    const made = await recorded;
    const { steps: all } = JSON.parse(made.ok ? made.text : '{}');
    const condition = { type: 'pixel', at: place, color: '#0000ff' };
    const waits = all.filter((step: { type: string }) => step.type === 'wait_for');
    expect(waits).toMatchObject(is ? [{ condition }] : []);
    expect(log).toEqual(is ? ['looks', 'closed'] : []);
  });

  it('does not begin where the screen cannot be looked at', async () => {
    const { steps, control } = recordingSteps(SETTINGS, null);
    expect(await steps.record({ waitForColors: true })).toEqual({
      ok: false,
      message: 'The screen cannot be looked at: try another display.',
    });
    expect([control.busy, steps.busy]).toEqual([false, false]);
  });
});
