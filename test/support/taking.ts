import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { KindCounter } from '../../src/cli/kind-counts';
import type { SourceInfo } from '../../src/main/capture/source';
import type { CollectorOptions } from '../../src/main/collector/collector-options';
import type { TrayUse } from '../../src/main/collector/own-tray';
import { CountersHandler } from '../../src/main/handlers/counters-handler';
import { createJournalHandler } from '../../src/main/handlers/journal-handler';
import type { EventBatch, EventHandler } from '../../src/main/sender/event-handler';
import { type EventArchive, EventSender } from '../../src/main/sender/event-sender';
import { releaseJournalLock } from '../../src/main/session/journal-lock';
import { JournalTail, readJournal } from '../../src/main/session/journal-reader';
import { JournalWriter } from '../../src/main/session/journal-writer';
import { TakingBack } from '../../src/main/session/taking-back';
import type { PhysicalKey } from '../../src/shared/input/physical-keys';
import { tableRange } from '../../src/shared/session/row-range';
import { at, batchOf, collecting, picture } from './collecting';
import { sessionHeader, temporaryFolder, valueIn } from './sessions';

/** Keeps a picture of every event it was given, and of none that were taken back. */
export class Mirror implements EventHandler {
  readonly id: string;
  readonly kinds = 'all';
  readonly behind = 'read-journal';
  readonly rows: string[] = [];
  readonly #open: (() => void)[] = [];
  readonly #slow: boolean;

  /** `slow`: busy after each batch until {@link open}. */
  constructor(slow = false) {
    this.id = slow ? 'slow' : 'mirror';
    this.#slow = slow;
  }

  handle(batch: EventBatch): Promise<void> | undefined {
    if (batch.fromSeq !== this.rows.length) {
      throw new Error(`given event ${batch.fromSeq} where ${this.rows.length} was due`);
    }
    this.rows.push(...picture(batch));
    return this.#slow ? new Promise((resolve) => this.#open.push(resolve)) : undefined;
  }

  takenBack({ toSeq }: { readonly toSeq: number }): undefined {
    this.rows.length = toSeq;
  }

  /** Lets it go on. */
  async open(): Promise<void> {
    this.#open.shift()?.();
    await new Promise<void>((resolve) => setImmediate(resolve));
  }
}

/** All that a recording is made of but its source, on a ring of `capacity`, at a time that tests set. */
export function taking(
  options: Partial<CollectorOptions> & {
    readonly capacity?: number;
    readonly info?: Partial<SourceInfo>;
  } = {},
) {
  const { capacity = 1024, info = {}, ...others } = options;
  const { ring, collector } = collecting(info, capacity, {
    mode: 'full',
    windows: false,
    ...others,
  });
  const file = join(temporaryFolder(), 'x.journal');
  const journal = valueIn(JournalWriter.create(file, sessionHeader()));
  const tail = new JournalTail(file);
  const sender = new EventSender(ring, tail, (id, error) => {
    throw new Error(`handler ${id}`, { cause: error });
  });
  let nowMs = 0;
  const counters = new CountersHandler();
  const kinds = new KindCounter();
  const mirror = new Mirror();
  const slow = new Mirror(true);
  sender.subscribe(
    createJournalHandler(journal, file, (failure) => {
      throw new Error(failure.message);
    }),
    0,
  );
  for (const handler of [counters, kinds, mirror, slow]) {
    sender.subscribe(handler, 0);
  }
  const now = () => at(nowMs);
  const reads: number[] = [];
  const archive: EventArchive = {
    read: (fromSeq, maxRows) => {
      const range = tail.read(fromSeq, maxRows);
      reads.push(range === null ? 0 : range.toSeq - range.fromSeq);
      return range;
    },
  };
  const takingBack = new TakingBack({ ring, collector, sender, journal, archive, now });
  let closed = false;
  const close = async (): Promise<void> => {
    if (!closed) {
      closed = true;
      sender.publish();
      await journal.close();
      tail.close();
      releaseJournalLock(file);
    }
  };
  onTestFinished(close);

  /** Takes events of one batch as {@link batchOf} has them; they arrive with the last of them. */
  const send = (script: string, arrivalMs?: number): void => {
    const batch = batchOf(script);
    nowMs = Math.max(nowMs, arrivalMs ?? batch.time[batch.count - 1] ?? 0);
    for (let i = 0; i < batch.count; i++) {
      collector.ingest(batch, i, i + 1, at(nowMs), at(nowMs));
      sender.offer(at(nowMs));
    }
    takingBack.settle();
  };

  return {
    ring,
    collector,
    sender,
    journal,
    takingBack,
    counters,
    kinds,
    mirror,
    slow,
    file,
    /** Events that each look into the journal brought, while rows were taken back. */
    reads,
    send,
    close,
    /** Lets time pass. */
    wait: (untilMs: number): void => {
      nowMs = untilMs;
      collector.tick(at(nowMs));
      sender.publish();
    },
    now,
    rewind: (seconds: number) => takingBack.rewind(seconds),
    chord: (...keys: readonly PhysicalKey[]) => takingBack.disown({ type: 'chord', keys }),
    /** A chord at `ms` that is told of now. */
    lateChord: (ms: number, ...keys: readonly PhysicalKey[]) =>
      takingBack.disown({ type: 'chord', keys, at: at(ms) }),
    click: (button: number, ms: number) => takingBack.disown({ type: 'click', button, at: at(ms) }),
    /** The icon or the menu of a tray in a panel of 40 pixels at the top was used, as is told at `ms`. */
    tray: (use: TrayUse, ms: number): void => {
      const icon = [{ x: 0, y: 0, width: 1600, height: 40 }];
      nowMs = Math.max(nowMs, ms);
      takingBack.disown({ type: 'tray', use, place: { icon, reach: 480 }, at: at(ms) });
    },
    /** Ends at `ms`, and is what the journal then holds, as pictures. */
    ended: async (ms: number): Promise<string[]> => {
      nowMs = ms;
      await takingBack.end();
      collector.end(at(ms));
      sender.publish();
      while (slow.rows.length < ring.head) {
        await slow.open();
      }
      await close();
      const content = valueIn(await readJournal(file));
      if (content.damage !== null) throw new Error(content.damage.reason);
      return picture(tableRange(content.table));
    },
    /** Whether the journal's bytes hold a text. */
    holds: (text: string): boolean => readFileSync(file).includes(text),
  };
}
