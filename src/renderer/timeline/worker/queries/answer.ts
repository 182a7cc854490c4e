import type { Answer, AnyQuery, QueryName, Question } from '../../queries';
import type { Scene } from '../scene';
import { find } from './find';
import { hit } from './hit';
import { matches } from './matches';
import { eventsBeside, keyboard, keyLabels, screen } from './playback';
import { heat, keyCounts } from './playback-counts';
import { pressSequence } from './press-sequence';
import { pressed } from './pressed';
import { recordedMarkers } from './recorded-markers';
import { rowGroups } from './row-groups';
import { rows } from './rows';
import { seek } from './seek';
import { seqAt } from './seq-at';
import { stats } from './stats';
import { timelinePicture } from './timeline-picture';

/** Answers one kind of query from what the worker holds; null when it cannot be answered (yet). */
export type QueryHandler<Name extends QueryName> = (
  question: Question<Name>,
  scene: Scene,
) => Answer<Name> | Promise<Answer<Name>>;

const HANDLERS: { readonly [Name in QueryName]: QueryHandler<Name> } = {
  screen,
  heat,
  keyboard,
  keyLabels,
  keyCounts,
  eventsBeside,
  seqAt,
  rowGroups,
  rows,
  matches,
  seek,
  pressed,
  hit,
  find,
  recordedMarkers,
  stats,
  pressSequence,
  timelinePicture,
};

/** The answer to a query. A handler that throws is a bug: that is told in the console, and the answer is null. */
export async function answer(query: AnyQuery, scene: Scene): Promise<unknown> {
  try {
    // Which handler takes which question stands in the table's type.
    const handler = HANDLERS[query.name] as QueryHandler<QueryName>;
    return await handler(query.question, scene);
  } catch (error) {
    reportError(error);
    return null;
  }
}
