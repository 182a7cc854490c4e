import { expect } from 'vitest';
import type { RunningApp } from './desk';

/** A stretch of a session, seconds. */
export interface ShownSpan {
  readonly from: number;
  readonly to: number;
}

/** What the timeline shows, as the window on the strip above it says: `3:20 to 5:00`. */
export async function shownSpan(app: RunningApp): Promise<ShownSpan> {
  const said = (await app.page.getByTestId('overview-window').getAttribute('aria-valuetext')) ?? '';
  const [from = Number.NaN, to = Number.NaN] = [...said.matchAll(/(?:(\d+):)?(\d+):([\d.]+)/g)].map(
    ([, hours = '0', minutes, seconds]) =>
      Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds),
  );
  return { from, to };
}

/** Resolves once the timeline shows a stretch, each end to so many seconds. */
export async function shows(
  app: RunningApp,
  from: number,
  to: number,
  within: number,
): Promise<void> {
  const farthest = async (): Promise<number> => {
    const shown = await shownSpan(app);
    return Math.max(Math.abs(shown.from - from), Math.abs(shown.to - to));
  };
  await expect
    .poll(farthest, { message: `the timeline shows ${from} to ${to}` })
    .toBeLessThan(within);
}

/** Where a share of an element's width lies on the desktop, so many pixels below its top. */
export async function placeOn(
  app: RunningApp,
  testId: string,
  share: number,
  y: number,
): Promise<{ readonly x: number; readonly y: number }> {
  const box = await app.page.getByTestId(testId).boundingBox();
  const content = await app.electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.fromId(1)?.getContentBounds(),
  );
  if (box === null || content === undefined) throw new Error(`${testId} cannot be seen.`);
  return {
    x: Math.round(content.x + box.x + box.width * share),
    y: Math.round(content.y + box.y + y),
  };
}
