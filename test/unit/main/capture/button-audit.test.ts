import { describe, expect, it } from 'vitest';
import { ButtonAudit } from '../../../../src/main/capture/button-audit';

/** An audit, what it says was missed ("1 from 100"), and the server with its buttons. */
function setUp(held: readonly number[] = []) {
  const log: string[] = [];
  const audit = new ButtonAudit(({ from, count }) => log.push(`${count} from ${from}`));
  audit.begin(held);
  return {
    audit,
    log,
    raw: (detail: number, down: boolean, time: number) =>
      audit.raw({ kind: 'button', detail, down, time }),
    /** So many looks; whether the last was needed. */
    look: (times: number, now: readonly number[] | null) => {
      let needed = false;
      for (let i = 0; i < times; i++) {
        const answer = audit.look();
        needed = answer !== null;
        answer?.(now);
      }
      return needed;
    },
  };
}

describe('buttons that hook and server both tell of', () => {
  it('are looked at once after a press and once after a release, and never without', () => {
    const { audit, log, raw, look } = setUp();
    expect(look(1, [])).toBe(false);
    raw(1, true, 100);
    audit.hook(1, true, 100);
    expect(look(1, [1])).toBe(true);
    expect(look(1, [1])).toBe(false);
    raw(1, false, 200);
    audit.hook(1, false, 200);
    expect(look(20, [])).toBe(false);
    expect(log).toEqual([]);
  });

  it('need not come at once', () => {
    const { audit, log, raw, look } = setUp();
    raw(1, true, 100);
    look(9, [1]);
    audit.hook(1, true, 100);
    look(20, [1]);
    expect(log).toEqual([]);
  });
});

describe('a button', () => {
  // server  ↓1 ↑1
  // hook    ↓1 ──────
  it('whose release the hook has not told of is missed after ten looks, once', () => {
    const { audit, log, raw, look } = setUp();
    raw(1, true, 100);
    audit.hook(1, true, 100);
    look(1, [1]);
    raw(1, false, 200);
    look(9, []);
    expect(log).toEqual([]);
    look(20, []);
    expect(log).toEqual(['1 from 200']);
  });

  it('whose press the hook has not told of is missed, and its release is not', () => {
    const { audit, log, raw, look } = setUp();
    raw(3, true, 100);
    look(10, [2]);
    expect(log).toEqual(['1 from 100']);
    raw(3, false, 900);
    audit.hook(2, false, 900);
    look(20, []);
    expect(log).toHaveLength(1);
  });

  // A program that stands still may freeze the pointer for long.
  it('that the device tells of as the hook does is not missed, whatever the server makes of it', () => {
    const { audit, log, raw, look } = setUp();
    raw(1, true, 100);
    audit.hook(1, true, 100);
    look(20, []);
    raw(1, false, 5000);
    audit.hook(1, false, 5000);
    look(20, [1]);
    look(20, []);
    expect(log).toEqual([]);
  });

  it('of the side is missed as any other', () => {
    const { log, raw, look } = setUp();
    raw(8, true, 100);
    look(10, [4]);
    expect(log).toEqual(['1 from 100']);
  });

  it.each([
    ['left', 1, 1],
    ['right', 2, 3],
    ['middle', 3, 2],
    ['back', 4, 8],
  ])('that was held at the beginning and came up unheard is missed: %s (%i)', (_, held, detail) => {
    const { log, raw, look } = setUp([held]);
    raw(detail, false, 100);
    look(20, []);
    expect(log).toEqual(['1 from 100']);
  });

  it('that was held at the beginning need not be told of', () => {
    const { audit, log, raw, look } = setUp([1]);
    // As a device for the left hand numbers it.
    raw(3, false, 100);
    audit.hook(1, false, 100);
    look(20, []);
    expect(log).toEqual([]);
    // What it numbers otherwise is forgotten then.
    raw(1, true, 200);
    audit.hook(1, true, 200);
    look(1, [1]);
    raw(1, false, 300);
    look(20, []);
    expect(log).toEqual(['1 from 300']);
  });

  it('is judged anew with each press and release, and by no answer that is older', () => {
    const { audit, log, raw, look } = setUp();
    for (let i = 0; i < 10; i++) {
      raw(1, true, i * 1000);
      look(9, [1]);
      audit.hook(1, true, i * 1000);
      audit.hook(1, false, i * 1000 + 500);
      look(9, [1]);
      look(1, []);
    }
    raw(1, true, 20_000);
    look(9, [1]);
    const answer = audit.look();
    // One question at a time.
    expect(audit.look()).toBeNull();
    raw(1, false, 20_900);
    answer?.([1]);
    look(1, []);
    expect(log).toEqual([]);
  });

  it.each([
    ['of several pointers', 1, null],
    // A program that stands still may freeze the pointer.
    ['that the server has still to press', 4, []],
    // A device may map it for itself.
    ['that is another one there', 1, [2]],
  ])('%s is not judged', (_, button, held) => {
    const { audit, log, raw, look } = setUp();
    audit.hook(button, true, 100);
    if (button === 4) raw(8, true, 100);
    if (held?.length === 1) raw(3, true, 100);
    look(20, held);
    expect(log).toEqual([]);
  });

  it('of the side that came up unheard is missed, and hides no other from then on', () => {
    const { audit, log, raw, look } = setUp();
    audit.hook(4, true, 100);
    raw(8, true, 100);
    raw(8, false, 200);
    look(20, []);
    expect(log).toHaveLength(1);
    audit.hook(1, true, 300);
    raw(1, true, 300);
    raw(1, false, 400);
    look(20, []);
    expect(log).toHaveLength(2);
  });

  it('is none where it is the wheel, or a key', () => {
    const { audit, raw, look } = setUp();
    raw(4, true, 100);
    audit.raw({ kind: 'key', detail: 38, down: true, time: 100 });
    expect(look(1, [1])).toBe(false);
  });
});
