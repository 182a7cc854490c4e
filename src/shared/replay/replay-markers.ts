import { Kind } from '../input/event-kind';
import type { EventTable } from '../session/event-table';
import type { SessionPart } from '../session/session-part';
import type { ReplayPass } from './replay-schedule';

/** A marker of a session, as a replay comes by it. */
export interface ReplayMarker {
  readonly text: string;
  /** Index of the first operation of a pass that comes after it; as many as the pass has: none does. */
  readonly before: number;
}

/** A marker that was put into a session afterwards: where it stands, µs, and what it says. */
interface AddedMarker {
  readonly tUs: number;
  readonly text: string;
}

/**
 * The markers of a part in order of time, recorded ones and `added` ones:
 *
 * ```
 *   session   ├──A──m──B──C──m──┤       A, B, C: operations of the pass
 *   before          1        3
 * ```
 */
export function replayMarkers(
  table: EventTable,
  part: SessionPart,
  added: readonly AddedMarker[],
  pass: ReplayPass,
): readonly ReplayMarker[] {
  const inPart = added.filter(({ tUs }) => tUs >= part.fromUs && tUs < part.toUs);
  const waiting = [...inPart].sort((a, b) => a.tUs - b.tUs).reverse();
  const markers: ReplayMarker[] = [];
  let before = 0;
  const add = (row: number, text: string): void => {
    while (before < pass.length && (pass.source[before] as number) < table.firstSeq + row) {
      before += 1;
    }
    markers.push({ text, before });
  };
  const { kind, tUs, note } = table.columns;
  for (let row = part.fromRow; row < part.toRow; row++) {
    while ((waiting.at(-1)?.tUs ?? Number.POSITIVE_INFINITY) <= (tUs[row] as number)) {
      add(row, waiting.pop()?.text ?? '');
    }
    if (kind[row] === Kind.marker) add(row, table.strings.at(note[row] as number) ?? '');
  }
  for (const { text } of waiting.reverse()) add(part.toRow, text);
  return markers;
}

/** Says which markers a replay has come by, each once a pass. */
export class PassedMarkers {
  readonly #markers: readonly ReplayMarker[];
  readonly #length: number;
  readonly #passes: number;
  #next = 0;

  /** `length`: operations of a pass. `passes`: 0 for no end. */
  constructor(markers: readonly ReplayMarker[], length: number, passes: number) {
    this.#markers = markers;
    this.#length = length;
    this.#passes = passes;
  }

  /** Those that were come by since it was asked last: an operation after them is among the `done` ones. */
  upTo(done: number): readonly string[] {
    return this.#take((position) => position < done);
  }

  /** The others, where the replay has come to its end. */
  rest(): readonly string[] {
    return this.#passes === 0 ? [] : this.#take(() => true);
  }

  #take(isOver: (position: number) => boolean): readonly string[] {
    const texts: string[] = [];
    const count = this.#markers.length;
    for (; count > 0; this.#next += 1) {
      const pass = Math.floor(this.#next / count);
      const { text, before } = this.#markers[this.#next % count] as ReplayMarker;
      if (this.#passes !== 0 && pass >= this.#passes) break;
      if (!isOver(pass * this.#length + before)) break;
      texts.push(text);
    }
    return texts;
  }
}
