import { execFileSync } from 'node:child_process';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openRecordHook } from '../../src/main/capture/record-hook';
import { openX } from '../../src/main/capture/x-connection';
import { assert } from '../../src/shared/base/assert';
import { xKeycodeOf } from '../../src/shared/input/physical-keys';
import { startCapturing } from '../support/capturing';
import { openWitness, type XWitness } from '../support/x-witness';
import { openXTest, type XTest } from '../support/xtest';
import { startXvfb, type Xvfb } from '../support/xvfb';

// Which hook records, and what it makes of a server that is not set up as most are.

let xvfb: Xvfb;
let xtest: XTest;
let witness: XWitness;

beforeEach(async () => {
  xvfb = await startXvfb({ repeat: false });
  xtest = await openXTest(xvfb.display);
  witness = await openWitness(xvfb.display);
});

afterEach(async () => {
  witness.close();
  await xtest.close();
  await xvfb.stop();
});

function click(button: number): void {
  xtest.button(button, true);
  xtest.button(button, false);
}

it('records the buttons that the pointer mapping makes of physical ones', async () => {
  await witness.mapButtons(3, 2, 1, 5, 4, 6, 7, 8, 9, 10);
  xtest.moveTo(5, 5);
  const capturing = await startCapturing(xvfb.display);
  for (const button of [1, 3, 4]) click(button);
  await xtest.sync();
  await capturing.source.stop();
  expect(capturing.lines).toEqual([
    ...['+b2@5;5', '-b2@5;5'],
    ...['+b1@5;5', '-b1@5;5'],
    'wheel down 120',
  ]);
});

it('records them after the mapping has changed', async () => {
  xtest.moveTo(5, 5);
  const capturing = await startCapturing(xvfb.display);
  await witness.mapButtons(3, 2, 1, 4, 5, 6, 7, 8, 9, 10);
  // The host is told of it some time later.
  await capturing.until(() => {
    click(1);
    return capturing.lines.includes('+b2@5;5');
  });
  const from = capturing.lines.length;
  click(3);
  await xtest.sync();
  await capturing.source.stop();
  expect(capturing.lines.slice(from)).toContain('+b1@5;5');
  expect(capturing.lines.at(-1)).toBe('-b1@5;5');
});

it("leaves a server with other keycodes than evdev's to uiohook", async () => {
  execFileSync('setxkbmap', ['-display', xvfb.display, '-keycodes', 'xfree86'], {
    stdio: 'ignore',
  });
  const capturing = await startCapturing(xvfb.display);
  const keyA = xKeycodeOf('KeyA') ?? 0;
  xtest.moveTo(7, 7);
  xtest.keyDown(keyA);
  xtest.keyUp(keyA);
  click(1);
  await xtest.sync();
  await capturing.source.stop();
  expect(capturing.started).toMatchObject({
    ok: true,
    value: { capabilities: { id: 'uiohook-x11' }, backendVersion: '1.5.5' },
  });
  expect(capturing.lines).toEqual(['move@7;7', '+KeyA', '-KeyA', '+b1@7;7', '-b1@7;7']);
});

it('says itself why its own connection cannot be opened', async () => {
  const opened = await openX({ DISPLAY: xvfb.display });
  assert(opened.ok, 'no connection');
  const nothing = (): void => undefined;
  const hook = await openRecordHook(
    { env: { DISPLAY: ':4321' }, connection: opened.value, onLost: nothing },
    { take: nothing, settle: nothing },
  );
  opened.value.close();
  expect(hook).toMatchObject({ ok: false, error: { kind: 'no_display' } });
});
