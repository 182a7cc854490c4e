import { expect, it } from 'vitest';
import { planReplay } from '../../../../src/main/replay/schedule-job';
import { StoppedError } from '../../../../src/main/session/worker-job';
import { DEFAULT_REPLAY_OPTIONS } from '../../../../src/shared/replay/schedule-options';
import { sessionOf } from '../../../support/replay-command';
import { temporaryFolder } from '../../../support/sessions';

/** Plans a session of a few rows; it is told to stop when it has asked so often whether it is. */
async function planned(stopAt: number) {
  const file = await sessionOf(temporaryFolder(), '0 +A, 10 -A, 20 move 5 5');
  let asked = 0;
  const result = await planReplay(
    {
      ...{ file, coordinates: 'absolute', onLayoutChange: 'clamp', displays: [], windows: null },
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
