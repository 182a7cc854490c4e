import type { HookPlatform } from '../../shared/input/physical-keys';
import type { BatchWriter } from './batch-writer';
import type { ButtonAudit } from './button-audit';
import { isEarlier } from './event-time';
import {
  buttonOf,
  type HookEvent,
  HookType,
  isKeyEvent,
  keyIndexOf,
  writeHookEvent,
} from './hook-rows';
import type { KeyAudit } from './key-audit';

/** An event that waits; which key it was is wiped once it has been taken. */
type Kept = HookEvent & { keycode?: number };

/** What {@link HookFeed} writes with. */
export interface HookFeedParts {
  readonly platform: HookPlatform;
  readonly writer: BatchWriter;
  readonly audit: KeyAudit | null;
  readonly buttons: ButtonAudit | null;
  /** Whether nothing of the pointer is written. */
  readonly keysOnly?: boolean;
}

/**
 * Takes the hook's events to the writer, from a given event time on. Until that is known they wait;
 * what is earlier is dropped, also when it comes late.
 */
export class HookFeed {
  readonly #parts: HookFeedParts;
  #waiting: Kept[] | null = [];
  /** Event time before which events are dropped, null once one was not. */
  #from: number | null = null;
  #latest: number | null = null;

  constructor(parts: HookFeedParts) {
    this.#parts = parts;
  }

  /** Whether an event later than `time` has come. Events come in order. */
  hasPassed(time: number): boolean {
    return this.#latest !== null && isEarlier(time, this.#latest);
  }

  /** Event time of the last event that was taken on, null when none was. */
  get latest(): number | null {
    return this.#latest;
  }

  /** Takes the next event of the hook. */
  take(event: HookEvent): void {
    if (this.#waiting !== null) {
      this.#waiting.push({ ...event });
      return;
    }
    if (this.#from !== null) {
      if (isEarlier(event.time, this.#from)) return;
      this.#from = null;
    }
    this.#latest = event.time;
    const { platform, writer, audit, buttons, keysOnly = false } = this.#parts;
    const key = audit === null ? null : keyIndexOf(event, platform);
    if (key !== null) audit?.hook(key, event.type === HookType.keyPressed, event.time);
    const button = buttons === null ? null : buttonOf(event);
    if (button !== null) buttons?.hook(button, event.type === HookType.mousePressed, event.time);
    if (!keysOnly || isKeyEvent(event)) writeHookEvent(event, platform, writer);
  }

  /** What was taken may leave; see {@link BatchWriter.settle}. */
  settle(whole: boolean): void {
    if (this.#waiting === null) this.#parts.writer.settle(whole);
  }

  /** Writes from now on what is not earlier than `from`; null: everything. */
  open(from: number | null): void {
    const waiting = this.#waiting ?? [];
    this.#waiting = null;
    this.#from = from;
    for (const event of waiting) {
      this.take(event);
      if (event.keycode !== undefined) event.keycode = 0;
    }
    this.settle(true);
  }
}
