import { setTimeout as sleep } from 'node:timers/promises';
import type { RunningApp } from '../../test/e2e/desk.ts';

/** Gives the sessions tags, as somebody who has many would. */
export async function tag(app: RunningApp): Promise<void> {
  await app.page.evaluate(async () => {
    const tags: Readonly<Record<string, readonly string[]>> = {
      'Checkout fails on retry': ['bug', 'checkout'],
      'Sign-up form, first try': ['bug'],
      'Typing test, paragraph 3': ['study', 'subject 12'],
      'Sketch pad, long strokes': ['study'],
    };
    const list = await window.deskreel.library.list();
    for (const { name, title } of list.ok ? list.sessions : []) {
      await window.deskreel.library.setTags(name, [...(tags[title] ?? [])]);
    }
  });
}

/** Shows all of a session, and puts the playhead into its second half. */
export async function putPlayhead(app: RunningApp): Promise<void> {
  await app.page.getByTestId('timeline').focus();
  await app.page.keyboard.press('0');
  const box = await app.page.getByTestId('timeline').boundingBox();
  if (box === null) throw new Error('There is no timeline.');
  await app.page.mouse.click(box.x + box.width * 0.7, box.y + 60);
}

/** Shows this session and another on one clock. */
export async function openComparison(app: RunningApp): Promise<void> {
  await app.page.getByTestId('compare-button').click();
  await app.page.getByRole('option').first().click();
  await app.page.getByTestId('page-compare').waitFor();
  await sleep(1500);
}

/** Takes the newest session away again, so that the other pictures show the same as before. */
export async function trashNewest(app: RunningApp): Promise<void> {
  await app.page.evaluate(async () => {
    const list = await window.deskreel.library.list();
    const newest = list.ok
      ? list.sessions.toSorted((a, b) => (a.name < b.name ? 1 : -1))[0]
      : undefined;
    if (newest !== undefined) await window.deskreel.library.trash([newest.name]);
  });
}
