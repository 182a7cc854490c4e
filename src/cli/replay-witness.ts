import { join } from 'node:path';
import { version } from '../../package.json';
import { childProcessLauncher } from '../main/capture/host-process';
import { createHostedSource } from '../main/capture/hosted-source';
import { compareReplay } from '../main/replay/replay-comparison';
import type { ReplayEnd, Upcoming } from '../main/replay/replay-run';
import { SESSION_SUFFIX } from '../main/session/library';
import { Recorder } from '../main/session/recorder';
import { readSession } from '../main/session/session-reader';
import type { ReplayComparison } from '../shared/replay/replay-report';
import type { ReplaySchedule } from '../shared/replay/replay-schedule';
import type { SessionHeader } from '../shared/session/header';
import { CliFailure, unwrap } from './failure';
import type { Terminal } from './terminal';
import { keysThatType } from './terminal-keys';
import { makeWitnessFolder, removeWitnessFolder, sweepWitnessFolders } from './witness-folder';

/** Records a replay while it goes on, to a file that nobody else can read and that is deleted afterwards. */
export class ReplayWitness {
  readonly #recorder: Recorder;
  readonly #folder: string;
  readonly #file: string;
  #labels: SessionHeader['keyboard']['labels'] = {};
  #locked = false;

  /** Before {@link start} nothing is recorded. */
  constructor({ env }: Terminal) {
    this.#folder = makeWitnessFolder(env);
    this.#file = join(this.#folder, `replay${SESSION_SUFFIX}`);
    this.#recorder = new Recorder({
      source: createHostedSource(
        // Ctrl-Z, which ends a replay, would make it stand still.
        childProcessLauncher(
          join(__dirname, '../main/capture-host.js'),
          process.env,
          'own-session',
        ),
      ),
      dir: this.#folder,
      app: { name: 'deskreel', version },
      onHandlerError: () => undefined,
    });
  }

  /** Starts recording, and deletes what witnesses that were killed have left. Throws a `CliFailure` when it cannot. */
  async start({ env, stdin }: Terminal): Promise<void> {
    this.#recorder.onDidStart(({ header }) => {
      this.#labels = header.keyboard.labels;
    });
    const [started] = await Promise.all([
      this.#recorder.start({
        title: '',
        privacy: 'full',
        path: this.#file,
        pausedBy: this.#locked ? ['locked'] : [],
        // What started the command in a terminal may still be held.
        ...(stdin?.isTTY === true ? { ignoreKeys: ['Enter', 'NumpadEnter'] } : {}),
      }),
      sweepWitnessFolders(env),
    ]);
    unwrap(started);
  }

  /** Nothing typed into a screen lock is recorded. Also to be told before {@link start}. */
  setLocked(locked: boolean): void {
    this.#locked = locked;
    if (locked) this.#recorder.pause('locked');
    else this.#recorder.resume('locked');
  }

  /** To be told of what the replay will send, so that its events are known from others. */
  expect(upcoming: Upcoming): void {
    this.#recorder.expectInjected(upcoming);
  }

  /** Leaves the keys out that were just typed to stop the command in its terminal: by Ctrl-C, or Ctrl-Z. */
  disown(typed: string): void {
    this.#recorder.disown({ type: 'chord', keys: keysThatType(typed, this.#labels ?? {}) });
  }

  /** Ends the recording and holds it against the plan. Throws a `CliFailure` when that does not work. */
  async compare(schedule: ReplaySchedule, end: ReplayEnd): Promise<ReplayComparison> {
    const recorded = unwrap(await this.#recorder.stop('user'));
    if (!recorded.sealed) {
      throw new CliFailure('not_sealed', recorded.message ?? 'What was recorded cannot be sealed.');
    }
    const { header, table } = unwrap(await readSession(this.#file));
    return await compareReplay({ schedule, end, header, table });
  }

  /** Ends the recording if it goes on, and deletes it. */
  async close(): Promise<void> {
    await this.#recorder.stop('user').catch(() => undefined);
    removeWitnessFolder(this.#folder);
  }
}
