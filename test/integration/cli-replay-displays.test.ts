/// <reference path="../../src/main/capture/x11.d.ts" />
/// <reference path="../../src/main/replay/x-lock.d.ts" />
import { beforeEach, expect, it, onTestFinished } from 'vitest';
import x11, { type XEvent } from 'x11';
import { openX, type XConnection } from '../../src/main/capture/x-connection';
import { openGrabs } from '../../src/main/replay/input-grabs';
import { assert } from '../../src/shared/base/assert';
import type { CommandEnd } from '../support/deskreel';
import { sessionOf, startReplaying } from '../support/replay-command';
import { temporaryFolder } from '../support/sessions';
import { openDesktop, type XDesktop } from '../support/x-desktop';
import { openWitness, type XWitness } from '../support/x-witness';
import { startXvfb, type Xvfb } from '../support/xvfb';

// Displays that change between the plan of a replay and its first event, where neither a countdown nor a wait lies between.

const CREATE_NOTIFY = 16;
const PLACED = '0 move 100 100, 10 move 1900 1000';

let xvfb: Xvfb;
let desktop: XDesktop;
let witness: XWitness;
let other: XConnection;

beforeEach(async () => {
  xvfb = await startXvfb({ repeat: false });
  desktop = await openDesktop(xvfb.display);
  witness = await openWitness(xvfb.display);
  const opened = await openX({ DISPLAY: xvfb.display });
  assert(opened.ok, 'the display is there');
  other = opened.value;
  onTestFinished(async () => {
    other.close();
    witness.close();
    desktop.leave();
    await xvfb.stop();
  });
});

/**
 * Replays on displays that change when it has been planned. Then it asks for the right to send, from a window of its own, and does not
 * get it before another replay, as it seems, has let go of what it held.
 */
async function replayedElsewhere(options: readonly string[]): Promise<CommandEnd> {
  const { client, screen, ask } = other;
  const grabs = openGrabs(other);
  expect(await grabs.take('held')).toBe(true);
  const planned = new Promise<void>((resolve) => {
    client.on('event', ({ type }: XEvent) => {
      if (type === CREATE_NOTIFY) resolve();
    });
  });
  client.ChangeWindowAttributes(screen.root, { eventMask: x11.eventMask.SubstructureNotify });
  await ask((reply) => client.GetInputFocus(reply));
  const session = await sessionOf(temporaryFolder(), PLACED);
  await witness.told();
  const { ended } = startReplaying(session, { DISPLAY: xvfb.display }, options);
  await planned;
  await desktop.resize(1280, 1024);
  grabs.leave('held');
  await ask((reply) => client.GetInputFocus(reply));
  return await ended;
}

it('is not begun on displays other than those that it was planned for', async () => {
  const { code, stdout, stderr } = await replayedElsewhere([]);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toContain('now 1280×1024');
  expect(await witness.told()).toEqual([]);
});

it('goes to the places that they have now, where that is asked for', async () => {
  const options = ['--layout-change', 'scale', '--json'];
  const { code, stdout } = await replayedElsewhere(options);
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ options: { onLayoutChange: 'scale' } });
  expect((await witness.told()).at(-1)).toMatch(/ 126\d 9[45]\d$/);
});
