import { describe, expect, it } from 'vitest';
import { Kind } from '../../../../src/shared/input/event-kind';
import { PHYSICAL_KEYS } from '../../../../src/shared/input/physical-keys';
import { at, batchOf, collecting, picture } from '../../../support/collecting';
import { GERMAN, played, windowOf } from '../../../support/played';

// A capital A, an Enter, a key that nobody can name, a click.
const TYPED =
  '10 +ShiftLeft, 20 +KeyA, 50 +KeyA, 60 -KeyA, 70 -ShiftLeft, 80 +Enter, 90 -Enter, 100 +?9, 110 -?9, 120 +b1@5;6, 130 -b1@5;6';

describe('mode full', () => {
  it('keeps which keys and what they type', () => {
    expect(played(TYPED, { layout: GERMAN })).toEqual([
      '10 key_down ShiftLeft mods=1',
      '20 key_down KeyA mods=1 “A”',
      '50 key_down KeyA mods=1 repeat “A”',
      '60 key_up KeyA mods=1',
      '70 key_up ShiftLeft',
      '80 key_down Enter',
      '90 key_up Enter',
      '100 key_down',
      '110 key_up',
      '120 button_down b1 5;6',
      '130 button_up b1 5;6',
    ]);
  });
});

describe('mode text-masked', () => {
  it('masks what types a character, and keeps modifiers, Enter and time', () => {
    expect(played(TYPED, { layout: GERMAN }, { mode: 'text-masked' })).toEqual([
      '10 key_down ShiftLeft mods=1',
      '20 key_down Masked mods=1 redacted',
      '50 key_down Masked mods=1 repeat redacted',
      '60 key_up Masked mods=1 redacted',
      '70 key_up ShiftLeft',
      '80 key_down Enter',
      '90 key_up Enter',
      '100 key_down Masked redacted',
      '110 key_up Masked redacted',
      '120 button_down b1 5;6',
      '130 button_up b1 5;6',
    ]);
  });

  it('keeps neither the hook’s code nor the text of a masked key', () => {
    const { ring, collector } = collecting({ layout: GERMAN }, 1024, {
      mode: 'text-masked',
      windows: false,
    });
    const batch = batchOf('1 +KeyA, 2 -KeyA, 3 +?44, 4 -?44');
    batch.code.set([30, 30, 44, 44]);
    collector.ingest(batch, 0, 4, at(5), at(5));
    const { columns, strings } = ring;
    expect([...columns.native.subarray(0, 4)]).toEqual([0, 0, 0, 0]);
    expect([...columns.text.subarray(0, 4)]).toEqual([0, 0, 0, 0]);
    expect(strings.list).not.toContain('KeyA');
    expect(strings.list).not.toContain('a');
  });

  // Held at once, in any order: ? ──────
  //                             A    ───────
  it('pairs keys that nobody can name, so that none stays down', () => {
    expect(played('1 +?9, 2 +KeyA, 3 -?9, 9 end', {}, { mode: 'text-masked' })).toEqual([
      '1 key_down Masked redacted',
      '2 key_down Masked redacted',
      '3 key_up Masked redacted',
      '9 key_up Masked synthetic redacted',
    ]);
  });

  it('masks a key that types a character where others have none', () => {
    const layout = { ...GERMAN, texts: { CapsLock: ['ä', 'Ä', null, null] } };
    expect(played('1 +CapsLock, 2 -CapsLock', { layout }, { mode: 'text-masked' })).toEqual([
      '1 key_down Masked redacted',
      '2 key_up Masked redacted',
    ]);
  });

  it('releases under the name of the press when the layout changes in between', () => {
    const before = { ...GERMAN, name: 'odd', texts: { CapsLock: ['ä', 'Ä', null, null] } };
    const rows = played(
      '1 +CapsLock, 2 layout de, 3 -CapsLock, 4 +CapsLock, 5 end',
      {
        layout: before,
      },
      { mode: 'text-masked' },
    );
    expect(rows.filter((row) => row.includes('key_'))).toEqual([
      '1 key_down Masked redacted',
      '3 key_up Masked redacted',
      '4 key_down CapsLock',
      '5 key_up CapsLock synthetic',
    ]);
  });

  it('masks what was held at the start', () => {
    const heldKeys = ['KeyS', 'ControlLeft'] as const;
    expect(played('5 end', { heldKeys }, { mode: 'text-masked' })).toEqual([
      '0 key_down Masked synthetic redacted',
      '0 key_down ControlLeft mods=4 synthetic',
      '5 key_up Masked mods=4 synthetic redacted',
      '5 key_up ControlLeft synthetic',
    ]);
  });

  const TYPING =
    /^(Key[A-Z]|Digit\d|Numpad(?!Enter).*|Intl\w+|Space|Minus|Equal|Bracket\w+|Backslash|Semicolon|Quote|Backquote|Comma|Period|Slash)$/;
  const COMMAND =
    /^((Shift|Control|Alt|Meta)(Left|Right)|Arrow\w+|F\d+|Enter|NumpadEnter|Tab|Backspace|Escape|Delete|Insert|Home|End|Page\w+|\w+Lock|Print\w+|Pause|ContextMenu|Media\w+)$/;

  it.each(PHYSICAL_KEYS.map(({ code }) => code))('names %s only when it types nothing', (code) => {
    const { ring, collector } = collecting({}, 1024, { mode: 'text-masked', windows: false });
    const batch = batchOf(`1 +${code}`);
    collector.ingest(batch, 0, 1, at(1), at(1));
    const shown = ring.strings.at(ring.columns.key[0] ?? 0);
    // A key of which nobody has thought yet is masked.
    expect(shown).toBe(TYPING.test(code) ? 'Masked' : COMMAND.test(code) ? code : shown);
    expect(['Masked', code]).toContain(shown);
  });
});

describe('mode timing', () => {
  it('keeps when keys were pressed, and nothing of which', () => {
    expect(played(TYPED, { layout: GERMAN }, { mode: 'timing' })).toEqual([
      '10 key_down Masked redacted',
      '20 key_down Masked redacted',
      '50 key_down Masked repeat redacted',
      '60 key_up Masked redacted',
      '70 key_up Masked redacted',
      '80 key_down Masked redacted',
      '90 key_up Masked redacted',
      '100 key_down Masked redacted',
      '110 key_up Masked redacted',
      '120 button_down b1 5;6',
      '130 button_up b1 5;6',
    ]);
  });

  it('has no name of a key in its strings, nor a label or a title', () => {
    const { ring, collector } = collecting({ window: windowOf('my secret|App') }, 1024, {
      mode: 'timing',
      windows: true,
    });
    const keyboard = { layout: 'de', repeatDelayMs: null, repeatRateHz: null };
    collector.context({ at: at(1), type: 'layout', keyboard, layout: GERMAN });
    collector.end(at(90));
    expect(picture(ring.range(0, ring.head))).toEqual([
      '0 focus w0 {"title":"","class":"App","process":""}',
      '1 layout w0 {"layout":"de","labels":{}}',
    ]);
    expect(ring.strings.list.slice(1)).toEqual([
      'Masked',
      '{"title":"","class":"App","process":""}',
      '{"layout":"de","labels":{}}',
    ]);
  });
});

describe('mode counts', () => {
  //   s  0         1         2         3
  //      A a b m m           w         end
  it('writes a row for each second in which something happened', () => {
    expect(
      played(
        '100 +ShiftLeft, 200 +KeyA, 250 +KeyA, 300 -KeyA, 400 +b1@1;1, 500 -b1@1;1, 600 m@2;2, 999 m@3;3, 2000 w120@3;3, 2500 mark tea, 3100 end',
        { heldKeys: ['KeyS'] },
        { mode: 'counts' },
      ),
    ).toEqual([
      '1000 count keys=2 buttons=1 moves=2 wheel=0',
      '2500 marker tea',
      '3000 count keys=0 buttons=0 moves=0 wheel=1',
    ]);
  });

  it('ends with what the last second has', () => {
    expect(played('100 +KeyA, 150 -KeyA, 400 end', {}, { mode: 'counts' })).toEqual([
      '400 count keys=1 buttons=0 moves=0 wheel=0',
    ]);
  });

  it('writes a second when nothing follows it', () => {
    const { ring, collector } = collecting({}, 1024, { mode: 'counts', windows: false });
    const batch = batchOf('100 m@1;1');
    collector.ingest(batch, 0, 1, at(100), at(100));
    expect(collector.hasPending).toBe(true);
    collector.tick(at(1050));
    expect(ring.head).toBe(0);
    collector.tick(at(1061));
    expect(picture(ring.range(0, 1))).toEqual(['1000 count keys=0 buttons=0 moves=1 wheel=0']);
    expect(collector.hasPending).toBe(false);
    expect(collector.counted).toEqual({ keys: 0, buttons: 0, moves: 1, wheel: 0 });
  });

  it('counts nothing while it is paused', () => {
    expect(
      played(
        '100 +KeyA, 110 -KeyA, 200 pause user, 300 +KeyB, 310 -KeyB, 400 resume user, 500 +KeyC, 600 -KeyC, 1100 end',
        {},
        { mode: 'counts' },
      ),
    ).toEqual([
      '200 count keys=1 buttons=0 moves=0 wheel=0',
      '200 pause user',
      '200 gap paused from_us=200000 to_us=400000 lost=unknown',
      '400 resume user',
      '1000 count keys=1 buttons=0 moves=0 wheel=0',
    ]);
  });

  it('has no row of input and no name of a key', () => {
    const { ring, collector } = collecting({}, 1024, { mode: 'counts', windows: false });
    const batch = batchOf(TYPED);
    collector.ingest(batch, 0, batch.count, at(130), at(130));
    collector.end(at(140));
    expect([...ring.columns.kind.subarray(0, ring.head)]).toEqual([Kind.count]);
    expect(ring.strings.list.filter((text) => /^Key|Shift|Enter/.test(text))).toEqual([]);
  });
});
