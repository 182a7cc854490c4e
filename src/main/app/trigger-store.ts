import * as fs from 'node:fs';
import * as path from 'node:path';
import { z } from 'zod';
import {
  formatTriggers,
  MAX_TRIGGERS_BYTES,
  NO_TRIGGERS,
  parseTriggers,
  type TriggerSet,
} from '../../shared/macro/triggers/triggers-file';
import type { SchedulesSeen } from '../macro/triggers/schedules';
import { draftPathOf } from '../session/draft-path';
import { fileFailure } from '../session/file-failure';
import { refuseSpecial } from '../session/special-file';

/**
 * The user's triggers in one small JSON file of mode 0600, replaced as a whole. A file that cannot be read is left as
 * it is: no trigger acts then, and none can be changed.
 */
export class TriggerStore {
  readonly #file: string;
  /** As it was last read or written; null: there is none. */
  #text: string | null = null;
  #current: TriggerSet = NO_TRIGGERS;
  readonly #problem: string | null = null;

  constructor(file: string) {
    this.#file = file;
    const read = readText(file);
    if (!read.ok) {
      this.#problem = read.message;
      return;
    }
    this.#text = read.text;
    if (read.text === null) return;
    const parsed = parseTriggers(read.text);
    if (parsed.ok) this.#current = parsed.value;
    else this.#problem = `${file} ${parsed.error}. ${CURE}`;
  }

  /** The triggers and profiles as they are. */
  get current(): TriggerSet {
    return this.#current;
  }

  /** Why the file cannot be read, in a sentence or two; null: it can. */
  get problem(): string | null {
    return this.#problem;
  }

  /** Puts these in the place of those before. Gives why they could not be saved, in one sentence; then all is as it was. */
  change(set: TriggerSet): string | null {
    if (this.#problem !== null) return this.#problem;
    const special = refuseSpecial(this.#file);
    if (special !== null) return special.message;
    const now = readText(this.#file);
    if (!now.ok || now.text !== this.#text) {
      return `${this.#file} was changed by somebody else: restart Deskreel, so that it is read again.`;
    }
    const text = formatTriggers(set);
    const message = writeWhole(this.#file, text);
    if (message === null) {
      this.#current = set;
      this.#text = text;
    }
    return message;
  }
}

const CURE =
  'Repair or remove it and restart Deskreel; until then no trigger acts, and none can be changed.';

const seenSchema = z.union([
  z.object({
    at: z.int().positive(),
    starts: z.record(z.string(), z.int().positive()),
  }),
  // What was written at first: when schedules were looked at.
  z
    .int()
    .positive()
    .transform((at) => ({ at, starts: {} })),
]);

/**
 * What is known of schedules, so that the next start can tell what was missed and counts on. A file that cannot be read or
 * written tells nothing.
 */
export class SeenFile {
  readonly #file: string;

  constructor(file: string) {
    this.#file = file;
  }

  read(): SchedulesSeen | null {
    const read = readText(this.#file);
    try {
      const text = read.ok ? read.text : null;
      return seenSchema.safeParse(JSON.parse(text ?? 'null')).data ?? null;
    } catch {
      return null;
    }
  }

  write(seen: SchedulesSeen): void {
    if (refuseSpecial(this.#file) === null) writeWhole(this.#file, `${JSON.stringify(seen)}\n`);
  }
}

type Read =
  | { readonly ok: true; readonly text: string | null }
  | { readonly ok: false; readonly message: string };

/** What a file holds, null when there is none. Its size is looked at first; no pipe or device is opened. */
function readText(file: string): Read {
  try {
    const found = fs.statSync(file);
    if (!found.isFile()) return { ok: false, message: `${file} is no file. ${CURE}` };
    if (found.size > MAX_TRIGGERS_BYTES) {
      return { ok: false, message: `${file} is too large to be a file of triggers. ${CURE}` };
    }
    return { ok: true, text: fs.readFileSync(file, 'utf8') };
  } catch (error) {
    const failure = fileFailure(error, 'read', file);
    return failure.kind === 'not_found'
      ? { ok: true, text: null }
      : { ok: false, message: failure.message };
  }
}

/** Replaces a file by a rename, so that a crash leaves the old one or the new one. Gives what was in the way. */
function writeWhole(file: string, text: string): string | null {
  const draft = draftPathOf(file);
  try {
    fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    fs.writeFileSync(draft, text, { mode: 0o600, flag: 'wx' });
    fs.renameSync(draft, file);
    return null;
  } catch (error) {
    fs.rmSync(draft, { force: true });
    return fileFailure(error, 'write', file).message;
  }
}
