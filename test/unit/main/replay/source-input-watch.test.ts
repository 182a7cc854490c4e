import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  createScriptedSource,
  type ScriptedSource,
} from '../../../../src/main/capture/scripted-source';
import type { SourceInfo } from '../../../../src/main/capture/source';
import type { ReplaySafety } from '../../../../src/main/replay/replay-run';
import { openSourceInputWatch } from '../../../../src/main/replay/source-input-watch';
import type { InputWatch } from '../../../../src/main/replay/watched-replay';
import { err, ok } from '../../../../src/shared/base/result';
import { parseChord } from '../../../../src/shared/input/chord';
import { UNKNOWN_LAYOUT } from '../../../../src/shared/input/key-layout';
import { at, batchOf, sourceInfo } from '../../../support/collecting';
import { passOf } from '../../../support/replayed';
import { valueIn } from '../../../support/sessions';

const ESCAPE_MS = 1_000;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

interface Watched {
  readonly watch: InputWatch;
  readonly source: ScriptedSource;
  /** What it was stopped by, and why nothing is watched any more. */
  readonly ends: string[];
  readonly see: (script: string) => void;
  /** Plans `whats`, one µs after the other, and has sent so many of them. */
  readonly send: (...whats: readonly string[]) => void;
}

async function watching(
  safety: Partial<ReplaySafety> = {},
  info: Partial<SourceInfo> = {},
): Promise<Watched> {
  const source = createScriptedSource(ok(sourceInfo(info)));
  const ends: string[] = [];
  let sent = 0;
  const wanted = { escapeMs: ESCAPE_MS, chord: parseChord('Ctrl+Alt+0'), stopOnInput: false };
  const replay = {
    safety: { ...wanted, stallUs: 1e6, ...safety },
    sent: () => sent,
    stop: (reason: string) => void ends.push(reason),
    lost: (failure: { readonly message: string } | null) => void ends.push(failure?.message ?? ''),
  };
  const watch = valueIn(await openSourceInputWatch(replay, { source, levelKeys: 'type' }));
  watch.setPlaying(true);
  return {
    ...{ watch, source, ends },
    see: (script) => source.batch(batchOf(script), at(100)),
    send: (...whats) => {
      watch.add(passOf(whats.map((what, us) => [us, what])));
      sent += whats.length;
    },
  };
}

describe('a replay that is watched through a hook', () => {
  it('is stopped by Escape that somebody holds, and not by its own', async () => {
    const { ends, see, send, source } = await watching();
    expect(source.request).toEqual({ focus: 'off', keysOnly: true });
    send('Escape+');
    see('1 +Escape');
    vi.advanceTimersByTime(2 * ESCAPE_MS);
    expect(ends).toEqual([]);
    send('Escape-');
    see('2 -Escape, 3 +Escape, 4 +Escape');
    vi.advanceTimersByTime(ESCAPE_MS);
    expect(ends).toEqual(['panic']);
  });

  it('goes on where Escape is let go of in time', async () => {
    const { ends, see } = await watching();
    see('1 +Escape');
    vi.advanceTimersByTime(ESCAPE_MS - 1);
    see('2 -Escape');
    vi.advanceTimersByTime(ESCAPE_MS);
    expect(ends).toEqual([]);
  });

  it('is stopped by Escape that is down when it begins', async () => {
    const { ends } = await watching({}, { heldKeys: ['Escape'] });
    vi.advanceTimersByTime(ESCAPE_MS);
    expect(ends).toEqual(['panic']);
  });

  it('is stopped by the chord, whatever it holds itself', async () => {
    const { ends, see, send } = await watching();
    send('ShiftLeft+', 'ControlLeft+', 'AltLeft+', 'Digit0+');
    see('1 +ShiftLeft, 1 +ControlLeft, 1 +AltLeft, 1 +Digit0');
    expect(ends).toEqual([]);
    see('2 +ControlRight, 3 +AltRight, 4 +Digit0');
    expect(ends).toEqual(['panic']);
  });

  //  own    move 10,10   notch   button 1
  //  seen   move 11,9    wheel   button 1      then a move of somebody
  it('is stopped by any input where that is asked for, but for its own, places to a pixel', async () => {
    const { ends, see, send, source } = await watching({ stopOnInput: true });
    expect(source.request).toMatchObject({ keysOnly: false });
    send('10,10', 'v120', '1+', 'KeyA+', 'KeyA-', '1-', '20,20');
    see('1 m@11;9, 2 w120, 3 +b1@10;10, 4 +KeyA, 5 -KeyA, 6 -b1, 7 m@20;20');
    expect(ends).toEqual([]);
    see('8 m@22;20');
    expect(ends).toEqual(['input']);
  });

  it.each(['+b1@5;5', 'w120', 'm@5;5', '+KeyA', '+?77'])(
    'is stopped by %s, but not while it is paused',
    async (what) => {
      const { watch, ends, see } = await watching({ stopOnInput: true });
      watch.setPlaying(false);
      see(`1 ${what}`);
      expect(ends).toEqual([]);
      watch.setPlaying(true);
      see(`2 ${what}`);
      expect(ends).toEqual(['input']);
    },
  );

  it('takes nothing for its own that it has not sent yet', async () => {
    const { watch, ends, see } = await watching({ stopOnInput: true });
    watch.add(passOf([[0, 'KeyA+']]));
    see('1 +KeyA');
    expect(ends).toEqual(['input']);
  });

  it('makes AltGr on Windows, before which Windows presses a Ctrl', async () => {
    const layout = { ...UNKNOWN_LAYOUT, level3Keys: ['AltRight'], level3Commands: ['ControlLeft'] };
    const { ends, see, send } = await watching({ stopOnInput: true }, { layout });
    send('AltRight+', 'KeyQ+', 'KeyQ-', 'AltRight-');
    see('1 +ControlLeft, 1 +AltRight, 2 +KeyQ, 3 -KeyQ, 4 -ControlLeft, 4 -AltRight');
    expect(ends).toEqual([]);
    see('5 +ControlLeft');
    expect(ends).toEqual(['input']);
  });

  it('counts Escape no longer that went up where nobody could tell', async () => {
    const { source, ends, see } = await watching();
    see('1 +Escape');
    const gap = { from: at(2), to: at(50), reason: 'host_restarted', lost: null } as const;
    source.gap({ ...gap, info: sourceInfo() });
    vi.advanceTimersByTime(2 * ESCAPE_MS);
    expect(ends).toEqual([]);
  });

  it('is over when nothing watches any more, and says why', async () => {
    const { source, ends } = await watching();
    source.fail({ kind: 'host_failed', message: 'Windows took the input hook away.' });
    expect(ends).toEqual(['Windows took the input hook away.']);
  });

  it('does not begin where the system lets no hook start', async () => {
    const message = 'macOS does not let the input hook start: allow Deskreel.';
    const source = createScriptedSource(err({ kind: 'hook_failed', message }));
    const safety = { escapeMs: 1, chord: null, stopOnInput: false, stallUs: 1e6 };
    const nothing = (): void => undefined;
    const opened = await openSourceInputWatch(
      { safety, sent: () => 0, stop: nothing, lost: nothing },
      { source, levelKeys: 'are-modifiers' },
    );
    expect(opened).toEqual(err({ kind: 'permission', message }));
  });
});
