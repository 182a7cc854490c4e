import type { Page } from 'playwright-core';
import type { RunningApp } from './desk';

/** Gives the window's page a size, CSS px: also smaller than a user can make it at 100 %. */
export async function giveSize(app: RunningApp, width: number, height: number): Promise<void> {
  await app.electron.evaluate(
    ({ BrowserWindow }, size) => {
      const window = BrowserWindow.fromId(1);
      window?.setMinimumSize(1, 1);
      window?.setContentSize(size.width, size.height);
    },
    { width, height },
  );
  await app.page.waitForFunction(
    (size) => innerWidth === size.width && innerHeight === size.height,
    { width, height },
  );
}

/**
 * Controls that are seen in part or not at all, and cannot be scrolled to: `button Export 612…702 of
 * 640`, in CSS px.
 */
export function cutOff(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    type Span = readonly [from: number, to: number];
    /** What an element's ancestors leave of an axis; null where one of them can be scrolled along it. */
    const leftBy = (element: Element, axis: 'x' | 'y'): Span | null => {
      let span: Span = [0, axis === 'x' ? innerWidth : innerHeight];
      for (let box = element.parentElement; box !== null; box = box.parentElement) {
        const overflow = getComputedStyle(box)[axis === 'x' ? 'overflowX' : 'overflowY'];
        if (overflow === 'auto' || overflow === 'scroll') return null;
        if (overflow !== 'visible') {
          const rect = box.getBoundingClientRect();
          const [from, to] = axis === 'x' ? [rect.left, rect.right] : [rect.top, rect.bottom];
          span = [Math.max(span[0], from), Math.min(span[1], to)];
        }
      }
      return span;
    };
    const controls = 'button, input, textarea, a[href], [role=tab], [role=slider], [role=option]';
    const found: string[] = [];
    for (const element of document.querySelectorAll(controls)) {
      const rect = element.getBoundingClientRect();
      const seen = element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
      // The library's own inputs behind what stands for them are a pixel large.
      if (!seen || rect.width <= 1 || element.closest('[inert], .unseen') !== null) {
        continue;
      }
      const name = element.getAttribute('aria-label') ?? element.textContent ?? '';
      for (const [axis, from, to] of [
        ['x', rect.left, rect.right],
        ['y', rect.top, rect.bottom],
      ] as const) {
        const span = leftBy(element, axis);
        if (span !== null && (from < span[0] - 1 || to > span[1] + 1)) {
          const places = [from, to].map(Math.round).join('…');
          found.push(`${element.tagName.toLowerCase()} ${name} ${axis} ${places} of ${span[1]}`);
        }
      }
    }
    return found;
  });
}
