import type { MacroRecording } from '../../src/shared/macro/macro-document';

/** Recorded events of a mouse that moves to the right, a place each millisecond, and types A at the end. */
export function recordedMoves(count: number): MacroRecording {
  const last = count - 2;
  const column = <Value>(of: (at: number) => Value): Value[] =>
    Array.from({ length: count }, (_, at) => of(at));
  return {
    session: 's',
    fromUs: 0,
    toUs: count * 1000,
    t: column((at) => at * 1000),
    kind: column((at) => (at < last ? 'move' : at === last ? 'key_down' : 'key_up')),
    key: column((at) => (at < last ? null : 'KeyA')),
    button: column(() => null),
    x: column((at) => (at < last ? at % 1000 : null)),
    y: column((at) => (at < last ? 500 : null)),
    wheelX: column(() => null),
    wheelY: column(() => null),
  };
}

/** How often the event loop turns while something is done. */
export async function turnsDuring(work: () => Promise<void>): Promise<number> {
  let turns = 0;
  let goesOn = true;
  const turn = (): void => {
    turns += 1;
    if (goesOn) setImmediate(turn);
  };
  setImmediate(turn);
  await work();
  goesOn = false;
  return turns;
}
