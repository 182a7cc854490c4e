import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { version } from '../../package.json';
import { childProcessLauncher } from '../main/capture/host-process';
import { createHostedSource } from '../main/capture/hosted-source';
import { compareReplay } from '../main/replay/replay-comparison';
import type { ReplayTiming, Upcoming } from '../main/replay/replay-run';
import { SESSION_SUFFIX } from '../main/session/library';
import { Recorder } from '../main/session/recorder';
import { readSession } from '../main/session/session-reader';
import type { ReplayComparison } from '../shared/replay/replay-report';
import type { ReplaySchedule } from '../shared/replay/replay-schedule';
import { CliFailure, unwrap } from './failure';

/** Records a replay while it goes on, to a file that nobody else can read and that is deleted afterwards. */
export class ReplayWitness {
  readonly #recorder: Recorder;
  readonly #folder: string;
  readonly #file: string;

  /** Starts recording. Throws a `CliFailure` when that does not work. */
  static async open(): Promise<ReplayWitness> {
    const folder = mkdtempSync(join(tmpdir(), 'deskreel-verify-'));
    const witness = new ReplayWitness(folder);
    try {
      unwrap(await witness.#recorder.start({ title: '', privacy: 'full', path: witness.#file }));
      return witness;
    } catch (error) {
      witness.close();
      throw error;
    }
  }

  private constructor(folder: string) {
    this.#folder = folder;
    this.#file = join(folder, `replay${SESSION_SUFFIX}`);
    this.#recorder = new Recorder({
      source: createHostedSource(childProcessLauncher(join(__dirname, '../main/capture-host.js'))),
      dir: folder,
      app: { name: 'deskreel', version },
      onHandlerError: () => undefined,
    });
  }

  /** To be told of what the replay will send, so that its events are known from others. */
  expect(upcoming: Upcoming): void {
    this.#recorder.expectInjected(upcoming);
  }

  /** Ends the recording and holds it against the plan. */
  async compare(schedule: ReplaySchedule, timing: ReplayTiming): Promise<ReplayComparison> {
    const end = unwrap(await this.#recorder.stop('user'));
    if (!end.sealed) {
      throw new CliFailure('not_sealed', end.message ?? 'What was recorded cannot be sealed.');
    }
    const { header, table } = unwrap(await readSession(this.#file));
    return compareReplay({ schedule, timing, header, table });
  }

  /** Ends the recording if it goes on, and deletes it. */
  close(): void {
    void this.#recorder
      .stop('user')
      .catch(() => undefined)
      .then(() => rmSync(this.#folder, { recursive: true, force: true }));
  }
}
