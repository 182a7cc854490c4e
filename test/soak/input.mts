import { spawnSync } from 'node:child_process';
import type { XTest } from '../support/xtest.ts';

const TURN_MS = 8;
/** X keycodes of a row of letters, Shift and Space. */
const LETTERS = [38, 39, 40, 41, 42] as const;
const SHIFT = 50;

/** Moves, typing, clicks and wheel, about 400 events/s, until stopped; lets go of everything then. */
export function startInput(xtest: XTest): { readonly stop: () => Promise<void> } {
  let turn = 0;
  const timer = setInterval(() => {
    turn += 1;
    const angle = turn / 40;
    for (let i = 0; i < 3; i++) {
      xtest.moveTo(
        Math.round(500 + 400 * Math.cos(angle + i / 10)),
        Math.round(400 + 300 * Math.sin(angle + i / 10)),
      );
    }
    const letter = LETTERS[Math.floor(turn / 20) % LETTERS.length] ?? 38;
    if (turn % 20 === 2) xtest.keyDown(letter);
    if (turn % 20 === 10) xtest.keyUp(letter);
    if (turn % 200 === 1) xtest.keyDown(SHIFT);
    if (turn % 200 === 100) xtest.keyUp(SHIFT);
    if (turn % 90 === 5) xtest.button(1, true);
    if (turn % 90 === 40) xtest.button(1, false);
    if (turn % 30 === 7) {
      xtest.button(5, true);
      xtest.button(5, false);
    }
  }, TURN_MS);
  return {
    stop: async () => {
      clearInterval(timer);
      for (const keycode of [...LETTERS, SHIFT]) xtest.keyUp(keycode);
      xtest.button(1, false);
      await xtest.sync();
    },
  };
}

/** Gives a virtual display another size. Null, or why not. */
export function resize(display: string, width: number, height: number): string | null {
  const name = `${width}x${height}`;
  // A display forgets modes that it does not use. The clock rate is of no matter to a virtual one.
  const lines = [width, width + 88, width + 216, width + 432, height, height + 3, height + 10];
  run(display, 'xrandr', '--newmode', name, '109', ...lines.map(String), String(height + 39));
  run(display, 'xrandr', '--addmode', 'screen', name);
  return run(display, 'xrandr', '--output', 'screen', '--mode', name);
}

/** Gives the keyboard another layout. Null, or why not. */
export function setLayout(display: string, layout: string): string | null {
  return run(display, 'setxkbmap', layout);
}

function run(display: string, command: string, ...args: readonly string[]): string | null {
  const env = { ...process.env, DISPLAY: display };
  const { error, status, stderr } = spawnSync(command, args, { env, encoding: 'utf8' });
  if (error !== undefined) return `${command} is not installed`;
  return status === 0 ? null : `${command} failed: ${stderr.trim().split('\n')[0] ?? ''}`;
}
