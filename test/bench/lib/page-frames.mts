import { readFileSync, rmSync } from 'node:fs';
import type { ElectronApplication, Page } from 'playwright-core';

/** What something cost: the longest of each while it went on and was drawn, ms. */
export interface Stillness {
  /** Longest task of the page's thread; 0 when none took 50 ms. */
  readonly taskMs: number;
  /** Processor time of the task that took most of it: what a task takes where nothing else runs. */
  readonly workMs: number;
  /** Longest time between two animation frames of the page. */
  readonly frameMs: number;
  /** Longest time for which the event loop of the main process stood still. */
  readonly mainMs: number;
  /** From the beginning until it was done. */
  readonly doneMs: number;
}

interface Watch {
  tasks: number[];
  frame: number;
  last: number;
  sinceMs: number;
}

/** How often the main process looks at the clock, ms. */
const TICK_MS = 5;

/** Watches the page's tasks and frames, and the main process, from now on. */
export async function watchPage(page: Page, electron: ElectronApplication): Promise<void> {
  await page.evaluate(() => {
    const watch: Watch = { tasks: [], frame: 0, last: performance.now(), sinceMs: 0 };
    Object.assign(window, { watch });
    new PerformanceObserver((list) => {
      for (const { startTime, duration } of list.getEntries()) {
        if (startTime + duration > watch.sinceMs) watch.tasks.push(duration);
      }
    }).observe({ type: 'longtask' });
    const look = (): void => {
      const now = performance.now();
      watch.frame = Math.max(watch.frame, now - watch.last);
      watch.last = now;
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  await electron.evaluate((_, tickMs) => {
    const loop = { longest: 0, last: performance.now() };
    Object.assign(globalThis, { loop });
    setInterval(() => {
      const now = performance.now();
      loop.longest = Math.max(loop.longest, now - loop.last - tickMs);
      loop.last = now;
    }, tickMs);
  }, TICK_MS);
}

/** Does something, waits until it is done and then until `restMs` later, and tells what it cost. */
export async function watched(
  page: Page,
  electron: ElectronApplication,
  act: () => Promise<void>,
  restMs: number,
): Promise<Stillness> {
  await page.evaluate(() => {
    const { watch } = window as unknown as { watch: Watch };
    Object.assign(watch, { tasks: [], frame: 0, sinceMs: performance.now() });
  });
  await electron.evaluate(() => {
    (globalThis as unknown as { loop: { longest: number } }).loop.longest = 0;
  });
  let done = { doneMs: 0, mainMs: 0, taskMs: 0, frameMs: 0 };
  const workMs = await workOf(electron, async () => {
    const began = performance.now();
    await act();
    const doneMs = performance.now() - began;
    await page.waitForTimeout(restMs);
    const mainMs = await electron.evaluate(
      () => (globalThis as unknown as { loop: { longest: number } }).loop.longest,
    );
    const seen = await page.evaluate(() => {
      const { watch } = window as unknown as { watch: Watch };
      return { taskMs: Math.max(0, ...watch.tasks), frameMs: watch.frame };
    });
    done = { ...seen, mainMs, doneMs };
  });
  return { ...done, workMs };
}

/** Does something, and tells how much processor time that task of the page's thread took which took most of it, ms. */
export async function workOf(
  electron: ElectronApplication,
  act: () => Promise<void>,
): Promise<number> {
  await electron.evaluate(({ contentTracing }) =>
    contentTracing.startRecording({ included_categories: ['toplevel', '__metadata'] }),
  );
  await act();
  const trace = await electron.evaluate(({ contentTracing }) => contentTracing.stopRecording());
  const workMs = longestWork(trace, await pidOf(electron));
  rmSync(trace, { force: true });
  return workMs;
}

/** The process that the page runs in. */
async function pidOf(electron: ElectronApplication): Promise<number> {
  const pid = await electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.fromId(1)?.webContents.getOSProcessId(),
  );
  return pid ?? 0;
}

/** A part of what Chromium traces; `tdur`: processor time, µs. */
interface TraceEvent {
  readonly pid: number;
  readonly tid: number;
  readonly ph: string;
  readonly name: string;
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

/** Most processor time of one task on the main thread of a process, ms. */
function longestWork(file: string, pid: number): number {
  const { traceEvents: events } = JSON.parse(readFileSync(file, 'utf8')) as {
    readonly traceEvents: readonly TraceEvent[];
  };
  const tid = events.find(
    (event) =>
      event.pid === pid && event.name === 'thread_name' && event.args?.name === 'CrRendererMain',
  )?.tid;
  let longest = 0;
  for (const event of events) {
    if (event.pid !== pid || event.tid !== tid || event.ph !== 'X') continue;
    longest = Math.max(longest, event.tdur ?? 0);
  }
  return longest / 1000;
}
