import { expect, it, onTestFinished } from 'vitest';
import type { PlanRow } from '../../src/shared/replay/plan-rows';
import type { DisplayInfo } from '../../src/shared/session/header';
import { type CommandEnv, deskreel } from '../support/deskreel';
import { sessionOf } from '../support/replay-command';
import { temporaryFolder } from '../support/sessions';
import { startXvfb } from '../support/xvfb';

// What `deskreel replay` would do, by its options, as --dry-run --json prints it: nothing is sent.

/** Rows of the plan. */
async function planned(
  session: string,
  options: readonly string[],
  env: CommandEnv = {},
): Promise<readonly PlanRow[]> {
  const end = await deskreel(['replay', session, '--dry-run', '--json', ...options], env);
  expect(end).toMatchObject({ code: 0, stderr: '' });
  return (JSON.parse(end.stdout) as { readonly plan: readonly PlanRow[] }).plan;
}

/** When they are due, ms. */
async function times(session: string, options: readonly string[]): Promise<readonly number[]> {
  return (await planned(session, options)).map(({ atUs }) => atUs / 1000);
}

it('cuts times without input, but not where something is held', async () => {
  const script = '0 +A, 10 -A, 5000 +B, 9000 -B, 9050 +C, 9060 -C';
  const session = await sessionOf(temporaryFolder(), script);
  expect(await times(session, [])).toEqual([0, 10, 5000, 9000, 9050, 9060]);
  expect(await times(session, ['--max-gap', '0.1'])).toEqual([0, 10, 110, 4110, 4160, 4170]);
});

it('varies its times as the seed says', async () => {
  const presses = Array.from({ length: 20 }, (_, n) => `${n * 100} +A, ${n * 100 + 50} -A`);
  const session = await sessionOf(temporaryFolder(), presses.join(', '));
  const jitter = ['--jitter', '20', '--seed'];
  const [plain, seven, sevenAgain, eight] = await Promise.all([
    times(session, []),
    times(session, [...jitter, '7']),
    times(session, [...jitter, '7']),
    times(session, [...jitter, '8']),
  ]);
  expect(seven).toEqual(sevenAgain);
  expect(seven).not.toEqual(plain);
  expect(seven).not.toEqual(eight);
  const off = seven.map((ms, n) => Math.abs(ms - (plain[n] ?? 0)));
  expect(Math.max(...off)).toBeLessThanOrEqual(10);
});

it('leaves places where they were recorded where nobody knows the displays, also where those changed meanwhile', async () => {
  const script = '0 move 100 100, 10 display 3840x2160, 20 move 3000 2000';
  const session = await sessionOf(temporaryFolder(), script);
  const end = await deskreel(['replay', session, '--dry-run', '--json'], {});
  expect(end).toMatchObject({ code: 0, stderr: '' });
  const { plan, warnings } = JSON.parse(end.stdout) as {
    readonly plan: readonly PlanRow[];
    readonly warnings: readonly string[];
  };
  expect(plan.at(-1)).toMatchObject({ x: 3000, y: 2000 });
  expect(warnings).toEqual([]);
});

it('goes by the display that a place was recorded on', async () => {
  const { display, stop } = await startXvfb({ screen: '1280x1024x24' });
  onTestFinished(stop);
  const shape = { y: 0, scale: 1, widthMm: null, heightMm: null, refreshHz: null };
  const displays: DisplayInfo[] = [
    { id: 'left', x: 0, width: 1920, height: 1080, ...shape },
    { id: 'right', x: 1920, width: 1280, height: 1024, ...shape },
  ];
  const session = await sessionOf(temporaryFolder(), '0 move 2000 100, 10 move 2100 200', {
    displays,
  });
  const places = async (coordinates: string): Promise<readonly string[]> =>
    (await planned(session, ['--coordinates', coordinates], { DISPLAY: display }))
      .filter(({ source }) => source !== null)
      .map(({ x, y }) => `${x} ${y}`);
  expect(await places('absolute')).toEqual(['1279 100', '1279 200']);
  expect(await places('display')).toEqual(['80 100', '180 200']);
});
