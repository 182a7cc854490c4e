import { afterEach, describe, expect, it, vi } from 'vitest';
import { FIRST_CHOICES } from '../../../src/renderer/pictures/choices';
import { drawPicture } from '../../../src/renderer/pictures/use-picture';
import type { Question } from '../../../src/renderer/timeline/queries';
import type { TimelineController } from '../../../src/renderer/timeline/timeline-controller';
import { heat } from '../../../src/renderer/timeline/worker/queries/playback-counts';
import { Scene } from '../../../src/renderer/timeline/worker/scene';
import { tableRange } from '../../../src/shared/session/row-range';
import { type EventRow, tableOf } from '../../support/sessions';
import { view } from '../shared/timeline/recording';

afterEach(() => void vi.restoreAllMocks());

/** A scene of so many moves, a millisecond apart. */
function moved(events: number): Scene {
  const rows = Array.from(
    { length: events },
    (_, i): EventRow => ({ t: i * 1000, kind: 'move', at: [i % 100, 0] }),
  );
  const scene = new Scene();
  scene.data.append(tableRange(tableOf(rows)));
  return scene;
}

describe('heatmaps that are counted at the same time', () => {
  const question = { of: 'moves', fromUs: 0, toUs: 1e9 } as const;

  it('are each for who asked, and an asker has only the one asked for last', async () => {
    // Each look at the clock ends a turn.
    let now = 0;
    vi.spyOn(performance, 'now').mockImplementation(() => (now += 10));
    const scene = moved(10_000);
    const answers = await Promise.all([
      heat({ ...question, asker: 'panel' }, scene),
      heat({ ...question, asker: 'picture' }, scene),
      heat({ ...question, asker: 'panel', toUs: 5_000_000 }, scene),
    ]);
    expect(answers.map((grid) => grid?.total)).toEqual([undefined, 10_000, 5000]);
  });
});

describe('the picture of a heatmap', () => {
  it('has what happened at the very end of its view', async () => {
    const asked: Question<'heat'>[] = [];
    const query = (name: string, question: unknown): Promise<unknown> => {
      if (name === 'heat') asked.push(question as Question<'heat'>);
      return Promise.resolve(name === 'heat' ? null : {});
    };
    const controller = { query } as Pick<TimelineController, 'query'>;
    const options = { title: '', subtitle: '', ground: 'light', width: { unit: 'px', px: 800 } };
    const choices = { ...FIRST_CHOICES, subject: 'heat' } as const;
    await drawPicture(
      controller,
      view(0, 9),
      options as Parameters<typeof drawPicture>[2],
      choices,
      ((key: string) => key) as Parameters<typeof drawPicture>[4],
    );
    const [question] = asked;
    expect(question).toMatchObject({ fromUs: 0 });
    // Ten moves, the last one at 9 ms.
    expect(question && (await heat(question, moved(10)))?.total).toBe(10);
  });
});
