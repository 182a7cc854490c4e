import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { MacroRecorder } from '../../../../src/main/app/macro-recorder';
import { RecordingControl } from '../../../../src/main/app/recording-control';
import { monotonicNow } from '../../../../src/main/capture/monotonic';
import { createScriptedSource } from '../../../../src/main/capture/scripted-source';
import { Recorder } from '../../../../src/main/session/recorder';
import { ok } from '../../../../src/shared/base/result';
import { DEFAULT_SETTINGS, type Settings } from '../../../../src/shared/contract/settings';
import { batchOf, sourceInfo } from '../../../support/collecting';
import { temporaryFolder } from '../../../support/sessions';
import { withBuiltWorkers } from '../../../support/workers';

withBuiltWorkers();

const SETTINGS: Settings = { ...DEFAULT_SETTINGS, purpose: 'replay' };

/** What records steps, from a source that delivers what it is told to. */
function recordingSteps(settings: Settings = SETTINGS) {
  const dir = temporaryFolder();
  const source = createScriptedSource(
    ok(sourceInfo({ anchor: { eventTime: 0, monotonic: monotonicNow() } })),
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
  });
  const begun = (): Promise<void> => expect.poll(() => control.status.state).toBe('recording');
  const type = (script: string): void => source.batch(batchOf(script), monotonicNow());
  const isLeft = (): boolean => existsSync(join(dir, '.recording'));
  return { steps, control, begun, type, isLeft };
}

describe('recording steps that is finished', () => {
  it('has lost nothing where there are steps', async () => {
    const { steps, begun, type, isLeft } = recordingSteps();
    const recorded = steps.record();
    await begun();
    type('10 +KeyA, 20 -KeyA');
    expect(await steps.finish()).toBe(true);
    expect(await recorded).toMatchObject({ ok: true });
    expect(isLeft()).toBe(false);
  });

  it('says that no steps came of what was recorded', async () => {
    const { steps, begun } = recordingSteps();
    const recorded = steps.record();
    await begun();
    expect(await steps.finish()).toBe(false);
    expect(await recorded).toMatchObject({ ok: false });
    // Asked again, there is nothing that could be lost.
    expect(await steps.finish()).toBe(true);
  });

  it('has lost nothing where it was called off while it counted down', async () => {
    const countdown = { ...SETTINGS.recording, countdownS: 30 };
    const { steps, control } = recordingSteps({ ...SETTINGS, recording: countdown });
    const recorded = steps.record();
    await expect.poll(() => control.status.state).toBe('countdown');
    expect(await steps.finish()).toBe(true);
    expect(await recorded).toMatchObject({ ok: false });
  });

  it('never begins where it was called off in its first moment', async () => {
    const { steps, control, isLeft } = recordingSteps();
    const recorded = steps.record();
    expect(await steps.finish()).toBe(true);
    expect(await recorded).toMatchObject({ ok: false });
    expect(control.busy).toBe(false);
    expect(isLeft()).toBe(false);
  });
});
