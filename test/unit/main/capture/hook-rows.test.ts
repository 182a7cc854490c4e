import { describe, expect, it } from 'vitest';
import { BatchDecoder } from '../../../../src/main/capture/batch-codec';
import { BatchWriter } from '../../../../src/main/capture/batch-writer';
import { type HookEvent, writeHookEvent } from '../../../../src/main/capture/hook-rows';
import { PHYSICAL_KEYS } from '../../../../src/shared/input/physical-keys';

/** Rows as `type time code key x;y amount`, as the hook's events of this kind become. */
function rows(...events: object[]): string[] {
  const lines: string[] = [];
  const writer = new BatchWriter((bytes) => {
    const batch = new BatchDecoder().decode(bytes);
    if (batch === null) throw new Error('That is no batch.');
    for (let i = 0; i < batch.count; i += 1) {
      const place = batch.hasPoint[i] === 1 ? `${batch.x[i]};${batch.y[i]}` : '-';
      const key = PHYSICAL_KEYS[(batch.key[i] ?? 0) - 1]?.code ?? '-';
      lines.push(
        `${batch.type[i]} ${batch.time[i]} ${batch.code[i]} ${key} ${place} ${batch.amount[i]}`,
      );
    }
  }, 0);
  for (const event of events) writeHookEvent(event as HookEvent, 'x11', writer);
  writer.flush();
  return lines;
}

describe("the hook's events", () => {
  it('become rows', () => {
    expect(
      rows(
        { type: 4, time: 1, keycode: 0x1e },
        { type: 5, time: 2, keycode: 0x1e },
        { type: 4, time: 3, keycode: 0 },
        { type: 5, time: 3, keycode: 0x1_0000 + 94 },
        { type: 7, time: 4, button: 2, x: 10, y: -20, clicks: 1 },
        { type: 8, time: 5, button: 2, x: 10, y: -20, clicks: 1 },
        { type: 9, time: 6, button: 0, x: 11, y: 12, clicks: 0 },
        { type: 11, time: 7, x: 1, y: 2, clicks: 1, amount: 3, direction: 3, rotation: 1 },
        { type: 11, time: 8, x: 1, y: 2, clicks: 1, amount: 3, direction: 4, rotation: -2 },
      ),
    ).toEqual([
      '1 1 30 KeyA - 0',
      '2 2 30 KeyA - 0',
      '1 3 0 - - 0',
      '2 3 65630 IntlBackslash - 0',
      '3 4 2 - 10;-20 0',
      '4 5 2 - 10;-20 0',
      '5 6 0 - 11;12 0',
      '6 7 0 - 1;2 120',
      '7 8 0 - 1;2 -240',
    ]);
  });

  it('leave out the clicks that the hook makes up', () => {
    expect(rows({ type: 6, time: 4, button: 1, x: 1, y: 1, clicks: 1 })).toEqual([]);
  });

  it('keep their order however many they are', () => {
    const moves = Array.from({ length: 10_000 }, (_, i) => ({
      type: 9,
      time: i,
      button: 0,
      x: i,
      y: 0,
      clicks: 0,
    }));
    expect(rows(...moves)).toEqual(moves.map(({ x }) => `5 ${x} 0 - ${x};0 0`));
  });
});
