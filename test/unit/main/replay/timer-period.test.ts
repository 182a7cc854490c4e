import koffi from 'koffi';
import { describe, expect, it } from 'vitest';
import { shortenTimerPeriod } from '../../../../src/main/replay/timer-period';

const REFUSED = 97;
/** Names of what was declared, which koffi takes once. */
const names = new Map<string, string>();

function nameOf(declared: string): string {
  const name = names.get(declared) ?? koffi.proto(declared).proto?.name ?? '';
  names.set(declared, name);
  return name;
}

/** A Windows that answers so, and what it was asked for. */
function windows(answer: number): {
  readonly asked: readonly string[];
  readonly load: NonNullable<Parameters<typeof shortenTimerPeriod>[1]>;
} {
  const asked: string[] = [];
  const library = (file: string | null) => ({
    func: (declared: string) => {
      const name = nameOf(declared);
      return (...given: readonly unknown[]) => {
        asked.push(`${file} ${name}(${given.join()})`);
        return answer;
      };
    },
  });
  // No more of a library is used.
  return { asked, load: () => ({ load: (file) => library(file) as never }) };
}

describe('the period of timers', () => {
  it('is asked for once on Windows, and given back', () => {
    const { asked, load } = windows(0);
    const giveBack = shortenTimerPeriod('win32', load);
    expect(asked).toEqual(['winmm.dll timeBeginPeriod(1)']);
    giveBack();
    expect(asked).toEqual(['winmm.dll timeBeginPeriod(1)', 'winmm.dll timeEndPeriod(1)']);
  });

  it('is not given back where it was refused', () => {
    const { asked, load } = windows(REFUSED);
    shortenTimerPeriod('win32', load)();
    expect(asked).toEqual(['winmm.dll timeBeginPeriod(1)']);
  });

  it.each(['linux', 'darwin'] as const)('is nobody’s business on %s', (platform) => {
    const { asked, load } = windows(0);
    shortenTimerPeriod(platform, load)();
    expect(asked).toEqual([]);
  });

  it('stays what it is where there is no such library', () => {
    expect(() => shortenTimerPeriod('win32')()).not.toThrow();
  });
});
