import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SeenFile, TriggerStore } from '../../../../src/main/app/trigger-store';
import { Triggers } from '../../../../src/main/app/triggers';
import { MacroQueue } from '../../../../src/main/macro/macro-queue';
import { openSensors } from '../../../../src/main/macro/sensors/open-sensors';
import { TriggerEngine } from '../../../../src/main/macro/triggers/trigger-engine';
import { watchWindowList } from '../../../../src/main/macro/triggers/watch-window-list';
import { err } from '../../../../src/shared/base/result';
import type { Trigger, TriggerWhen } from '../../../../src/shared/macro/triggers/trigger';
import { ScriptedClock } from '../macro/triggers/scripted-clock';

/** The user's triggers with their file and the real engine, on a machine without a display. */
export class TriggersBench {
  readonly clock = new ScriptedClock('2026-11-21T12:00:00Z');
  /** Macros that were run. */
  readonly ran: string[] = [];
  /** Macros that are not in their folder. */
  readonly gone = new Set<string>();
  /** What runs ends when this resolves. */
  ending = Promise.resolve();
  readonly #folder = fs.mkdtempSync(join(tmpdir(), 'deskreel-triggers-'));
  readonly seen = new SeenFile(join(this.#folder, 'seen'));

  /** Deskreel is started. */
  async open(): Promise<Triggers> {
    const { clock, gone } = this;
    const queue = new MacroQueue({
      run: async (job) => {
        this.ran.push(job.name);
        await this.ending;
        return err({ message: 'Nothing is run in this test.' });
      },
      stop: () => undefined,
      isHeld: () => false,
      endsOnInput: () => false,
    });
    const triggers = new Triggers({
      store: new TriggerStore(join(this.#folder, 'triggers.json')),
      seen: this.seen,
      reserved: () => [],
      titleOf,
      missing: (macros) => Promise.resolve(new Set(macros.filter((macro) => gone.has(macro)))),
      createEngine: (onSpent) =>
        Promise.resolve(
          new TriggerEngine({
            env: {},
            platform: 'linux',
            createSource: null,
            queue,
            clock,
            openSensors,
            watchWindowList,
            reserved: () => [],
            titleOf,
            isPrivate: () => false,
            onSpent,
            onOwnKeys: () => undefined,
          }),
        ),
    });
    await triggers.open();
    return triggers;
  }

  /** Removes what was written. */
  clear(): void {
    fs.rmSync(this.#folder, { recursive: true });
  }
}

function titleOf(macro: string): string {
  return `Title of ${macro}`;
}

/** A trigger that is on, for the macro of its id. */
export function trigger(id: string, when: TriggerWhen, more: Partial<Trigger> = {}): Trigger {
  return { id, macro: id, on: true, profiles: [], whenBusy: 'queue', when, ...more };
}
