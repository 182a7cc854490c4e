import koffi from 'koffi';
import { describe, expect, it } from 'vitest';
import { loadMacDesktopCalls } from '../../../../src/main/capture/macos-desktop-calls';

describe('the bindings', () => {
  it('are such as koffi takes', () => {
    const bound: string[] = [];
    // Libraries without functions: what is declared is read, and answers 0.
    const library = {
      func: (...declared: unknown[]) => {
        const { proto } = koffi.proto(...(declared as [string]));
        bound.push(proto?.name ?? '');
        return () => 0;
      },
      symbol: () => Buffer.alloc(8),
    };
    const calls = loadMacDesktopCalls({
      load: () => library as never, // no more of it is used
      struct: koffi.struct,
      decode: koffi.decode,
    });
    expect(Object.keys(calls)).toHaveLength(31);
    expect(bound).toContain('UCKeyTranslate');
    expect(bound).toContain('CGDisplayBounds');
    expect(bound.filter((name) => name === '')).toEqual([]);
  });
});
