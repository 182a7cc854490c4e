import type * as Koffi from 'koffi';

/** The shortest that every Windows has, ms. */
const PERIOD_MS = 1;
const TIMERR_NOERROR = 0;

/**
 * Has Windows end this process's sleeps at steps of 1 ms instead of its usual 15.6, as long as it lets it (timeBeginPeriod of
 * winmm.dll). The function returned gives that back.
 */
export function shortenTimerPeriod(
  platform: NodeJS.Platform,
  // Not an import: no other system needs it here.
  loadKoffi: () => Pick<typeof Koffi, 'load'> = () => require('koffi') as typeof Koffi,
): () => void {
  if (platform !== 'win32') return keepIt;
  try {
    const winmm = loadKoffi().load('winmm.dll');
    const begin = winmm.func('uint32_t __stdcall timeBeginPeriod(uint32_t period)');
    const end = winmm.func('uint32_t __stdcall timeEndPeriod(uint32_t period)');
    if (begin(PERIOD_MS) !== TIMERR_NOERROR) return keepIt;
    return () => void end(PERIOD_MS);
  } catch {
    // No such library, or a processor that koffi has no binary for: sleeps are longer, and the wait's margin with them.
    return keepIt;
  }
}

const keepIt = (): void => undefined;
