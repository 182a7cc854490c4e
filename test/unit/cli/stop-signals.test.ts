import { expect, it } from 'vitest';
import { StopSignals } from '../../../src/cli/stop-signals';

/** Listeners of the signals that stop, as counts. */
function listening(): readonly number[] {
  return (['SIGINT', 'SIGTERM', 'SIGHUP'] as const).map((signal) => process.listenerCount(signal));
}

it('gives the first signal to whoever waits, tells of the next ones, and lets go', async () => {
  const before = listening();
  const again: string[] = [];
  const signals = new StopSignals((signal) => again.push(signal));
  process.emit('SIGHUP', 'SIGHUP');
  process.emit('SIGHUP', 'SIGHUP');
  process.emit('SIGTERM', 'SIGTERM');
  expect(await signals.first).toBe('SIGHUP');
  expect(again).toEqual(['SIGHUP', 'SIGTERM']);
  signals.release();
  expect(listening()).toEqual(before);
});

it('takes Ctrl-Z for who must not stand still', async () => {
  const before = process.listenerCount('SIGTSTP');
  const any = new StopSignals(() => undefined);
  expect(process.listenerCount('SIGTSTP')).toBe(before);
  any.release();
  const sender = new StopSignals(() => undefined, false);
  process.emit('SIGTSTP', 'SIGTSTP');
  expect(await sender.first).toBe('SIGTSTP');
  sender.release();
  expect(process.listenerCount('SIGTSTP')).toBe(before);
});
