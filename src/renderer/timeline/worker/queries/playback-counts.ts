import { HeatCounter, type HeatGrid } from '../../../../shared/playback/heat-grid';
import { KeyCounter, type KeyCounts } from '../../../../shared/playback/key-counts';
import { desktopArea } from '../../../../shared/playback/screen-moment';
import type { Question } from '../../queries';
import type { Scene } from '../scene';
import { nextTurn } from '../turns';

/** So long is counted before others have their turn. */
const TURN_MS = 4;
/** Events that are counted between two looks at the clock. */
const SLICE = 2048;
/** Counted for the last question of each asker only. */
const latest = { panel: 0, picture: 0, keys: 0 };

/** See `TimelineQueries.heat`. */
export async function heat(
  { asker, of, fromUs, toUs }: Question<'heat'>,
  scene: Scene,
): Promise<HeatGrid | null> {
  const area = desktopArea(scene.data, scene.displays);
  const counter = new HeatCounter(scene.data, of, fromUs, toUs, area);
  return (await inTurns(asker, counter)) ? counter.grid() : null;
}

/** See `TimelineQueries.keyCounts`. */
export async function keyCounts(
  { fromUs, toUs }: Question<'keyCounts'>,
  scene: Scene,
): Promise<KeyCounts | null> {
  const counter = new KeyCounter(scene.data, fromUs, toUs);
  return (await inTurns('keys', counter)) ? counter.counts() : null;
}

/** Counts all; false when a later question of the asker came meanwhile. */
async function inTurns(
  asker: keyof typeof latest,
  counter: { readonly advance: (events: number) => boolean },
): Promise<boolean> {
  latest[asker] += 1;
  const mine = latest[asker];
  let untilMs = performance.now() + TURN_MS;
  while (!counter.advance(SLICE)) {
    if (performance.now() < untilMs) continue;
    await nextTurn();
    if (latest[asker] !== mine) return false;
    untilMs = performance.now() + TURN_MS;
  }
  return true;
}
