import { describe, expect, it } from 'vitest';
import type { MacCalls } from '../../../../../src/main/replay/injectors/macos-calls';
import { createMacInjector } from '../../../../../src/main/replay/injectors/macos-injector';
import { indexOfKey } from '../../../../../src/shared/input/physical-keys';
import { ReplayOp } from '../../../../../src/shared/replay/replay-schedule';

// What CoreGraphics is asked for, one line an event posted: how it was made, then fields and flags. The
// numbers are those of CGEventTypes.h.

const { keyDown, keyUp, buttonDown, buttonUp, move, wheelVertical, wheelHorizontal } = ReplayOp;
const code = (key: string): number => indexOfKey(key) + 1;

interface Made {
  text: string;
  flags: number;
  readonly fields: Map<number, number>;
}

/** What CoreGraphics sets by itself in any event: CapsLock is on. */
const CAPS_LOCK = 0x1_0000;
/** kCGEventSourceUserData. */
const USER_DATA = 42;

/** Gives the events posted so far as lines, and forgets them. */
function mac(): {
  readonly calls: MacCalls;
  readonly posted: () => string[];
  /** Puts the pointer where no injector put it. */
  readonly point: (x: number, y: number) => void;
} {
  let pointer = { x: 10, y: 20 };
  const lines: string[] = [];
  const made = (text: string): Made => ({ text, flags: CAPS_LOCK, fields: new Map() });
  const asMade = (event: unknown): Made => event as Made; // made above
  return {
    posted: () => lines.splice(0),
    point: (x, y) => {
      pointer = { x, y };
    },
    calls: {
      isTrusted: () => true,
      keyEvent: (keycode, down) => made(`key ${keycode} ${down ? 'down' : 'up'}`),
      mouseEvent: (type, x, y, button) => made(`mouse ${type} at ${x},${y} button ${button}`),
      scrollEvent: (vertical, horizontal) => made(`scroll ${vertical} ${horizontal}`),
      setField: (event, field, value) => asMade(event).fields.set(field, value),
      flags: (event) => asMade(event).flags,
      setFlags: (event, flags) => {
        asMade(event).flags = flags;
      },
      post: (event) => {
        const { text, flags, fields } = asMade(event);
        expect(fields.get(USER_DATA)).toBe(0x44_53_4b_52);
        fields.delete(USER_DATA);
        expect(flags & CAPS_LOCK).toBe(CAPS_LOCK);
        const said = [...fields].map(([field, value]) => `${field}=${value}`);
        const modifiers = flags & ~CAPS_LOCK;
        if (modifiers !== 0) said.push(modifiers.toString(16));
        lines.push([text, ...said].join(' '));
      },
      keyIsDown: () => false,
      buttonIsDown: () => false,
      pointer: () => pointer,
    },
  };
}

describe('keys', () => {
  it('go by virtual key code, and modifiers held are in the flags of all events', () => {
    const { calls, posted } = mac();
    const injector = createMacInjector(calls, () => 0);
    injector.send(keyDown, code('ShiftLeft'), 0, 0, 0, 0);
    injector.send(keyDown, code('MetaRight'), 0, 0, 0, 0);
    injector.send(keyDown, code('KeyA'), 0, 0, 0, 0);
    injector.send(keyUp, code('KeyA'), 0, 0, 0, 0);
    injector.send(move, 0, 0, 11, 20, 0);
    injector.send(keyUp, code('MetaRight'), 0, 0, 0, 0);
    injector.send(keyUp, code('ShiftLeft'), 0, 0, 0, 0);
    expect(posted()).toEqual([
      'key 56 down 20002',
      'key 54 down 120012',
      'key 0 down 120012',
      'key 0 up 120012',
      'mouse 5 at 11,20 button 0 4=1 5=0 120012',
      'key 54 up 20002',
      'key 56 up',
    ]);
  });

  it('left and right of a modifier held together leave it set until both are up', () => {
    const { calls, posted } = mac();
    const injector = createMacInjector(calls, () => 0);
    injector.send(keyDown, code('ShiftLeft'), 0, 0, 0, 0);
    injector.send(keyDown, code('ShiftRight'), 0, 0, 0, 0);
    injector.send(keyUp, code('ShiftLeft'), 0, 0, 0, 0);
    expect(posted()).toEqual(['key 56 down 20002', 'key 60 down 20006', 'key 56 up 20004']);
  });

  it('are those that macOS has a code for', () => {
    const injector = createMacInjector(mac().calls, () => 0);
    expect(injector.hasKey(code('KeyA'), 0)).toBe(true);
    expect(injector.hasKey(code('PrintScreen'), 0)).toBe(false);
    expect(injector.hasKey(0, 30)).toBe(false);
  });
});

describe('the mouse', () => {
  it('drags while a button is held, as that button', () => {
    const { calls, posted } = mac();
    const injector = createMacInjector(calls, () => 0);
    injector.send(move, 0, 0, 100, 50, 0);
    for (const button of [1, 2, 3]) {
      injector.send(buttonDown, button, 0, 0, 0, 0);
      injector.send(move, 0, 0, 100, 51, 0);
      injector.send(buttonUp, button, 0, 0, 0, 0);
    }
    expect(posted()).toEqual([
      'mouse 5 at 100,50 button 0 4=90 5=30',
      'mouse 1 at 100,50 button 0 1=1',
      'mouse 6 at 100,51 button 0 1=1 4=0 5=1',
      'mouse 2 at 100,51 button 0 1=1',
      'mouse 3 at 100,51 button 1 1=1',
      'mouse 7 at 100,51 button 1 1=1 4=0 5=0',
      'mouse 4 at 100,51 button 1 1=1',
      'mouse 25 at 100,51 button 2 1=1',
      'mouse 27 at 100,51 button 2 1=1 4=0 5=0',
      'mouse 26 at 100,51 button 2 1=1',
    ]);
  });

  /**
   *     ms      0   200   400        1000
   *     click   1    2     3     …    1
   */
  it('counts double and triple clicks', () => {
    const { calls, posted } = mac();
    let now = 0;
    const injector = createMacInjector(calls, () => now);
    for (const at of [0, 200, 400, 1000]) {
      now = at;
      injector.send(buttonDown, 1, 0, 0, 0, 0);
      injector.send(buttonUp, 1, 0, 0, 0, 0);
    }
    injector.send(buttonDown, 2, 0, 0, 0, 0);
    injector.send(buttonUp, 2, 0, 0, 0, 0);
    injector.send(move, 0, 0, 90, 20, 0);
    injector.send(buttonDown, 2, 0, 0, 0, 0);
    const counts = posted().flatMap((line) => /^mouse [13] .* 1=(\d)/.exec(line)?.[1] ?? []);
    expect(counts).toEqual(['1', '2', '3', '1', '1', '1']);
  });

  it('turns lines, up and left positive, and what is less with the next turn', () => {
    const { calls, posted } = mac();
    const injector = createMacInjector(calls, () => 0);
    injector.send(wheelVertical, 0, 0, 0, 0, 120);
    injector.send(wheelVertical, 0, 0, 0, 0, -300);
    injector.send(wheelVertical, 0, 0, 0, 0, -60);
    injector.send(wheelHorizontal, 0, 0, 0, 0, 120);
    expect(posted()).toEqual(['scroll -1 0', 'scroll 2 0', 'scroll 1 0', 'scroll 0 -1']);
  });
});

describe('what is held', () => {
  it('is let go of, buttons first, and modifiers with it', () => {
    const { calls, posted } = mac();
    const injector = createMacInjector(calls, () => 0);
    injector.send(keyDown, code('AltLeft'), 0, 0, 0, 0);
    injector.send(buttonDown, 4, 0, 0, 0, 0);
    posted();
    expect(injector.releaseAll()).toEqual(['button 4', 'AltLeft']);
    injector.send(keyDown, code('KeyA'), 0, 0, 0, 0);
    expect(posted()).toEqual(['mouse 26 at 10,20 button 3 1=1 80020', 'key 58 up', 'key 0 down']);
  });

  it('by a process that is gone is let go of where the pointer is by then', () => {
    const { calls, posted, point } = mac();
    const injector = createMacInjector(calls, () => 0);
    point(300, 400);
    injector.send(buttonUp, 1, 0, 0, 0, 0);
    point(500, 600);
    injector.send(buttonUp, 1, 0, 0, 0, 0);
    expect(posted()).toEqual([
      'mouse 2 at 300,400 button 0 1=1',
      'mouse 2 at 500,600 button 0 1=1',
    ]);
  });
});
