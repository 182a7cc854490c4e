import { openInputWatch } from '../../src/main/replay/input-watch';
import { parseChord } from '../../src/shared/input/chord';

// Watches keys as a replay does until it is ended: `watching-host CHORD`. Prints `ready`, and `stop` when the chord comes.

const [, , chord = ''] = process.argv;
const tell = (word: string): void => {
  process.stdout.write(`${word}\n`);
};
const safety = { escapeMs: 500, chord: parseChord(chord), stopOnInput: false, stallUs: 1_000_000 };
const opened = await openInputWatch(
  { safety, sent: () => 0, stop: () => tell('stop'), lost: () => process.exit(1) },
  process.env,
  process.platform,
  () => {
    throw new Error('X tells of input itself.');
  },
);
if (!opened.ok) throw new Error(opened.error.message);
opened.value.setPlaying(true);
tell('ready');
