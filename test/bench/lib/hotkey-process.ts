import { monotonicNow } from '../../../src/main/capture/monotonic';
import { Hotkeys } from '../../../src/main/hotkeys/hotkeys';
import { parseChord } from '../../../src/shared/input/chord';

/**
 * Opens hotkeys on DISPLAY and prints "ready", then the time of each press it is told of, µs. Ends with
 * its standard input. What hotkeys.mts measures.
 */
async function main(): Promise<void> {
  const opened = await Hotkeys.open(process.env);
  const chord = parseChord('Ctrl+Alt+Shift+1');
  if (!opened.ok || chord === null) throw new Error('There are no hotkeys here.');
  opened.value.onDidPress(() => console.log(monotonicNow()));
  await opened.value.set([{ action: 'toggle', chord, exclusive: process.argv[2] === 'exclusive' }]);
  console.log('ready');
  process.stdin.resume();
  process.stdin.on('end', () => process.exit());
}

void main();
