import { micros } from '../../../shared/base/time';
import { Kind } from '../../../shared/input/event-kind';
import { type LanePiece, layOutPiece } from '../../../shared/session/lane-piece';
import { OverviewBuilder } from '../../../shared/session/overview';
import type { Palette } from '../palette';
import { drawFrame } from './draw-frame';
import { MADE_UP_STEP_US, MADE_UP_STRINGS, madeUpEvents } from './made-up-events';
import { Scene } from './scene';
import { Canvas } from './stage';
import { nextTurn } from './turns';

const SIZE = { width: 400, height: 300, ratio: 1 };
const FACTS = {
  displays: [],
  keyboard: { layout: null, repeatDelayMs: null, repeatRateHz: null },
};
const ROWS = 8192;
const TIMES = 16;
/** Events in a view that shows each of them. */
const SEEN = 256;

/**
 * Puts events that nobody made into lanes and draws them where nobody sees it, as long as `goesOn`: the first picture of a
 * worker waits for fonts, and code that is not compiled yet takes many times as long.
 */
export async function rehearse(palette: Palette, goesOn: () => boolean): Promise<void> {
  const { stage } = new Canvas(new OffscreenCanvas(1, 1), SIZE, palette);
  const scene = new Scene();
  const overview = new OverviewBuilder().build();
  const busy = { keys: [1, 2], buttons: [1, 2], moves: [1, 2], wheel: [1, 2] };
  const bounds = { fromUs: micros(0), toUs: micros(TIMES * ROWS * MADE_UP_STEP_US) };
  scene.showSession(bounds, FACTS, { ...overview, ...busy });
  const draw = (): void => {
    drawFrame(stage, scene, scene.layout(SIZE.height, SIZE.ratio), null);
  };
  draw();
  // Objects that come from another worker are of another shape to V8 than those that are made here.
  const piece = structuredClone(madeUpPiece());
  for (let time = 0; time < TIMES; time++) {
    await nextTurn();
    if (!goesOn()) return;
    scene.data.add(piece);
    // All of them, and so few that each is seen.
    scene.fit();
    draw();
    scene.show({ fromUs: micros(0), toUs: micros(SEEN * MADE_UP_STEP_US) });
    draw();
    for (const times of [piece.moves.tUs, piece.others.tUs]) {
      for (const [row, tUs] of times.entries()) times[row] = tUs + ROWS * MADE_UP_STEP_US;
    }
  }
}

/** All of them as a group's piece. */
function madeUpPiece(): LanePiece {
  const columns = madeUpEvents(ROWS);
  const rows = Array.from(columns.kind.keys());
  const moves = rows.filter((row) => columns.kind[row] === Kind.move);
  const rest = rows.filter((row) => columns.kind[row] !== Kind.move);
  const piece = layOutPiece(moves.length, rest.length, null);
  for (const [i, row] of moves.entries()) {
    for (const name of ['tUs', 'x', 'y'] as const) piece.moves[name][i] = columns[name][row] ?? 0;
  }
  const { seq, ...others } = piece.others;
  for (const [i, row] of rest.entries()) {
    seq[i] = row;
    for (const [name, values] of Object.entries(others)) {
      values[i] = columns[name as keyof typeof others][row] ?? 0;
    }
  }
  return {
    ...piece,
    moves: { ...piece.moves, placed: null },
    events: ROWS,
    lastUs: (ROWS - 1) * MADE_UP_STEP_US,
    strings: MADE_UP_STRINGS,
  };
}
