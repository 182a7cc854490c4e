import { expect, it } from 'vitest';
import { readGround } from '../../../../src/main/replay/replay-ground';
import { planReplay } from '../../../../src/main/replay/schedule-job';
import { StoppedError } from '../../../../src/main/session/worker-job';
import { DEFAULT_REPLAY_OPTIONS } from '../../../../src/shared/replay/schedule-options';
import { sessionOf } from '../../../support/replay-command';
import { temporaryFolder, valueIn } from '../../../support/sessions';

/** Plans a session, where nobody knows the displays; it is told to stop when it has asked so often whether it is. */
async function planned(stopAt: number, script = '0 +A, 10 -A, 20 move 5 5', repeats = true) {
  const file = await sessionOf(temporaryFolder(), script);
  let asked = 0;
  const result = await planReplay(
    {
      ...{ file, coordinates: 'absolute', onLayoutChange: 'clamp', displays: [], windows: null },
      repeatsKeys: repeats,
      options: { ...DEFAULT_REPLAY_OPTIONS, jitter: null },
    },
    {
      progress: () => {
        asked += 1;
        if (asked === stopAt) throw new StoppedError();
      },
    },
  );
  return { result, asked };
}

it('stops reading and planning a session wherever it is', async () => {
  const whole = await planned(Number.POSITIVE_INFINITY);
  expect(whole.result).toMatchObject({ ok: true, value: { ok: true } });
  expect(whole.asked).toBeGreaterThan(2);
  for (const at of [1, whole.asked]) {
    const { result } = await planned(at);
    expect(result).toMatchObject({ ok: false, error: { kind: 'aborted' } });
  }
});

it('leaves places where they were recorded where nobody knows the displays, also where those changed meanwhile', async () => {
  const script = '0 move 100 100, 10 display 3840x2160, 20 move 3000 2000';
  const { result } = await planned(Number.POSITIVE_INFINITY, script);
  const { pass, plan, layoutChange } = valueIn(valueIn(result));
  expect([pass.x.at(-1), pass.y.at(-1)]).toEqual([3000, 2000]);
  expect([layoutChange, plan.warnings]).toEqual([null, []]);
});

it('says what types once where the system repeats no key that is held for a replay', async () => {
  const script = '0 +A, 660 +A repeat, 700 +A repeat, 750 -A, 800 +B, 900 -B';
  const warningsOn = async (platform: NodeJS.Platform): Promise<readonly string[]> => {
    const ground = valueIn(
      await readGround('absolute', { WAYLAND_DISPLAY: 'wayland-0' }, platform),
    );
    const { result } = await planned(Number.POSITIVE_INFINITY, script, ground.repeatsKeys);
    return valueIn(valueIn(result)).plan.warnings;
  };
  const once = [expect.stringMatching(/^On this system one held key types once/)];
  expect(await warningsOn('linux')).toEqual([]);
  expect(await warningsOn('win32')).toEqual(once);
  expect(await warningsOn('darwin')).toEqual(once);
});
