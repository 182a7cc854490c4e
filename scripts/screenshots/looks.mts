import { spawnSync } from 'node:child_process';
import type { Page } from 'playwright-core';
import type { Settings } from '../../src/shared/contract/settings.ts';
import type { RunningApp } from '../../test/e2e/desk.ts';

/** How large the window is on the screen, device pixels. */
export const WINDOW = { width: 1280, height: 820 } as const;

/**
 * Throws where no font of this machine has Chinese characters: the pictures would show boxes, and nobody would notice
 * before looking at them.
 */
export function needChineseFont(): void {
  const { stdout } = spawnSync('fc-list', [':lang=zh-cn', 'family'], { encoding: 'utf8' });
  if (`${stdout}`.trim() === '') {
    throw new Error('No font here has Chinese characters: install one, on Debian fonts-noto-cjk.');
  }
}

/** Changes settings, and waits until the page is in the colours and the language. */
export async function set(
  app: RunningApp,
  change: Partial<Omit<Settings, 'hotkeys'>>,
): Promise<void> {
  await app.page.evaluate((fields) => window.deskreel.settings.set(fields), change);
  const { theme = 'system', language = 'system' } = change;
  await app.page.waitForFunction(
    ([wantedTheme, wantedLanguage]) =>
      (wantedTheme === 'system' || document.documentElement.dataset['theme'] === wantedTheme) &&
      (wantedLanguage === 'system' || document.documentElement.lang === wantedLanguage),
    [theme, language],
  );
}

/** Zooms the page, 1 or 2, in a window of the same size. */
export async function zoom(app: RunningApp, factor: number, window = 1): Promise<void> {
  await app.electron.evaluate(
    ({ BrowserWindow }, [wanted, id]) =>
      BrowserWindow.fromId(id)?.webContents.setZoomFactor(wanted),
    [factor, window] as const,
  );
  if (window !== 1) return;
  await app.page.waitForFunction((wanted) => Math.abs(devicePixelRatio - wanted) < 0.01, factor);
}

/** A picture of the window once it has come to rest, a pixel for each of the screen's. */
export async function pictureOf(app: RunningApp, restMs = 500, window = 1): Promise<Buffer> {
  await app.page.evaluate(async (rest) => {
    await document.fonts.ready;
    await new Promise((done) => setTimeout(done, rest));
  }, restMs);
  // Not by the test driver, which takes a part of a page that is zoomed.
  const encoded = await app.electron.evaluate(async ({ BrowserWindow }, id) => {
    const image = await BrowserWindow.fromId(id)?.webContents.capturePage();
    return image?.toPNG().toString('base64') ?? '';
  }, window);
  return Buffer.from(encoded, 'base64');
}

/** Four pictures of one size in two rows, as one PNG, put together by the page's own canvas. */
export async function sheetOf(page: Page, pictures: readonly Buffer[]): Promise<Buffer> {
  const sheet = await page.evaluate(
    async (encoded) => {
      const bitmaps = await Promise.all(
        encoded.map((each) => {
          const bytes = Uint8Array.from(atob(each), (letter) => letter.charCodeAt(0));
          return createImageBitmap(new Blob([bytes], { type: 'image/png' }));
        }),
      );
      const [first] = bitmaps;
      if (first === undefined) return '';
      const gap = 16;
      const canvas = new OffscreenCanvas(2 * first.width + gap, 2 * first.height + gap);
      const context = canvas.getContext('2d');
      for (const [i, bitmap] of bitmaps.entries()) {
        const x = (i % 2) * (first.width + gap);
        const y = Math.floor(i / 2) * (first.height + gap);
        context?.drawImage(bitmap, x, y);
      }
      const blob = await canvas.convertToBlob({ type: 'image/png' });
      const bytes = new Uint8Array(await blob.arrayBuffer());
      let letters = '';
      for (let i = 0; i < bytes.length; i += 8192) {
        letters += String.fromCharCode(...bytes.subarray(i, i + 8192));
      }
      return btoa(letters);
    },
    pictures.map((picture) => picture.toString('base64')),
  );
  return Buffer.from(sheet, 'base64');
}
