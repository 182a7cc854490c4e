import { afterEach, describe, expect, it } from 'vitest';
import { LiveSource, type LiveState } from '../../../src/renderer/timeline/worker/live-source';
import { Scene } from '../../../src/renderer/timeline/worker/scene';
import { Kind } from '../../../src/shared/input/event-kind';
import { EventTable } from '../../../src/shared/session/event-table';
import { FrameEncoder } from '../../../src/shared/session/frame-codec';
import { tableRange } from '../../../src/shared/session/row-range';
import { recording } from '../shared/timeline/recording';

const header = {
  startedAt: new Date().toISOString(),
  displays: [],
  keyboard: { layout: null, repeatDelayMs: null, repeatRateHz: null },
};

/** A live view and the far end of its port. */
class Bench {
  readonly scene = new Scene();
  readonly states: LiveState[] = [];
  readonly far: MessagePort;
  readonly source: LiveSource;
  readonly #near: MessagePort;
  pulls = 0;
  #pulled: () => void = () => undefined;
  #taken: () => void = () => undefined;

  constructor() {
    const { port1, port2 } = new MessageChannel();
    this.far = port1;
    this.#near = port2;
    this.far.onmessage = () => {
      this.pulls += 1;
      this.#pulled();
    };
    this.source = new LiveSource(
      port2,
      this.scene,
      () => this.#taken(),
      (state) => this.states.push(state),
    );
  }

  /** Sends something and waits until the source has taken it. */
  async send(message: unknown): Promise<void> {
    const taken = new Promise<void>((resolve) => {
      this.#taken = resolve;
    });
    this.far.postMessage(message);
    await taken;
  }

  /** Resolves when the source asks for a frame. */
  pull(): Promise<void> {
    return new Promise((resolve) => {
      this.#pulled = resolve;
    });
  }

  close(): void {
    this.far.close();
    this.#near.close();
  }
}

let bench: Bench;
afterEach(() => bench.close());

describe('the live view', () => {
  it('asks for one frame at a time, once an animation frame', async () => {
    bench = new Bench();
    await bench.pull();
    expect(bench.pulls).toBe(1);
    await bench.send({ type: 'start', header, fromSeq: 0, elapsedUs: 0 });
    bench.source.tick();
    bench.source.tick();
    await bench.send(new FrameEncoder().rows(tableRange(recording('A 0-20'))).slice());
    expect(bench.pulls).toBe(1);
    const pulled = bench.pull();
    bench.source.tick();
    bench.source.tick();
    await pulled;
    expect(bench.pulls).toBe(2);
  });

  it('shows the frames that come, and says when the recording is over', async () => {
    bench = new Bench();
    await bench.send({ type: 'start', header, fromSeq: 0, elapsedUs: 0 });
    expect(bench.source.tick()).toBe(true);
    const encoder = new FrameEncoder();
    const table = recording('A 0-20 / B 5-15');
    await bench.send(encoder.rows(tableRange(table, 0, 2)).slice());
    await bench.send(encoder.rows(tableRange(table, 2, 4)).slice());
    expect(bench.scene.data.events).toBe(4);
    expect(bench.scene.data.keyboard).toHaveLength(2);
    expect(bench.scene.data.keyboard[0]?.bar(0).endUs).toBe(20_000);
    await bench.send({ type: 'end' });
    expect(bench.source.tick()).toBe(false);
    expect(bench.states.map(({ state }) => state)).toEqual(['recording', 'ended']);
  });

  it('is where the recording is, whatever the wall clock says', async () => {
    bench = new Bench();
    const startedAt = new Date(Date.now() - 3_600_000).toISOString();
    await bench.send({
      type: 'start',
      header: { ...header, startedAt },
      fromSeq: 0,
      elapsedUs: 2_000_000,
    });
    bench.source.tick();
    expect(bench.scene.headUs).toBeGreaterThanOrEqual(2_000_000);
    // What passed since it was told, but not the hour.
    expect(bench.scene.headUs).toBeLessThan(3_600_000_000);
    await bench.send(new FrameEncoder().rows(tableRange(recording('A 0-9000'))).slice());
    bench.source.tick();
    expect(bench.scene.headUs).toBeGreaterThanOrEqual(9_000_000);
  });

  it('counts what it missed, and holds nothing down over it', async () => {
    bench = new Bench();
    await bench.send({ type: 'start', header, fromSeq: 0, elapsedUs: 0 });
    const table = recording('A 0- / B 40-60');
    await bench.send(new FrameEncoder().rows(tableRange(table, 0, 1)).slice());
    await bench.send({ type: 'skipped', count: 7, fromSeq: 8 });
    const later = new EventTable(8);
    later.extend(1);
    later.columns.tUs[0] = 90_000;
    later.columns.kind[0] = Kind.key_down;
    later.columns.key[0] = later.strings.intern('KeyC');
    await bench.send(new FrameEncoder().rows(tableRange(later)).slice());
    expect(bench.states.at(-1)).toEqual({ state: 'recording', skipped: 7 });
    expect(bench.scene.data.keyboard[0]?.bar(0).endUs).toBe(0);
    expect(bench.scene.data.keyboard[0]?.bar(1).startUs).toBe(90_000);
  });

  it('gives up on a frame that is damaged', async () => {
    bench = new Bench();
    await bench.send({ type: 'start', header, fromSeq: 0, elapsedUs: 0 });
    const frame = new FrameEncoder().rows(tableRange(recording('A 0-20'))).slice();
    frame[30] = 255;
    await bench.send(frame);
    expect(bench.states.at(-1)?.state).toBe('lost');
    expect(bench.scene.data.events).toBe(0);
  });

  it('goes on through more events than its table holds, every string keeping its meaning', async () => {
    bench = new Bench();
    await bench.send({ type: 'start', header, fromSeq: 0, elapsedUs: 0 });
    const encoder = new FrameEncoder();
    const table = new EventTable();
    for (let i = 0; i < 70_000; i++) {
      const row = table.extend(1);
      table.columns.tUs[row] = i * 10;
      table.columns.kind[row] = Kind.move;
    }
    await bench.send(encoder.rows(tableRange(table)).slice());
    const at = table.extend(1);
    table.columns.tUs[at] = 700_000;
    table.columns.kind[at] = Kind.key_down;
    table.columns.key[at] = table.strings.intern('KeyQ');
    await bench.send(encoder.rows(tableRange(table, at)).slice());
    const { data } = bench.scene;
    expect(data.events).toBe(70_001);
    expect(data.strings.at(data.keyboard[0]?.bar(0).what ?? 0)).toBe('KeyQ');
  });
});
