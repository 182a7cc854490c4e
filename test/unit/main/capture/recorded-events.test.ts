import { describe, expect, it } from 'vitest';
import type { HookEvent } from '../../../../src/main/capture/hook-rows';
import { RecordedEvents } from '../../../../src/main/capture/recorded-events';
import { xKeycodeOf } from '../../../../src/shared/input/physical-keys';

const FROM_SERVER = 0;
const START_OF_DATA = 4;
const END_OF_DATA = 5;

/** An event of the core protocol with the server's time before it, as RECORD sends it. */
function recorded(type: number, detail: number, time: number, x = 0, y = 0): Buffer {
  const bytes = Buffer.alloc(36);
  bytes.writeUInt32LE(time, 0);
  bytes.writeUInt8(type, 4);
  bytes.writeUInt8(detail, 5);
  // When it happened, which is not what counts.
  bytes.writeUInt32LE(7, 8);
  bytes.writeInt16LE(x, 24);
  bytes.writeInt16LE(y, 26);
  return bytes;
}

/** An answer of RECORD. */
function answer(category: number, ...events: Buffer[]): Buffer {
  const body = Buffer.concat(events);
  const head = Buffer.alloc(32);
  head.writeUInt8(1, 0);
  head.writeUInt8(category, 1);
  head.writeUInt32LE(body.length / 4, 4);
  return Buffer.concat([head, body]);
}

/** Another packet of the server. */
function packet(type: number): Buffer {
  const bytes = Buffer.alloc(32, 0xff);
  bytes[0] = type;
  return bytes;
}

/** What comes of packets, as a log. */
function read(packets: readonly Buffer[], mapping: readonly number[] = []): readonly unknown[] {
  const log: unknown[] = [];
  const events = new RecordedEvents({
    sink: {
      // It is used again.
      take: (event: HookEvent) => log.push({ ...event }),
      settle: (whole) => log.push(`settled ${whole ? 'whole' : 'in part'}`),
    },
    buttons: () => mapping,
    onStarted: () => log.push('started'),
    onOver: () => log.push('over'),
  });
  events.take(Buffer.concat(packets));
  return log.slice(0, -1).concat(log.at(-1) === 'settled whole' ? [] : ['not settled']);
}

const [KEY_PRESS, KEY_RELEASE, PRESS, RELEASE, MOTION] = [2, 3, 4, 5, 6] as const;

describe('what the X server has recorded', () => {
  it('is read in order, several events in an answer', () => {
    const keyA = xKeycodeOf('KeyA') ?? 0;
    const bytes = [
      answer(START_OF_DATA),
      answer(
        FROM_SERVER,
        recorded(KEY_PRESS, keyA, 2 ** 32 - 1),
        recorded(KEY_RELEASE, keyA, 0),
        recorded(MOTION, 0, 1, -3, 32_767),
      ),
      answer(FROM_SERVER, recorded(PRESS, 1, 2, 5, 6), recorded(RELEASE, 1, 3, 5, 6)),
      answer(END_OF_DATA),
    ];
    expect(read(bytes)).toEqual([
      'started',
      { type: 4, time: 2 ** 32 - 1, keycode: 0x1e },
      { type: 5, time: 0, keycode: 0x1e },
      { type: 9, time: 1, button: 0, x: -3, y: 32_767 },
      { type: 7, time: 2, button: 1, x: 5, y: 6 },
      { type: 8, time: 3, button: 1, x: 5, y: 6 },
      'over',
    ]);
  });

  it('says which key it is where libuiohook has no code for it', () => {
    const keycode = xKeycodeOf('IntlBackslash') ?? 0;
    expect(read([answer(FROM_SERVER, recorded(KEY_PRESS, keycode, 1))])).toEqual([
      { type: 4, time: 1, keycode: 0x1_0000 + keycode },
    ]);
  });

  it('has buttons by number, the wheel apart', () => {
    const presses = [1, 2, 3, 8, 9, 10].map((button) => recorded(PRESS, button, button));
    expect(read([answer(FROM_SERVER, ...presses)])).toMatchObject(
      [1, 3, 2, 4, 5, 6].map((button) => ({ type: 7, button })),
    );
    const notches = [4, 5, 6, 7].flatMap((button) => [
      recorded(PRESS, button, button, 1, 2),
      recorded(RELEASE, button, button, 1, 2),
    ]);
    expect(read([answer(FROM_SERVER, ...notches)])).toEqual([
      { type: 11, time: 4, x: 1, y: 2, direction: 3, rotation: -1 },
      { type: 11, time: 5, x: 1, y: 2, direction: 3, rotation: 1 },
      { type: 11, time: 6, x: 1, y: 2, direction: 4, rotation: -1 },
      { type: 11, time: 7, x: 1, y: 2, direction: 4, rotation: 1 },
    ]);
  });

  it('has the buttons that the pointer mapping makes of physical ones, and none of those switched off', () => {
    const presses = [1, 2, 3, 4, 9].map((button) => recorded(PRESS, button, button));
    expect(read([answer(FROM_SERVER, ...presses)], [3, 0, 1, 5])).toMatchObject([
      { type: 7, time: 1, button: 2 },
      { type: 7, time: 3, button: 1 },
      { type: 11, time: 4, direction: 3, rotation: 1 },
      { type: 7, time: 9, button: 5 },
    ]);
  });

  it('has a button come up as what it went down as, whatever the mapping has become', () => {
    // mapping   1 2 3            3 2 1
    // physical        ↓1  ↓4            ↑1  ↑4  ↓1  ↑1
    const ups: unknown[] = [];
    let mapping = [1, 2, 3, 4, 5];
    const events = new RecordedEvents({
      sink: { take: (event) => ups.push({ ...event }), settle: () => undefined },
      buttons: () => mapping,
      onStarted: () => undefined,
      onOver: () => undefined,
    });
    events.take(answer(FROM_SERVER, recorded(PRESS, 1, 1), recorded(PRESS, 4, 2)));
    mapping = [3, 2, 1, 8, 5];
    events.take(answer(FROM_SERVER, recorded(RELEASE, 1, 3), recorded(RELEASE, 4, 4)));
    events.take(answer(FROM_SERVER, recorded(PRESS, 1, 5), recorded(RELEASE, 1, 6)));
    expect(ups).toMatchObject([
      { type: 7, time: 1, button: 1 },
      { type: 11, time: 2 },
      { type: 8, time: 3, button: 1 },
      { type: 7, time: 5, button: 2 },
      { type: 8, time: 6, button: 2 },
    ]);
  });

  it('leaves nothing of a key in the event that told of it', () => {
    const told: HookEvent[] = [];
    const events = new RecordedEvents({
      sink: { take: (event) => told.push(event), settle: () => undefined },
      buttons: () => [],
      onStarted: () => undefined,
      onOver: () => undefined,
    });
    events.take(answer(FROM_SERVER, recorded(KEY_PRESS, 38, 1), recorded(KEY_RELEASE, 38, 2)));
    expect(told).toMatchObject([{ keycode: 0 }, { keycode: 0 }]);
  });

  it('is over when the server refuses', () => {
    expect(read([packet(0)])).toEqual(['over']);
  });

  it('is not mistaken for what every client is told', () => {
    expect(
      read([packet(34), answer(FROM_SERVER, recorded(MOTION, 0, 1, 2, 3)), packet(33)]),
    ).toEqual([{ type: 9, time: 1, button: 0, x: 2, y: 3 }]);
  });
});
