import type { Dispose } from '../../shared/base/disposables';
import { Emitter, type Event } from '../../shared/base/emitter';
import { err, ok, type Result } from '../../shared/base/result';
import type {
  MacroEnded,
  MacroRefused,
  MacroRunWish,
  MacroStarted,
  MacroStatus,
  MacrosDropped,
} from '../../shared/contract/macros';
import type { Outcome } from '../../shared/contract/schemas';
import type { MacroNeed } from '../../shared/macro/macro-needs';
import type { MacroReport } from '../../shared/macro/macro-report';
import { documentOfParts } from '../macro/jobs/document-parts';
import type { ReadyMacro } from '../macro/jobs/macro-job';
import { type MacroJob, MacroQueue } from '../macro/macro-queue';
import type { MacroFailure, MacroRow, MacroRun, MacroRunRequest } from '../macro/macro-run';
import { NEEDS_IN_PLACE } from '../macro/typed-call';
import type { InputLock } from '../replay/input-lock';
import { type ApprovalStore, approve, isApproved } from './macro-approvals';
import { shownReport, statusOf } from './macro-status';
import { MacroTurn, type MacroTurnParts } from './macro-turn';
import { RunControl } from './run-control';
import type { RunGround } from './run-ground';
import { runSafety } from './run-safety';

/** Fails with one sentence. */
type Prepared = Result<ReadyMacro, { readonly message: string }>;

/** What running macros needs of the rest. */
export interface MacroControlParts {
  readonly settings: ApprovalStore;
  readonly ground: Omit<RunGround, 'setRunning' | 'place' | 'spare'>;
  /** Reads and checks a macro in the background. `text` in place of its file, `table` in place of its own. */
  readonly prepare: (name: string, text: string | null, table: string | null) => Promise<Prepared>;
  /** `lock`: the right to send input, where it was waited for; it is left with the run. */
  readonly start: (
    request: MacroRunRequest,
    lock: InputLock | null,
  ) => Promise<Result<MacroRun, MacroFailure>>;
  readonly takeDisplay: MacroTurnParts['takeDisplay'];
  /** Finds a macro that is called. */
  readonly resolve: MacroRunRequest['resolve'];
  /** Puts a marker into what is being recorded. */
  readonly onMarker: (text: string) => void;
}

const WORDS = {
  underWay: 'A macro is running: stop it first.',
  notRunning: 'No macro is running: run one first.',
  notPaused: 'The macro is not paused: pause it first.',
};
const ASK = 'The macro needs a yes to what it does before it runs for the first time.';
const NEVER_ASKED =
  'Nobody has said yes to what it does, or it does more since: run it once from its page.';
const CALLED_OFF = 'It was called off before it began.';
const ENDED =
  'The user has ended the replay or the macro that was waited for, and what waited with it.';

/**
 * Macros as window, menus, tray, hotkeys and triggers control them: one at a time, and never while a session is replayed or
 * another program sends input to the display; the others wait. Only who asks in the window, and would be the next, is told at
 * once instead.
 */
export class MacroControl {
  readonly #parts: MacroControlParts;
  readonly #control: RunControl<ReadyMacro, MacroRun, MacroReport>;
  readonly #statusChanged = new Emitter<MacroStatus>();
  readonly #ended = new Emitter<MacroEnded>();
  readonly #dropped = new Emitter<MacrosDropped>();
  readonly #refused = new Emitter<MacroRefused>();
  /** What was prepared for a wish before it came to the queue, and who wants to know that it began. */
  readonly #wishes = new WeakMap<
    MacroRunWish,
    { readonly ready: ReadyMacro; readonly onBegun: (outcome: Outcome) => void }
  >();
  readonly #turn: MacroTurn;
  /** Those of the window that others were before. */
  readonly #waited = new WeakSet<MacroJob>();
  /** Those that real input ends. */
  readonly #endOnInput = new WeakSet<MacroJob>();
  #breakpoints: readonly string[] = [];
  /** The last one that was to end. */
  #stopped: MacroJob | null = null;
  #unasked: { readonly job: MacroJob; readonly ready: ReadyMacro } | null = null;

  /** Triggers put theirs into it too. */
  readonly queue: MacroQueue;
  /** Fires when the state has changed, and while one runs about four times a second. */
  readonly onDidChangeStatus: Event<MacroStatus> = this.#statusChanged.event;
  /** Fires once everything that was held is let go of. */
  readonly onDidEnd: Event<MacroEnded> = this.#ended.event;
  /** Fires when macros that waited are not run, since the user has ended what they waited for. */
  readonly onDidDrop: Event<MacrosDropped> = this.#dropped.event;
  /** Fires when one that was asked for in the window, and waited, cannot be run. */
  readonly onDidRefuse: Event<MacroRefused> = this.#refused.event;

  constructor(parts: MacroControlParts) {
    this.#parts = parts;
    this.#control = new RunControl({
      gate: parts.ground.gate,
      countdownS: () => parts.settings.current.replay.countdownS,
      places: ({ places }) => places,
      failureOf: ({ reason, message }) => (reason === 'failed' ? message : null),
      expect: parts.ground.expect,
      clearStage: parts.ground.clearStage,
      giveStageBack: parts.ground.giveStageBack,
      words: WORDS,
    });
    this.#turn = new MacroTurn({
      gate: parts.ground.gate,
      takeDisplay: parts.takeDisplay,
      onDidChange: () => this.#tell(),
    });
    this.queue = new MacroQueue({
      run: (job) => this.#run(job),
      stop: (job) => {
        this.#stopped = job;
        this.#turn.cancel();
        void this.#control.stop('stopped');
      },
      isHeld: (job) => this.#turn.waitingFor === job,
      endsOnInput: (job) => {
        const state = this.#control.current?.run?.state.state;
        return this.#endOnInput.has(job) && (state === 'running' || state === 'ended');
      },
    });
    this.#control.onDidChange(() => this.#tell());
    this.queue.onDidChange(() => this.#tell());
    this.queue.onDidDrop((jobs) => {
      this.#dropped.fire({ titles: jobs.map(({ title }) => title) });
    });
    this.#control.onDidEnd(({ name, prepared, end }) => {
      this.#ended.fire({ name, title: prepared.title, report: shownReport(end) });
    });
  }

  get status(): MacroStatus {
    const { current } = this.#control;
    return statusOf(current, this.#turn.held, this.queue.state);
  }

  /** Whether one is under way, from its start until everything is let go of. */
  get busy(): boolean {
    return this.#control.current !== null;
  }

  /** Resolves when it runs, waits behind another one, or was called off, which is no failure. */
  async run(wish: MacroRunWish, table: string | null): Promise<MacroStarted> {
    const { settings, prepare } = this.#parts;
    const ready = await prepare(wish.name, wish.text, table);
    if (!ready.ok) return refuse(ready.error.message);
    const read = wish.text === null ? null : (wish.revision ?? null);
    if (wish.approved) approve(settings, ready.value, read);
    if (!isApproved(settings.current, ready.value, read)) return refuse(ASK, ready.value.needs);
    let begun: (outcome: Outcome) => void = () => undefined;
    const outcome = new Promise<Outcome>((resolve) => {
      begun = resolve;
    });
    this.#wishes.set(wish, { ready: ready.value, onBegun: begun });
    const enqueued = this.queue.enqueue({
      name: wish.name,
      title: ready.value.title,
      cause: { by: 'user' },
      wish,
      whenBusy: 'queue',
      prepare: null,
      replaces: null,
      again: null,
    });
    switch (enqueued.state) {
      case 'waiting':
        this.#waited.add(enqueued.job);
        return { ok: true };
      case 'skipped':
      case 'refused':
        return refuse(enqueued.message);
      case 'started': {
        const done = await outcome;
        return done.ok ? done : refuse(done.message);
      }
    }
  }

  /** Pauses because the user said so; what is held is let go of. */
  pause(): Promise<Outcome> {
    return this.#control.pause();
  }

  resume(): Promise<Outcome> {
    return this.#control.resume();
  }

  /** Does the next step of a paused macro. */
  step(): Promise<Outcome> {
    return this.#control.step();
  }

  /** Pauses, or goes on. */
  togglePause(): Promise<Outcome> {
    return this.#control.togglePause();
  }

  /** Ends the one under way, wherever it is, and takes back all that wait. Resolves when everything is let go of. */
  async stop(reason: 'stopped' | 'panic'): Promise<void> {
    this.#stopped = this.queue.state.running;
    this.queue.drop(CALLED_OFF, this.#turn.waitingFor);
    this.#turn.cancel();
    await this.#control.stop(reason);
  }

  /** Of the one that runs: before these steps it pauses. */
  setBreakpoints(steps: readonly string[]): void {
    this.#breakpoints = steps;
    this.#control.current?.run?.setBreakpoints(steps);
  }

  /** The screen was locked or unlocked. One that it has paused goes on only when the user says so. */
  setLocked(locked: boolean): void {
    this.#control.setLocked(locked);
  }

  /** Plays a job of the queue from its countdown to its end. */
  async #run(job: MacroJob): Promise<Result<MacroReport, { readonly message: string }>> {
    const wished = job.wish === null ? undefined : this.#wishes.get(job.wish);
    const byTrigger = job.cause.by === 'trigger';
    // Who asks in the window, and is the next, is told why not instead.
    const waits = byTrigger || this.#waited.has(job);
    let lock = waits ? await this.#turn.wait(job) : null;
    if (this.#stopped === job) {
      await lock?.leave();
      return err({ message: CALLED_OFF });
    }
    if (waits && lock === null) {
      this.queue.drop(ENDED, job);
      return err({ message: ENDED });
    }
    const reports: MacroReport[] = [];
    let undo: Dispose = () => undefined;
    const over = new Promise<void>((resolve) => {
      undo = this.#control.onDidEnd(({ end }) => {
        reports.push(end);
        resolve();
      });
    });
    this.#breakpoints = job.wish?.breakpoints ?? [];
    let outcome: Outcome;
    try {
      outcome = await this.#control.start(job.name, {
        byTrigger,
        prepare: async () => (wished === undefined ? this.#prepareUnasked(job) : ok(wished.ready)),
        begin: async (prepared, ready) => {
          const begins = ready.then(() => undefined);
          const request = await this.#requestOf(job, prepared, begins);
          const started = await this.#parts.start(request, lock);
          // From here on it is left with the run, or has been.
          lock = null;
          // Who ends one before it begins means those behind it, too.
          if (!started.ok && started.error.kind === 'aborted') this.queue.drop(CALLED_OFF);
          return started;
        },
      });
      wished?.onBegun(outcome);
      if (outcome.ok && this.#control.current?.run != null) await over;
    } finally {
      undo();
      // Where it did not come to its beginning.
      await lock?.leave();
    }
    const [report] = reports;
    if (report !== undefined) return ok(report);
    // Who calls one off before it begins means those behind it, too; but not who ends this one alone, to have it again, or
    // because its key was let go of.
    if (outcome.ok && this.#stopped !== job) this.queue.drop(CALLED_OFF);
    if (outcome.ok) return err({ message: CALLED_OFF });
    const { name, title } = job;
    if (this.#waited.has(job)) this.#refused.fire({ name, title, message: outcome.message });
    return err({ message: outcome.message });
  }

  /** Of one that a trigger starts: nobody is there to be asked. One that is done again is not read again. */
  async #prepareUnasked(job: MacroJob): Promise<Prepared> {
    if (this.#unasked?.job === job) return ok(this.#unasked.ready);
    const ready = await this.#parts.prepare(job.name, null, null);
    if (!ready.ok) return ready;
    if (!isApproved(this.#parts.settings.current, ready.value, null)) {
      return err({ message: `${ready.value.title} was not run: ${NEVER_ASKED}` });
    }
    this.#unasked = { job, ready: ready.value };
    return ready;
  }

  async #requestOf(
    job: MacroJob,
    prepared: ReadyMacro,
    ready: Promise<void>,
  ): Promise<MacroRunRequest> {
    const { settings, ground, resolve, onMarker } = this.#parts;
    const read = await documentOfParts(prepared.parts);
    const document = job.prepare === null ? read : job.prepare(read);
    const rows = await rowsOf(prepared.rows);
    const safety = runSafety(settings.current, ground.watchesInput, prepared.stopOnInput);
    if (safety.stopOnInput) this.#endOnInput.add(job);
    return {
      document,
      resolve,
      // What a trigger adds to a document was agreed to with the trigger.
      agreed: job.replaces === null ? prepared.needs : [...prepared.needs, ...NEEDS_IN_PLACE],
      variables: job.wish?.variables ?? {},
      replaces: job.replaces,
      rows,
      seed: job.wish?.seed ?? null,
      speed: null,
      part: job.wish?.part ?? { kind: 'all' },
      breakpoints: this.#breakpoints,
      safety,
      ready,
      onMarker,
    };
  }

  #tell(): void {
    this.#statusChanged.fire(this.status);
  }
}

/** Takes rows apart a thousand at a time, so that nothing else has to wait for a long table. */
async function rowsOf(texts: readonly string[] | null): Promise<readonly MacroRow[] | null> {
  if (texts === null) return null;
  const rows: MacroRow[] = [];
  for (const text of texts) {
    // A cast at the boundary: the worker has made the text of rows.
    rows.push(...(JSON.parse(text) as MacroRow[]));
    await new Promise((resolve) => setImmediate(resolve));
  }
  return rows;
}

function refuse(message: string, needs: readonly MacroNeed[] | null = null): MacroStarted {
  return { ok: false, message, needs: needs === null ? null : [...needs] };
}
