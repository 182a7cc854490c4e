import { describe, expect, it } from 'vitest';
import { KeyAudit } from '../../../../src/main/capture/key-audit';
import {
  indexOfKey,
  type PhysicalKey,
  xKeycodeOf,
} from '../../../../src/shared/input/physical-keys';

/** An audit, and what it says was missed: "16 from 100". */
function setUp() {
  const log: string[] = [];
  const audit = new KeyAudit(({ from, count }) => log.push(`${count} from ${from}`));
  const stroke = (text: string) => ({
    key: text.slice(1) as PhysicalKey, // the tests name keys
    down: text.startsWith('+'),
  });
  return {
    audit,
    log,
    raw: (text: string, time: number) => {
      const { key, down } = stroke(text);
      audit.raw({ kind: 'key', detail: xKeycodeOf(key) ?? 0, down, time });
    },
    hook: (text: string, time: number) => {
      const { key, down } = stroke(text);
      audit.hook(indexOfKey(key), down, time);
    },
  };
}

describe('keys that the server has from the device', () => {
  it.each(['raw', 'hook'] as const)(
    'and the hook tells of too are not missed (%s first)',
    (first) => {
      const { raw, hook, log, audit } = setUp();
      const tell = { raw, hook } as const;
      const second = first === 'raw' ? 'hook' : 'raw';
      for (let i = 0; i < 50; i++) {
        for (const source of [first, second] as const) {
          tell[source]('+KeyA', i * 10);
          tell[source]('-KeyA', i * 10 + 5);
        }
      }
      expect(audit.outstanding).toBe(0);
      audit.giveUp();
      expect(log).toEqual([]);
    },
  );

  it('are not missed when the server tells of 50,000 only after the hook told of all', () => {
    const { raw, hook, log, audit } = setUp();
    for (const tell of [hook, raw]) {
      for (let i = 0; i < 25_000; i++) {
        const key = ['KeyA', 'KeyB', 'KeyC', 'KeyD'][i % 4];
        tell(`+${key}`, i);
        tell(`-${key}`, i);
      }
    }
    audit.giveUp();
    expect(log).toEqual([]);
    // It goes on judging what comes afterwards.
    for (let i = 0; i < 20; i++) raw('+KeyA', 30_000 + i);
    hook('+KeyB', 30_100);
    raw('+KeyB', 30_100);
    audit.giveUp();
    expect(log).toEqual(['20 from 30000']);
  });

  // raw   ↓a ↑a ↓a ↑a … 20 of them         ↓b
  // hook                                   ↓b
  it('and the hook does not are missed when it tells of a later one', () => {
    const { raw, hook, log } = setUp();
    for (let i = 0; i < 10; i++) {
      raw('+KeyA', 1000 + i * 100);
      raw('-KeyA', 1050 + i * 100);
    }
    raw('+KeyB', 3000);
    expect(log).toEqual([]);
    hook('+KeyB', 3000);
    expect(log).toEqual(['20 from 1000']);
  });

  it("and that nobody is told of at the speed of hands are the system's own", () => {
    const { raw, hook, log, audit } = setUp();
    for (let i = 0; i < 40; i++) {
      raw('+F1', i * 100);
      raw('-F1', i * 100 + 50);
      raw('+KeyB', i * 100 + 60);
      hook('+KeyB', i * 100 + 60);
      raw('-KeyB', i * 100 + 70);
      hook('-KeyB', i * 100 + 70);
    }
    audit.giveUp();
    expect(log).toEqual([]);
  });

  it('and the hook does not are missed one by one in a burst', () => {
    const { raw, hook, log, audit } = setUp();
    for (let i = 0; i < 40; i++) {
      raw('+KeyA', i);
      hook('+KeyA', i);
      raw('-KeyA', i);
      if (i !== 30) hook('-KeyA', i);
    }
    audit.giveUp();
    expect(log).toEqual(['1 from 30']);
  });

  it('are missed whether libuiohook has a code for them or not', () => {
    const { raw, log, audit } = setUp();
    for (let i = 0; i < 20; i++) {
      raw('+IntlBackslash', i);
      raw('-IntlBackslash', i);
    }
    audit.giveUp();
    expect(log).toEqual(['40 from 0']);
  });

  it('are not looked for before the beginning', () => {
    const { raw, log, audit } = setUp();
    for (let i = 0; i < 40; i++) raw('+KeyA', i);
    audit.begin(40);
    expect(audit.outstanding).toBe(0);
    expect(log).toEqual([]);
  });

  it('are not missed while the server may leave them out', () => {
    // slow keys        ██████████████
    // raw       ↓a ↑a  ↓a ↑a … ↓a ↑a  ↓a ↑a …
    const { raw, log, audit } = setUp();
    const taps = (count: number, from: number): void => {
      for (let i = 0; i < count; i++) {
        raw('+KeyA', from + i * 100);
        raw('-KeyA', from + i * 100 + 50);
      }
    };
    taps(4, 0);
    audit.filtered = true;
    expect(audit.outstanding).toBe(0);
    taps(20, 1000);
    audit.giveUp();
    expect(log).toEqual([]);
    audit.filtered = false;
    taps(8, 5000);
    audit.giveUp();
    expect(log).toEqual(['16 from 5000']);
  });

  it('repeat without being looked for', () => {
    // raw   ↓a                 ↑a ↓a ↑a
    // hook  ↓a ↓a ↓a ↓a ↓a ↓a  ↑a ↓a ↑a
    const { raw, hook, log, audit } = setUp();
    raw('+KeyA', 0);
    for (let i = 0; i < 100; i++) hook('+KeyA', i * 10);
    for (const [text, time] of [
      ['-KeyA', 1000],
      ['+KeyA', 1010],
      ['-KeyA', 1020],
    ] as const) {
      raw(text, time);
      expect(audit.outstanding).toBe(1);
      hook(text, time);
    }
    expect(audit.outstanding).toBe(0);
    expect(log).toEqual([]);
  });
});
