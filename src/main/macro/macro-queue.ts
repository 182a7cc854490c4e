import { Emitter, type Event } from '../../shared/base/emitter';
import type { Result } from '../../shared/base/result';
import type { MacroRunWish } from '../../shared/contract/macros';
import type { MacroDocument } from '../../shared/macro/macro-document';
import type { MacroReport } from '../../shared/macro/macro-report';
import type { WhenBusy } from '../../shared/macro/triggers/trigger';
import type { TypedCall } from './typed-call';

/** So many macros may wait; more are refused. */
export const MAX_WAITING = 32;

const TAKEN_OVER =
  'Somebody used keyboard or pointer, which ended the macro before it, and what waited with that.';

/** Who wants a macro to run. */
export type MacroCause =
  /** The window, a menu. */
  | { readonly by: 'user' }
  /** `trigger`: its id. */
  | { readonly by: 'trigger'; readonly trigger: string };

/** A macro that is to run. */
export interface MacroRequest {
  /** Of the library. */
  readonly name: string;
  /** What people call it. */
  readonly title: string;
  readonly cause: MacroCause;
  /** As the page asked for it; null: as its file says. */
  readonly wish: MacroRunWish | null;
  /** What to do when the same is running or waiting already. */
  readonly whenBusy: WhenBusy;
  /** Makes what is played of the document as it stands; null: that is played. */
  readonly prepare: ((document: MacroDocument) => MacroDocument) | null;
  /** See `MacroRunRequest.replaces`. */
  readonly replaces: TypedCall | null;
  /** Asked when it has ended by itself: whether it runs once more, unless another waits. */
  readonly again: (() => boolean) | null;
  /** It is asked for by keys that were pressed just now. */
  readonly byKeys?: true;
}

/** A macro in the queue. */
export interface MacroJob extends MacroRequest {
  /** Unlike that of any other job. */
  readonly id: string;
}

/** What came of asking. */
export type Enqueued =
  | { readonly state: 'started' | 'waiting'; readonly job: MacroJob }
  /** It is there already, and that was to be enough. */
  | { readonly state: 'skipped'; readonly message: string }
  | { readonly state: 'refused'; readonly message: string };

/** How a job left the queue. */
export type MacroJobEnd =
  | { readonly kind: 'ran'; readonly report: MacroReport }
  | { readonly kind: 'failed'; readonly message: string }
  /** It never ran. */
  | { readonly kind: 'cancelled'; readonly message: string };

/** What really runs macros. */
export interface MacroPlayer {
  /**
   * Runs a macro from its countdown to its report; fails, with one sentence, where it could not begin. Resolves when nothing
   * is held any more.
   */
  readonly run: (job: MacroJob) => Promise<Result<MacroReport, { readonly message: string }>>;
  /** Ends the one that runs, wherever it is. */
  readonly stop: (job: MacroJob) => void;
  /** Whether that one has not begun, since something that is no macro of ours has to end first. */
  readonly isHeld: (job: MacroJob) => boolean;
  /** Whether real input ends that one: it is to, and it has begun and does not stand still. */
  readonly endsOnInput: (job: MacroJob) => boolean;
}

/** What runs, and what waits, the next first. */
export interface MacroQueueState {
  readonly running: MacroJob | null;
  readonly waiting: readonly MacroJob[];
}

/** Lets macros run one at a time, so that two never type over each other. */
export class MacroQueue {
  readonly #player: MacroPlayer;
  readonly #changed = new Emitter<MacroQueueState>();
  readonly #ended = new Emitter<{ readonly job: MacroJob; readonly end: MacroJobEnd }>();
  readonly #dropped = new Emitter<readonly MacroJob[]>();
  #running: MacroJob | null = null;
  #waiting: readonly MacroJob[] = [];
  #last = 0;
  /** Asked for by keys that have ended the one that still seems to run: they are not what waited for it. */
  #askedSince = new Set<MacroJob>();
  /** One that its own keys have ended, with what waited for it. */
  #endedByKeys: MacroJob | null = null;
  /** While it is told that one has ended, nothing starts ahead of what waits. */
  #telling = false;

  readonly onDidChange: Event<MacroQueueState> = this.#changed.event;
  /** Each run of a job, and each job that is not run. */
  readonly onDidEnd = this.#ended.event;
  /** Those that are not run since the user has ended what they waited for, the next first. */
  readonly onDidDrop = this.#dropped.event;

  constructor(player: MacroPlayer) {
    this.#player = player;
  }

  get state(): MacroQueueState {
    return { running: this.#running, waiting: this.#waiting };
  }

  /** Runs a macro now, or when those before it have ended. */
  enqueue(request: MacroRequest): Enqueued {
    const running = this.#running !== null && isSame(this.#running, request);
    const waiting = this.#waiting.filter((job) => isSame(job, request));
    const isOver = request.byKeys === true && this.isEndedByKeys;
    if (request.whenBusy === 'skip' && ((running && !isOver) || waiting.length > 0)) {
      return {
        state: 'skipped',
        message: running
          ? `${request.title} is running already, so it was not started again.`
          : `${request.title} is waiting already, so it was not added again.`,
      };
    }
    const replaced = request.whenBusy === 'restart' ? waiting.length : 0;
    if (this.#running !== null && this.#waiting.length - replaced >= MAX_WAITING) {
      return {
        state: 'refused',
        message: `${MAX_WAITING} macros are waiting already: stop some of them first.`,
      };
    }
    if (request.whenBusy === 'restart') {
      for (const job of waiting) this.#cancel(job, `${job.title} was started anew.`);
    }
    this.#last += 1;
    const job: MacroJob = { ...request, id: String(this.#last) };
    if (this.#running === null && !this.#telling) {
      this.#start(job);
      return { state: 'started', job };
    }
    if (isOver) this.#askedSince.add(job);
    if (request.whenBusy === 'restart' && running && this.#running !== null) {
      this.#waiting = [job, ...this.#waiting];
      this.#player.stop(this.#running);
    } else {
      this.#waiting = [...this.#waiting, job];
    }
    this.#changed.fire(this.state);
    return { state: 'waiting', job };
  }

  /** Takes one back that waits. False: it does not. */
  cancel(id: string): boolean {
    const job = this.#waiting.find((each) => each.id === id);
    if (job === undefined) return this.#endHeld((held) => held.id === id);
    this.#cancel(job, `${job.title} was taken out of the queue.`);
    this.#changed.fire(this.state);
    return true;
  }

  /**
   * Whether keys that are pressed now end the one that runs, since they are real input: it is over then, whether or not
   * that was told yet.
   */
  get isEndedByKeys(): boolean {
    return this.#running !== null && this.#player.endsOnInput(this.#running);
  }

  /** Takes one back that waits, or stops it. `byKeys`: as `MacroRequest.byKeys`. */
  end(id: string, byKeys = false): void {
    if (this.#running?.id !== id) {
      this.cancel(id);
      return;
    }
    if (byKeys && this.isEndedByKeys) this.#endedByKeys = this.#running;
    this.#player.stop(this.#running);
  }

  /** Takes back all that wait, or those that are meant. */
  clear(message: string, isMeant: (job: MacroJob) => boolean = () => true): void {
    const meant = this.#waiting.filter(isMeant);
    for (const job of meant) this.#cancel(job, message);
    if (meant.length > 0) this.#changed.fire(this.state);
    this.#endHeld(isMeant);
  }

  /** Takes back all that wait, since the user has ended what they waited for. `next`: of them, but it was to begin. */
  drop(
    message: string,
    next: MacroJob | null = null,
    isMeant: (job: MacroJob) => boolean = () => true,
  ): void {
    const dropped = [...(next === null ? [] : [next]), ...this.#waiting.filter(isMeant)];
    this.clear(message, isMeant);
    if (dropped.length > 0) this.#dropped.fire(dropped);
  }

  /** Ends the next one, where it is meant and has not begun. */
  #endHeld(isMeant: (job: MacroJob) => boolean): boolean {
    const next = this.#running;
    if (next === null || !this.#player.isHeld(next) || !isMeant(next)) return false;
    this.#player.stop(next);
    return true;
  }

  #cancel(job: MacroJob, message: string): void {
    this.#waiting = this.#waiting.filter((each) => each !== job);
    this.#ended.fire({ job, end: { kind: 'cancelled', message } });
  }

  #start(job: MacroJob): void {
    this.#running = job;
    this.#changed.fire(this.state);
    void this.#run(job);
  }

  async #run(job: MacroJob): Promise<void> {
    let end: MacroJobEnd;
    try {
      const ran = await this.#player.run(job);
      end = ran.ok
        ? { kind: 'ran', report: ran.value }
        : { kind: 'failed', message: ran.error.message };
    } catch (error) {
      this.#over(job, { kind: 'failed', message: `${job.title} could not be run.` });
      throw error;
    }
    this.#over(job, end);
  }

  #over(job: MacroJob, end: MacroJobEnd): void {
    const reason = end.kind === 'ran' ? end.report.reason : null;
    this.#running = null;
    this.#telling = true;
    // Who ends everything means what waits, too; and who takes the mouse wants nothing else to begin a moment later.
    if (reason === 'panic') this.drop('Everything was ended.');
    const isTakenOver = reason === 'input' || (reason === 'stopped' && this.#endedByKeys === job);
    const since = this.#askedSince;
    this.#askedSince = new Set();
    this.#endedByKeys = null;
    if (isTakenOver) this.drop(TAKEN_OVER, null, (waiting) => !since.has(waiting));
    this.#ended.fire({ job, end });
    this.#telling = false;
    const [next, ...others] = this.#waiting;
    if (next !== undefined) {
      this.#waiting = others;
      this.#start(next);
    } else if (reason === 'done' && job.again?.() === true) {
      this.#start(job);
    } else {
      this.#changed.fire(this.state);
    }
  }
}

/** Whether two are of one trigger or, without, of one macro. */
function isSame(a: MacroRequest, b: MacroRequest): boolean {
  return a.cause.by === 'trigger' && b.cause.by === 'trigger'
    ? a.cause.trigger === b.cause.trigger
    : a.cause.by === b.cause.by && a.name === b.name;
}
