import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PrivacyMode } from '../../src/shared/session/header';
import { clickForReal, tap } from './actions';
import { type Desk, openDesk, type RunningApp, startApp } from './desk';
import { putMaskedSessions } from './masked-sessions';
import { putPlayedSession } from './played-session';

let desk: Desk;
let app: RunningApp;
beforeAll(async () => {
  desk = await openDesk();
  await putPlayedSession(desk.home, 'A day');
  await putMaskedSessions(desk.home);
  app = await startApp(desk);
  await app.page.evaluate(() => window.deskreel.settings.set({ welcomed: true }));
  await app.page.getByTestId('nav-library').click();
  await app.page.getByText('A day', { exact: true }).first().click();
  await app.page.locator('[data-testid=timeline][data-events="415"]').waitFor();
});
afterAll(() => desk.close());

function shown(attribute: string, testId: string): Promise<string | null> {
  return app.page.getByTestId(testId).getAttribute(attribute);
}

function text(testId: string): Promise<string> {
  return app.page.getByTestId(testId).innerText();
}

/** Where the playhead stands, in seconds. */
async function playhead(): Promise<number> {
  const [minutes = 0, seconds = 0] = (await text('play-time')).split(':').map(Number);
  return minutes * 60 + seconds;
}

async function isPlaying(): Promise<boolean> {
  return (await shown('aria-label', 'play')) === 'Pause';
}

/** Notes every second that the playhead is said to stand at from now on. */
async function watchPlayhead(): Promise<() => Promise<readonly number[]>> {
  const seen = await app.page.getByTestId('play-time').evaluateHandle((element) => {
    const texts: string[] = [];
    new MutationObserver(() => texts.push(element.textContent ?? '')).observe(element, {
      childList: true,
    });
    return texts;
  });
  return async () => (await seen.jsonValue()).map((clock) => Number(clock.split(':')[1]));
}

/** Presses the scrubber for real where this second of the session is. */
async function scrubTo(second: number): Promise<void> {
  const box = await app.page.getByTestId('play-scrubber').boundingBox();
  const content = await app.electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.fromId(1)?.getContentBounds(),
  );
  if (box === null || content === undefined) throw new Error('There is no scrubber to be seen.');
  const x = Math.round(content.x + box.x + (box.width * second) / 13.82);
  desk.xtest.moveTo(x, Math.round(content.y + box.y + box.height / 2));
  desk.xtest.button(1, true);
  desk.xtest.button(1, false);
  await desk.xtest.sync();
  await expect.poll(async () => Math.abs((await playhead()) - second)).toBeLessThan(0.05);
}

/** How many pixels of the map have something drawn on them, on the canvas below or above. */
function drawn(canvas: 'below' | 'above'): Promise<number> {
  return app.page
    .getByTestId('screen-map')
    .locator('canvas')
    .nth(canvas === 'below' ? 0 : 1)
    .evaluate((element: HTMLCanvasElement) => {
      const { width, height } = element;
      const pixels = element.getContext('2d')?.getImageData(0, 0, width, height).data ?? [];
      let count = 0;
      for (let i = 3; i < pixels.length; i += 4) count += (pixels[i] ?? 0) > 0 ? 1 : 0;
      return count;
    });
}

describe('a playback', () => {
  it('goes by Space, stops by Space, and goes on from where it stands', async () => {
    await tap(desk.xtest, 'Space');
    await expect.poll(isPlaying).toBe(true);
    await expect.poll(playhead).toBeGreaterThan(0.3);
    await tap(desk.xtest, 'Space');
    await expect.poll(isPlaying).toBe(false);
    const stood = await playhead();
    expect(stood).toBeLessThan(13);
    await clickForReal(app, desk.xtest, 'play');
    await expect.poll(playhead).toBeGreaterThan(stood);
    await clickForReal(app, desk.xtest, 'play');
    await expect.poll(isPlaying).toBe(false);
  });

  it('goes by Space whatever was clicked last, and presses a button that keys went to', async () => {
    await app.page.keyboard.press('2');
    for (const clicked of ['play-restart', 'play-next', 'dock-screen']) {
      await clickForReal(app, desk.xtest, clicked);
      await tap(desk.xtest, 'Space');
      await expect.poll(isPlaying).toBe(true);
      await tap(desk.xtest, 'Space');
      await expect.poll(isPlaying).toBe(false);
    }
    await app.page.getByRole('radio', { name: 'Path' }).focus();
    await tap(desk.xtest, 'Space');
    await expect.poll(isPlaying).toBe(true);
    await tap(desk.xtest, 'Space');
    await expect.poll(isPlaying).toBe(false);
    await clickForReal(app, desk.xtest, 'play-previous');
    await tap(desk.xtest, 'Tab');
    await tap(desk.xtest, 'Space');
    await expect.poll(isPlaying).toBe(true);
    await tap(desk.xtest, 'Space');
    await expect.poll(isPlaying).toBe(false);
    await app.page.keyboard.press('Escape');
  });

  it('steps from event to event, and back to the beginning', async () => {
    await scrubTo(8);
    await clickForReal(app, desk.xtest, 'play-next');
    await expect.poll(playhead).toBe(12);
    await clickForReal(app, desk.xtest, 'play-previous');
    await expect.poll(playhead).toBe(6.15);
    await clickForReal(app, desk.xtest, 'play-restart');
    await expect.poll(playhead).toBe(0);
  });

  it('is as fast as the keys say, skips where nothing happens, and ends at the end', async () => {
    await scrubTo(7);
    await clickForReal(app, desk.xtest, 'play-skip-idle');
    await expect.poll(() => shown('aria-pressed', 'play-skip-idle')).toBe('true');
    // Down to the slowest, and no further; played is at half the speed.
    for (const speed of ['0.5×', '0.25×', '0.1×', '0.1×']) {
      await app.page.keyboard.press('<');
      await expect.poll(() => text('play-speed')).toBe(speed);
    }
    for (const speed of ['0.25×', '0.5×']) {
      await app.page.keyboard.press('>');
      await expect.poll(() => text('play-speed')).toBe(speed);
    }
    const seen = await watchPlayhead();
    await app.page.getByTestId('play').click();
    await expect.poll(playhead).toBeGreaterThan(11.5);
    expect((await seen()).filter((second) => second > 8 && second < 11.5)).toEqual([]);
    for (const speed of ['1×', '2×', '5×', '10×', '50×', '100×', '100×']) {
      await app.page.keyboard.press('>');
      await expect.poll(() => text('play-speed')).toBe(speed);
    }
    await expect.poll(isPlaying).toBe(false);
    expect(await playhead()).toBe(13.82);
    await app.page.keyboard.press('i');
    await app.page.getByTestId('play-speed').click();
    await app.page.getByTestId('menu-1').click();
    await expect.poll(() => text('play-speed')).toBe('1×');
  });

  it('plays the selection again and again', async () => {
    await scrubTo(2);
    await app.page.keyboard.press('[');
    await scrubTo(2.6);
    await app.page.keyboard.press(']');
    await app.page.keyboard.press('l');
    await expect.poll(() => shown('aria-pressed', 'play-loop')).toBe('true');
    const seen = await watchPlayhead();
    await app.page.getByTestId('play').click();
    const rounds = async (): Promise<number> =>
      (await seen()).filter((second, i, all) => second < (all[i - 1] ?? 0)).length;
    await expect.poll(rounds).toBeGreaterThan(2);
    await app.page.getByTestId('play').click();
    await app.page.keyboard.press('l');
    const seconds = await seen();
    expect(Math.min(...seconds)).toBeGreaterThan(1.9);
    expect(Math.max(...seconds)).toBeLessThan(2.7);
    await app.page.keyboard.press('Escape');
  });

  it('moves the playhead by the keys of the scrubber', async () => {
    await app.page.getByTestId('play-scrubber').focus();
    await tap(desk.xtest, 'Home');
    await expect.poll(playhead).toBe(0);
    await tap(desk.xtest, 'PageUp');
    await expect.poll(playhead).toBe(1.382);
    await tap(desk.xtest, 'ArrowRight');
    await expect.poll(playhead).toBe(1.52);
  });
});

describe('the screen map', () => {
  it('shows the pointer with what is behind it, on the displays of that moment', async () => {
    await app.page.keyboard.press('2');
    await scrubTo(4.3);
    await expect
      .poll(() => text('screen-say'))
      .toMatch(/^Pointer at 15\d\d, 3\d\d · 2 clicks · 1 drag$/);
    await expect.poll(() => drawn('above')).toBeGreaterThan(500);
    await expect.poll(() => drawn('below')).toBeGreaterThan(0);
    const two = await drawn('below');
    await scrubTo(13.5);
    await expect.poll(() => text('screen-say')).toBe('Pointer at 2500, 1140 · 1 stop of the wheel');
    // A third display came at 12 s.
    await expect.poll(() => drawn('below')).toBeGreaterThan(two * 1.2);
  });

  it('shows the traces of everything, and of how much happened where', async () => {
    await app.page.getByText('Everything', { exact: true }).click();
    await expect.poll(() => text('screen-say')).toContain('2 clicks · 1 drag · 1 stop');
    await app.page.getByText('Heatmap', { exact: true }).click();
    await expect.poll(() => shown('data-total', 'heat-summary')).toBe('391');
    await app.page.getByText('Clicks', { exact: true }).last().click();
    await expect.poll(() => shown('data-total', 'heat-summary')).toBe('3');
    await app.page.getByText('Path', { exact: true }).click();
  });
});

describe('the on-screen keyboard', () => {
  const key = (code: string) => app.page.getByTestId('keyboard-map').locator(`[data-code=${code}]`);

  it('shows what is down, and what was a moment ago', async () => {
    await app.page.keyboard.press('3');
    await scrubTo(4.75);
    await expect.poll(() => text('keyboard-say')).toBe('Down: Ctrl L + C');
    expect(await key('KeyC').getAttribute('class')).toContain('key-down');
    await scrubTo(5.35);
    await expect.poll(() => text('keyboard-say')).toBe('Nothing is down');
    expect(await key('KeyE').locator('.key-glow').count()).toBe(1);
    expect(await key('KeyS').locator('.key-glow').count()).toBe(0);
  });

  it('tells how often each key was pressed, to keys too, and lists those it has no place for', async () => {
    await app.page.getByText('Frequency', { exact: true }).click();
    await expect.poll(() => key('KeyE').getAttribute('data-count')).toBe('2');
    expect(await text('keyboard-say')).toBe('7 key presses');
    await key('KeyW').hover();
    await expect.poll(() => text('keyboard-say')).toBe('W: 0 presses, 0%');
    await key('KeyA').focus();
    for (const arrow of ['ArrowUp', 'ArrowRight', 'ArrowRight']) await tap(desk.xtest, arrow);
    await expect.poll(() => text('keyboard-say')).toBe('E: 2 presses, 29%');
    expect(await text('other-keys')).toBe('MediaTrackNext 1');
  });
});

describe('where the system asks for no motion', () => {
  /** Elements that would move, and for how long. */
  const moving = (): Promise<readonly string[]> =>
    app.page.evaluate(() =>
      [...document.querySelectorAll('*')].flatMap((element) => {
        const { animationName, animationDuration, transitionDuration } = getComputedStyle(element);
        const lasts = (durations: string): boolean => /[1-9]/.test(durations);
        return (animationName !== 'none' && lasts(animationDuration)) || lasts(transitionDuration)
          ? [`${element.tagName} ${element.className}`]
          : [];
      }),
    );
  /** Pixels above the map that are neither empty nor solid: what fades. */
  const faint = (): Promise<number> =>
    app.page
      .getByTestId('screen-map')
      .locator('canvas')
      .nth(1)
      .evaluate((element: HTMLCanvasElement) => {
        const { width, height } = element;
        const pixels = element.getContext('2d')?.getImageData(0, 0, width, height).data ?? [];
        let count = 0;
        for (let i = 3; i < pixels.length; i += 4) {
          count += (pixels[i] ?? 0) > 8 && (pixels[i] ?? 0) < 120 ? 1 : 0;
        }
        return count;
      });

  it('nothing fades or slides, and a playback still goes', async () => {
    await app.page.keyboard.press('2');
    await app.page.getByText('Last 2 s', { exact: true }).click();
    await scrubTo(2.9);
    expect((await moving()).length).toBeGreaterThan(5);
    let fading = 0;
    await expect
      .poll(async () => {
        const before = fading;
        fading = await faint();
        return fading > 0 && fading === before;
      })
      .toBe(true);
    await app.page.emulateMedia({ reducedMotion: 'reduce' });
    await expect.poll(moving).toEqual([]);
    // What is left are the edges of lines and letters.
    await expect.poll(faint).toBeLessThan(fading * 0.85);
    await app.page.keyboard.press('?');
    await app.page.getByTestId('shortcut-sheet').waitFor();
    expect(await moving()).toEqual([]);
    await app.page.keyboard.press('Escape');
    await app.page.getByTestId('shortcut-sheet').waitFor({ state: 'detached' });
    const stood = await playhead();
    await tap(desk.xtest, 'Space');
    await expect.poll(playhead).toBeGreaterThan(stood);
    await tap(desk.xtest, 'Space');
    await expect.poll(isPlaying).toBe(false);
    await app.page.emulateMedia({ reducedMotion: 'no-preference' });
    await expect.poll(async () => (await moving()).length).toBeGreaterThan(5);
  });
});

describe('a session that keeps something back', () => {
  const openMasked = async (mode: PrivacyMode): Promise<void> => {
    await app.page.getByTestId('nav-library').click();
    await app.page.getByRole('button', { name: `Open ${mode}`, exact: true }).click();
    await app.page.getByTestId('session-masked').waitFor();
  };
  const dock = () => app.page.getByTestId('dock');

  it('says on the keyboard which keys it does not know, and counts them', async () => {
    await openMasked('text-masked');
    await app.page.keyboard.press('3');
    await dock().getByText('Letters and digits are masked').waitFor();
    await app.page.getByText('Frequency', { exact: true }).click();
    await expect.poll(() => text('keyboard-say')).toBe('2 key presses');
    await expect.poll(() => text('other-keys')).toContain('Masked keys 1');
    const shift = app.page.getByTestId('keyboard-map').locator('[data-code=ShiftLeft]');
    expect(await shift.getAttribute('data-count')).toBe('1');
  });

  it('of timing only has no key by its name, and its pointer', async () => {
    await openMasked('timing');
    await app.page.keyboard.press('3');
    await dock().getByText('Which keys were pressed was not recorded, only when.').waitFor();
    await app.page.keyboard.press('2');
    await app.page.getByTestId('screen-map').waitFor();
  });

  it('of counts says in both panels that there is nothing to show, and why', async () => {
    await openMasked('counts');
    await app.page.keyboard.press('2');
    await dock().getByText('it does not say where the pointer was').waitFor();
    await app.page.keyboard.press('3');
    await dock().getByText('it does not say which keys were down').waitFor();
    await expect.poll(() => shown('data-bars', 'timeline')).toBe('6');
  });
});
