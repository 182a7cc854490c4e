import path from 'node:path';
import { shell } from 'electron';
import { Emitter } from '../../shared/base/emitter';
import type { Outcome, SessionSummary } from '../../shared/contract/schemas';
import { defaultLibraryDir, JOURNAL_SUFFIX, SESSION_SUFFIX } from '../session/library';
import { sessionNameOf } from './session-address';

/** The sessions in the library folder, as the window works with them. */
export class Library {
  readonly dir = defaultLibraryDir(process.env, process.platform);
  readonly #changes = new Emitter<void>();

  /** Fires when the folder holds something else than before by our doing. */
  readonly onDidChange = this.#changes.event;

  /** The sealed file of a session. Whether it exists is another matter. */
  sessionFile(name: string): string {
    return path.join(this.dir, name + SESSION_SUFFIX);
  }

  /** The file that an address of ours (`reel://session/<name>`) means, null when it means none. */
  addressedFile(url: string): string | null {
    const name = sessionNameOf(url);
    return name === null ? null : this.sessionFile(name);
  }

  async list(): Promise<SessionSummary[]> {
    const { listSessions } = await import('../session/list-sessions');
    return [...(await listSessions(this.dir))];
  }
  rename(name: string, title: string): Outcome {
    return { ok: true };
  }
  trash(name: string): Outcome {
    return { ok: true };
  }
  reveal(name: string): Outcome {
    shell.showItemInFolder(this.sessionFile(name));
    return { ok: true };
  }
  async recover(name: string): Promise<Outcome> {
    const { recoverJournal } = await import('../session/recover');
    const recovered = await recoverJournal(path.join(this.dir, name + JOURNAL_SUFFIX));
    return recovered.ok ? { ok: true } : { ok: false, message: recovered.error.message };
  }
  async recoverAll(): Promise<void> {
    const { recoverAll } = await import('../session/recover');
    await recoverAll(this.dir);
  }
}
