import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vi } from 'vitest';
import { readCurrentWindows } from '../../src/main/replay/current-windows';
import { type PhysicalKey, xKeycodeOf } from '../../src/shared/input/physical-keys';
import type { XTest } from './xtest';

/** A text editor of somebody else's (xedit, Debian's x11-apps), open on an empty file. */
export interface TextEditor {
  /** In the middle of its text, pixels of the root window. */
  readonly middle: { readonly x: number; readonly y: number };
  /** Puts the pointer there, which gives it the keyboard where there is no window manager. */
  readonly focus: () => Promise<void>;
  /**
   * What it holds after everything that was typed before: has it save, waits until it has, and reads the file. Nothing
   * else may type meanwhile: keys of ours would come between.
   */
  readonly text: () => Promise<string>;
  /** What it wrote when it was last told to save, by whoever types; nothing while it writes. */
  readonly saved: () => string;
  /** Ends it, and removes the file. */
  readonly close: () => Promise<void>;
}

/** A new file is never executable: this one is, and the editor gives that to what it has saved once it is whole. */
const WHOLE = 0o700;

/**
 * `at`: its place and size; `title`: of its window, else of its own. The pointer stays where it is. Throws when it does
 * not come up.
 */
export async function openTextEditor(
  display: string,
  xtest: XTest,
  at = { x: 20, y: 20, width: 800, height: 600 },
  title: string | null = null,
): Promise<TextEditor> {
  const folder = mkdtempSync(join(tmpdir(), 'deskreel-editor-'));
  const file = join(folder, 'text.txt');
  writeFileSync(file, '', { mode: WHOLE });
  const env = { ...process.env, DISPLAY: display };
  const place = ['-geometry', `${at.width}x${at.height}+${at.x}+${at.y}`];
  const named = title === null ? [] : ['-title', title];
  const program = spawn('xedit', [...place, ...named, file], { env, stdio: 'ignore' });
  const gone = once(program, 'exit');
  await vi.waitUntil(
    async () => {
      const windows = await readCurrentWindows(env, 'linux');
      return (
        windows.ok &&
        windows.value?.some(
          (window) => window.class === 'Xedit' && window.title === (title ?? 'xedit'),
        )
      );
    },
    { timeout: 60_000, interval: 50 },
  );
  const middle = { x: at.x + Math.round(at.width / 2), y: at.y + Math.round(at.height * 0.7) };
  const focus = (): Promise<void> => {
    xtest.moveTo(middle.x, middle.y);
    return xtest.sync();
  };
  const control = xKeycodeOf('ControlLeft') ?? 0;
  const tap = (code: PhysicalKey): void => {
    const key = xKeycodeOf(code) ?? 0;
    xtest.keyDown(key);
    xtest.keyUp(key);
  };
  /** The file as it was last saved; null while it is saved: it is renamed, and another written. */
  const wholeFile = (): { readonly id: number } | null => {
    const found = statSync(file, { throwIfNoEntry: false });
    return found !== undefined && (found.mode & WHOLE) === WHOLE ? { id: found.ino } : null;
  };
  const saved = (): string => {
    try {
      // It writes Latin-1, whatever the locale says.
      return wholeFile() === null ? '' : readFileSync(file, 'latin1');
    } catch {
      return '';
    }
  };
  return {
    middle,
    focus,
    text: async () => {
      const before = await vi.waitUntil(wholeFile, 60_000);
      await focus();
      // Of two saves in a row it does one: the first where something has changed, else the second.
      for (let time = 0; time < 2; time += 1) {
        xtest.keyDown(control);
        tap('KeyX');
        tap('KeyS');
        xtest.keyUp(control);
      }
      await xtest.sync();
      await vi.waitUntil(() => (wholeFile()?.id ?? before.id) !== before.id, 60_000);
      return saved();
    },
    saved,
    close: async () => {
      program.kill('SIGKILL');
      await gone;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
