import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { readJournal } from '../../src/main/session/journal-reader';
import { Kind } from '../../src/shared/input/event-kind';
import type { PlanRow } from '../../src/shared/replay/plan-rows';
import { deskreel, startDeskreel, startRecording } from '../support/deskreel';
import { temporaryFolder } from '../support/sessions';
import { openDesktop, type XDesktop } from '../support/x-desktop';
import { openWitness } from '../support/x-witness';
import { openXTest, type XTest } from '../support/xtest';
import { startXvfb, type Xvfb } from '../support/xvfb';

// Recorded with windows, then planned where the windows are somewhere else. A click, a drag out of the window:
//
//   recorded   ┌Notes──┐   ┌Notes──┐        now            ┌Notes──┐
//              │ ×     │   │ ×─────┼──×                    │××─────┼──×
//              └───────┘   └───────┘                       └───────┘

let xvfb: Xvfb;
let desktop: XDesktop;
let xtest: XTest;

beforeEach(async () => {
  xvfb = await startXvfb({ repeat: false });
  desktop = await openDesktop(xvfb.display);
  xtest = await openXTest(xvfb.display);
});

afterEach(async () => {
  desktop.leave();
  await xtest.close();
  await xvfb.stop();
});

/** Until a journal under way holds so many rows of a kind. */
async function untilWritten(journal: string, kind: number, count: number): Promise<void> {
  await vi.waitUntil(async () => {
    copyFileSync(journal, `${journal}.copy`);
    const content = await readJournal(`${journal}.copy`);
    if (!content.ok) return false;
    const { columns, length } = content.value.table;
    return columns.kind.subarray(0, length).filter((each) => each === kind).length >= count;
  }, 30_000);
}

async function drag(from: readonly [number, number], to: readonly [number, number]): Promise<void> {
  xtest.moveTo(...from);
  xtest.button(1, true);
  xtest.moveTo(...to);
  xtest.button(1, false);
  await xtest.sync();
}

it('what was done in a window goes where the window is', async () => {
  const folder = temporaryFolder();
  const env = { DISPLAY: xvfb.display, DESKREEL_HOME: join(folder, 'home') };
  const session = join(folder, 'windows.reel.parquet');
  const notes = await desktop.open({ title: 'Notes', class: 'Editor' });
  desktop.place(notes, 10, 20, 300, 200);
  desktop.focus(notes);
  await desktop.sync();

  const recording = await startRecording(['--out', session, '--windows'], env);
  const journal = session.replace('.reel.parquet', '.journal');
  await untilWritten(journal, Kind.focus, 1);
  await drag([50, 60], [51, 61]);
  await untilWritten(journal, Kind.button_up, 1);
  desktop.place(notes, 110, 120, 300, 200);
  await desktop.sync();
  await untilWritten(journal, Kind.focus, 2);
  await drag([150, 160], [500, 500]);
  await untilWritten(journal, Kind.button_up, 2);
  recording.child.kill('SIGINT');
  expect((await recording.ended).code).toBe(0);

  desktop.place(notes, 210, 20, 300, 200);
  await desktop.sync();
  const moves = async (coordinates: string): Promise<readonly string[]> => {
    const end = await deskreel(
      ['replay', session, '--coordinates', coordinates, '--dry-run', '--json'],
      env,
    );
    expect(end).toMatchObject({ code: 0 });
    const { plan, warnings } = JSON.parse(end.stdout) as { plan: PlanRow[]; warnings: string[] };
    expect(warnings).toEqual([]);
    return plan
      .filter(({ op, source }) => op === 'move' && source !== null)
      .map(({ x, y }) => `${x} ${y}`);
  };

  expect(await moves('absolute')).toEqual(['50 60', '51 61', '150 160', '500 500']);
  expect(await moves('window')).toEqual(['250 60', '251 61', '250 60', '600 400']);

  const witness = await openWitness(xvfb.display);
  /** What is replayed where the window goes elsewhere in a countdown; null: that was over before. */
  const movedIn = async (countdown: number): Promise<readonly string[] | null> => {
    desktop.place(notes, 210, 20, 300, 200);
    await desktop.sync();
    const options = ['--coordinates', 'window', '--countdown', `${countdown}`];
    const replay = startDeskreel(['replay', session, ...options], env);
    await replay.says('The replay starts in ');
    // Its countdown does not end meanwhile.
    replay.child.kill('SIGSTOP');
    let early: readonly string[];
    try {
      desktop.place(notes, 310, 20, 300, 200);
      await desktop.sync();
      early = await witness.told();
    } finally {
      replay.child.kill('SIGCONT');
    }
    expect(await replay.ended).toMatchObject({ code: 0 });
    const told = await witness.told();
    return early.length === 0 ? told : null;
  };
  let told: readonly string[] | null = null;
  // On a busy machine it may take longer to stop it.
  for (let countdown = 1; told === null; countdown *= 2) told = await movedIn(countdown);
  witness.close();
  expect(told).toContain('move 350 60');
  expect(told).not.toContain('move 250 60');
});
