import { readFileSync } from 'node:fs';
import type { Page, Worker } from 'playwright-core';
import { quantile } from './processes.mts';

/** How opening a session went, ms from the click. */
export interface Opening {
  readonly firstPictureMs: number;
  readonly decodedMs: number;
  /** Longest task of the page's main thread until a second after, 0 when none took 50 ms. */
  readonly longTaskMs: number;
}

/** Animation frames of a timeline's worker while something moved. */
export interface Frames {
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly scriptP50Ms: number;
  readonly scriptP99Ms: number;
  readonly perSecond: number;
  /** Share of the frames that came a period or more late, so that at least one was dropped, percent. */
  readonly latePercent: number;
  readonly longTaskMs: number;
}

/** Clicks on a session in the library and waits until all of it is read. */
export async function open(page: Page, name: string): Promise<Opening> {
  await page.getByTestId('nav-library').click();
  const row = page.locator(`[data-testid="session-row"][data-name="${name}"]`);
  await row.waitFor();
  await page.evaluate(() => {
    performance.clearMarks();
    const bench = { clicked: 0, pictured: 0, tasks: [] as number[] };
    Object.assign(window, { bench });
    window.addEventListener('click', (event) => (bench.clicked ||= event.timeStamp), {
      capture: true,
      once: true,
    });
    new PerformanceObserver((list) => {
      for (const { name: mark } of list.getEntries()) {
        // On the screen after the next frame.
        if (mark === 'deskreel.first-picture') {
          requestAnimationFrame(() => requestAnimationFrame((at) => (bench.pictured ||= at)));
        }
      }
    }).observe({ type: 'mark' });
    new PerformanceObserver((list) => {
      bench.tasks.push(...list.getEntries().map(({ duration }) => duration));
    }).observe({ type: 'longtask' });
  });
  await row.getByRole('button').first().click();
  await page.waitForFunction(
    () => performance.getEntriesByName('deskreel.all-decoded').length > 0,
    null,
    { timeout: 60_000 },
  );
  await page.waitForTimeout(1000);
  return page.evaluate(() => {
    const { bench } = window as unknown as {
      bench: { clicked: number; pictured: number; tasks: number[] };
    };
    const decoded =
      performance.getEntriesByName('deskreel.all-decoded')[0]?.startTime ?? Number.NaN;
    return {
      firstPictureMs: bench.pictured - bench.clicked,
      decodedMs: decoded - bench.clicked,
      longTaskMs: Math.max(0, ...bench.tasks),
    };
  });
}

/** The worker of the timeline that is shown. */
export function timelineWorker(page: Page): Worker {
  // A spare one for the next session comes after it.
  const worker = page.workers().find((each) => each.url().includes('timeline-worker'));
  if (worker === undefined) throw new Error('The page has no timeline.');
  return worker;
}

/** Watches the frames of the worker from now on. */
export async function watchFrames(worker: Worker): Promise<void> {
  await worker.evaluate(() => {
    const frames: [at: number, script: number][] = [];
    const ask = self.requestAnimationFrame.bind(self);
    Object.assign(self, {
      frames,
      requestAnimationFrame: (callback: FrameRequestCallback) =>
        ask((at) => {
          const from = performance.now();
          callback(at);
          frames.push([at, performance.now() - from]);
        }),
    });
  });
}

/** What was seen since {@link watchFrames} or the last call. */
export async function takeFrames(worker: Worker): Promise<Omit<Frames, 'longTaskMs'>> {
  const frames = await worker.evaluate(() => {
    const { frames: seen } = self as unknown as { frames: [number, number][] };
    return seen.splice(0);
  });
  return summed(frames);
}

/** Frames of a display of 60 Hz are so far apart. */
const PERIOD_MS = 1000 / 60;

/**
 * What p99 of the time between frames may be: a period, and a fiftieth of it for the clock, which is rounded to 0.1 ms, and for
 * what the display's own clock wavers. Frames that none drops come this far apart; those of 24 ms throughout do not, although
 * not one of them is {@link Frames.latePercent late}.
 */
export const FRAME_MS = 1.02 * PERIOD_MS;

/** Figures of frames: when each began and how long its script took, ms. */
export function summed(
  frames: readonly (readonly [at: number, script: number])[],
): Omit<Frames, 'longTaskMs'> {
  // The first few warm up.
  const counted = frames.slice(10);
  const gaps = counted.slice(1).map(([at], i) => at - (counted[i]?.[0] ?? at));
  const script = counted.map(([, ms]) => ms);
  return {
    p50Ms: quantile(gaps, 0.5),
    p99Ms: quantile(gaps, 0.99),
    latePercent: (100 * gaps.filter((gap) => gap > 1.5 * PERIOD_MS).length) / gaps.length,
    scriptP50Ms: quantile(script, 0.5),
    scriptP99Ms: quantile(script, 0.99),
    perSecond: (1000 * gaps.length) / gaps.reduce((sum, gap) => sum + gap, 0),
  };
}

/**
 * Turns the wheel over the timeline once an animation frame of the page: zooms in to a few seconds about
 * a place a third from the left, pans there and back, zooms out again, pans the whole.
 */
export async function panAndZoom(page: Page, seconds: number): Promise<number> {
  return page.evaluate(async (forSeconds) => {
    const canvas = document.querySelector('canvas.timeline-canvas');
    if (canvas === null) throw new Error('no timeline');
    const { left, top, width, height } = canvas.getBoundingClientRect();
    const tasks: number[] = [];
    const observer = new PerformanceObserver((list) =>
      tasks.push(...list.getEntries().map(({ duration }) => duration)),
    );
    observer.observe({ type: 'longtask' });
    const turn = (deltaX: number, deltaY: number): void => {
      const place = { clientX: left + width / 3, clientY: top + height / 2 };
      canvas.dispatchEvent(
        new WheelEvent('wheel', { ...place, deltaX, deltaY, bubbles: true, cancelable: true }),
      );
    };
    const frames = forSeconds * 60;
    for (let i = 0; i < frames; i++) {
      const share = i / frames;
      if (share < 0.2) turn(0, -30);
      else if (share < 0.4) turn(24, 0);
      else if (share < 0.6) turn(0, 30);
      else if (share < 0.7) turn(0, -8);
      else if (share < 0.85) turn(16, 0);
      else turn(-16, 0);
      await new Promise(requestAnimationFrame);
    }
    observer.disconnect();
    return Math.max(0, ...tasks);
  }, seconds);
}

/** Memory of a process that no other process shares with it, and its share of the rest, bytes. */
export function pssBytes(pid: number): number {
  const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
  return Number(/^Pss:\s+(\d+) kB$/m.exec(rollup)?.[1] ?? Number.NaN) * 1024;
}
