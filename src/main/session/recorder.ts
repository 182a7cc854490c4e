import { existsSync } from 'node:fs';
import * as path from 'node:path';
import { uuidv7 } from 'uuidv7';
import type { Dispose } from '../../shared/base/disposables';
import { Emitter, type Event } from '../../shared/base/emitter';
import { err, ok, type Result } from '../../shared/base/result';
import type {
  Counters,
  PauseReason,
  RecorderStatus,
  RecordingEnd,
} from '../../shared/contract/schemas';
import type { KeyLayout } from '../../shared/input/key-layout';
import type { PhysicalKey } from '../../shared/input/physical-keys';
import type { AppRule } from '../../shared/session/app-rule';
import type { PrivacyMode, SessionHeader, StopReason } from '../../shared/session/header';
import { compileCaptureEarly } from '../capture/compile-early';
import { monotonicNow } from '../capture/monotonic';
import type { InputSource, SourceFailure } from '../capture/source';
import { createInjectedMatcher } from '../collector/injected-rows';
import type { OwnGesture, TrayGesture } from '../collector/own-gesture';
import type { ReplayRun, Upcoming } from '../replay/replay-run';
import type { EventHandler } from '../sender/event-handler';
import type { FileFailure } from './file-failure';
import { breakStaleLock } from './journal-lock';
import { journalPathOf, newSessionName, prepareLibraryDir, SESSION_SUFFIX } from './library';
import { Recording } from './recording';
import type { NoFocusFailure } from './recording-parts';

/** Why a recording cannot start or be saved. `message` is one sentence: the cause and the cure. */
export interface RecorderFailure {
  readonly kind: SourceFailure['kind'] | FileFailure['kind'] | NoFocusFailure['kind'] | 'state';
  readonly message: string;
}

/** What to record and where. */
export interface RecordingRequest {
  readonly title: string;
  readonly privacy: PrivacyMode;
  /** The session file to write, default: a new name in the recorder's folder. */
  readonly path?: string;
  /** Windows that are never recorded. Refused where the source cannot tell which has the focus. */
  readonly rules?: readonly AppRule[];
  /** Whether `focus` rows and the `window` column are written. */
  readonly windows?: boolean;
  /** Keys of a chord of ours that started it: left out until they are let go of. */
  readonly ignoreKeys?: readonly PhysicalKey[];
  /** Reasons to be paused from the first moment on: nothing before their {@link Recorder.resume} is written. */
  readonly pausedBy?: readonly PauseReason[];
}

/** What a recorder is made of. */
export interface RecorderParts {
  readonly source: InputSource;
  /** The library folder. Made when it is missing. */
  readonly dir: string;
  readonly app: SessionHeader['app'];
  /** Told of handlers that throw. */
  readonly onHandlerError: (handlerId: string, error: unknown) => void;
}

/**
 * Starts and stops recordings, one at a time: source → collector → sender → handlers, the journal
 * first among them, and the journal sealed into a session at the end. The app and the command line
 * each have one.
 */
export class Recorder {
  readonly #parts: RecorderParts;
  readonly #statusChanged = new Emitter<RecorderStatus>();
  readonly #started = new Emitter<{ readonly header: SessionHeader }>();
  readonly #ended = new Emitter<RecordingEnd>();
  readonly #handlers = new Map<EventHandler, Dispose | null>();
  readonly #injected = createInjectedMatcher();
  #status: RecorderStatus = { state: 'idle' };
  #recording: Recording | null = null;
  /** Reasons to pause of a recording that is being started. */
  #starting: Set<PauseReason> | null = null;
  #stopping: Promise<Result<RecordingEnd, RecorderFailure>> | null = null;

  constructor(parts: RecorderParts) {
    this.#parts = parts;
  }

  get status(): RecorderStatus {
    return this.#status;
  }

  get onDidChangeStatus(): Event<RecorderStatus> {
    return this.#statusChanged.event;
  }

  /** Fires before the first event of a recording reaches any handler. */
  get onDidStart(): Event<{ readonly header: SessionHeader }> {
    return this.#started.event;
  }

  /** Fires when a recording is over and sealed, or could not be, also when it ended by itself. */
  get onDidEnd(): Event<RecordingEnd> {
    return this.#ended.event;
  }

  /** The layout of the keyboard at the moment; null while nothing is recorded. */
  get layout(): KeyLayout | null {
    return this.#recording?.layout ?? null;
  }

  /** Starts recording. Resolves when events can arrive. */
  async start(
    request: RecordingRequest,
  ): Promise<Result<{ readonly name: string; readonly path: string }, RecorderFailure>> {
    if (this.#status.state !== 'idle' && this.#status.state !== 'failed') {
      return err({
        kind: 'state',
        message: `A recording is under way already (${this.#status.state}): stop it first.`,
      });
    }
    const pausedAtStart = new Set(request.pausedBy);
    this.#starting = pausedAtStart;
    this.#setStatus({ state: 'starting' });
    compileCaptureEarly();
    const prepared = prepareLibraryDir(
      request.path === undefined ? this.#parts.dir : path.dirname(request.path),
      request.path === undefined,
    );
    if (!prepared.ok) {
      return this.#fail(prepared.error);
    }
    const id = uuidv7();
    const file =
      request.path ?? path.join(this.#parts.dir, newSessionName(new Date(), id) + SESSION_SUFFIX);
    const free = await checkJournal(journalPathOf(file));
    if (!free.ok) {
      return this.#fail(free.error);
    }
    const begun = await Recording.begin({
      id,
      file,
      title: request.title,
      privacy: request.privacy,
      rules: request.rules ?? [],
      windows: request.windows ?? false,
      ignoreKeys: request.ignoreKeys ?? [],
      pausedBy: pausedAtStart,
      app: this.#parts.app,
      injected: this.#injected,
      source: this.#parts.source,
      onHandlerError: this.#parts.onHandlerError,
      onPause: (pausedBy) => this.#setPaused(pausedBy),
      onOver: (reason, message) => {
        void this.#finish(reason, message);
      },
    });
    if (!begun.ok) {
      return this.#fail(begun.error);
    }
    const recording = begun.value;
    this.#recording = recording;
    this.#starting = null;
    this.#started.fire({ header: recording.header });
    for (const handler of this.#handlers.keys()) {
      this.#handlers.set(handler, recording.subscribe(handler, 0));
    }
    const { pausedBy } = recording;
    this.#setStatus({
      state: pausedBy.length === 0 ? 'recording' : 'paused',
      name: recording.name,
      title: request.title,
      startedAt: recording.header.startedAt,
      privacy: request.privacy,
      pausedBy: [...pausedBy],
    });
    return ok({ name: recording.name, path: file });
  }

  /** Stops and seals. Calling it again while it stops waits for the same end. */
  stop(reason: StopReason): Promise<Result<RecordingEnd, RecorderFailure>> {
    return this.#finish(reason, null);
  }

  /** Puts a marker at this moment. False when nothing is being recorded. */
  mark(note: string): boolean {
    return this.#recording?.mark(note) ?? false;
  }

  /**
   * Pauses for a reason; one that holds already changes nothing. Nothing is recorded until every
   * reason was taken back. A recording that is being started begins paused. False when nothing is
   * being recorded.
   */
  pause(reason: PauseReason): boolean {
    this.#starting?.add(reason);
    return this.#recording?.pause(reason) ?? false;
  }

  /** Takes a reason to pause back. False when nothing is being recorded. */
  resume(reason: PauseReason): boolean {
    this.#starting?.delete(reason);
    return this.#recording?.resume(reason) ?? false;
  }

  /** Deletes what was recorded in the last `seconds`. Resolves when the files hold it no more. */
  rewind(seconds: number): Promise<Result<{ readonly removedUs: number }, RecorderFailure>> {
    return (
      this.#recording?.rewind(seconds) ??
      Promise.resolve(
        err({ kind: 'state', message: 'Nothing is being recorded: start a recording first.' }),
      )
    );
  }

  /** Leaves a gesture of the user's out that was made to control us. */
  disown(gesture: OwnGesture | TrayGesture): void {
    const recording = this.#recording;
    // In a pause the tray's clicks have no rows, and others of before are not to be taken for them.
    const hasRows = gesture.type !== 'tray' || recording?.pausedBy.length === 0;
    if (hasRows) recording?.disown(gesture);
  }

  /**
   * A replay of ours will send this: its events bear `injected` in recordings. To be told before they can come ({@link ReplayRun.onWillSend}); null when it has ended: nothing more will be sent.
   */
  expectInjected(upcoming: Upcoming | null): void {
    this.#injected.tell(upcoming, monotonicNow());
  }

  /**
   * µs since the last input event (since the start, when there was none), also while paused; null
   * when nothing is being recorded.
   */
  idleUs(): number | null {
    return this.#recording?.idleUs() ?? null;
  }

  /** Running totals, null when nothing is being recorded. */
  counters(): Counters | null {
    return this.#recording?.counters() ?? null;
  }

  /**
   * Gives `handler` the events of this recording from `fromSeq` on (default: from now on), and of
   * all later ones.
   */
  subscribe(handler: EventHandler, fromSeq?: number): Dispose {
    this.#handlers.set(handler, this.#recording?.subscribe(handler, fromSeq) ?? null);
    return () => {
      this.#handlers.get(handler)?.();
      this.#handlers.delete(handler);
    };
  }

  /** Asks for low latency until the function returned is called: somebody looks at events as they come. */
  watch(): Dispose {
    return this.#parts.source.watch();
  }

  #finish(
    reason: StopReason,
    message: string | null,
  ): Promise<Result<RecordingEnd, RecorderFailure>> {
    this.#stopping ??= this.#finishOnce(reason, message).finally(() => {
      this.#stopping = null;
    });
    return this.#stopping;
  }

  async #finishOnce(
    reason: StopReason,
    message: string | null,
  ): Promise<Result<RecordingEnd, RecorderFailure>> {
    const recording = this.#recording;
    if (recording === null) {
      return err({ kind: 'state', message: 'Nothing is being recorded: start a recording first.' });
    }
    const { name } = recording;
    this.#setStatus({ state: 'stopping', name, progress: 0 });
    const end = await recording.end(reason, message, (progress) =>
      this.#setStatus({ state: 'stopping', name, progress }),
    );
    this.#recording = null;
    for (const [handler, unsubscribe] of this.#handlers) {
      unsubscribe?.();
      this.#handlers.set(handler, null);
    }
    this.#setStatus({ state: 'idle' });
    this.#ended.fire(end);
    return ok(end);
  }

  #fail(failure: RecorderFailure): { readonly ok: false; readonly error: RecorderFailure } {
    this.#starting = null;
    this.#setStatus({ state: 'failed', message: failure.message });
    return err(failure);
  }

  #setPaused(pausedBy: readonly PauseReason[]): void {
    const status = this.#status;
    if (status.state === 'recording' || status.state === 'paused') {
      const state = pausedBy.length === 0 ? 'recording' : 'paused';
      this.#setStatus({ ...status, state, pausedBy: [...pausedBy] });
    }
  }

  #setStatus(status: RecorderStatus): void {
    this.#status = status;
    this.#statusChanged.fire(status);
  }
}

/** A journal that is there already is another recorder's, or what a crash left. */
async function checkJournal(journal: string): Promise<Result<void, RecorderFailure>> {
  const free = await breakStaleLock(journal);
  if (!free.ok || !existsSync(journal)) {
    return free;
  }
  return err({
    kind: 'exists',
    message: `${journal} is what a crash left of another recording: run "deskreel recover" on it, or record to another file.`,
  });
}
