import fs from 'node:fs';
import { Emitter } from '../../shared/base/emitter';
import { DEFAULT_SETTINGS, type Settings } from '../../shared/contract/settings';
import { logLine } from './log';
import { storedSettings } from './stored-settings';
import { writeWhole } from './whole-file';

/** Added to the file's path for what could not be read. */
const DAMAGED_SUFFIX = '.damaged';

/** The fields to change; undefined ones stay. */
export type SettingsChange = { readonly [Name in keyof Settings]?: Settings[Name] | undefined };

/**
 * The user's settings in one small JSON file of mode 0600, replaced as a whole. A file that is damaged
 * or of a newer version costs only what cannot be read. When that is a decision about privacy, the
 * least is recorded until the user decides anew, and the file is kept beside as `….damaged`.
 */
export class SettingsStore {
  readonly #file: string;
  readonly #changes = new Emitter<Settings>();
  /** Whether the file could not be read when the program started, so that the user is to be told. */
  readonly damaged: boolean;
  #current: Settings;

  constructor(file: string) {
    this.#file = file;
    const text = readText(file);
    if (text === null) {
      this.#current = DEFAULT_SETTINGS;
      this.damaged = false;
      return;
    }
    const { settings, damaged } = storedSettings(jsonOf(text));
    this.#current = settings;
    this.damaged = damaged;
    if (damaged) {
      logLine(
        'the settings could not be read as a whole: recording counts only until that is chosen',
      );
      this.#setAside();
    }
  }

  /** Fires with the new settings. */
  readonly onDidChange = this.#changes.event;

  /** The settings in force. */
  get current(): Settings {
    return this.#current;
  }

  /**
   * Changes some fields and writes the file. Where that cannot be written they hold until the
   * program ends, and the log says so.
   */
  change(fields: SettingsChange): Settings {
    const given = Object.entries(fields).filter(([, value]) => value !== undefined);
    this.#current = { ...this.#current, ...Object.fromEntries(given) };
    this.#write();
    this.#changes.fire(this.#current);
    return this.#current;
  }

  #write(): void {
    try {
      writeWhole(this.#file, `${JSON.stringify(this.#current, null, 2)}\n`);
    } catch (error) {
      logLine(`the settings could not be saved (${codeOf(error)})`);
    }
  }

  /** Keeps a damaged file for the user, and puts in its place what holds now, so that it holds at the next start too. */
  #setAside(): void {
    const aside = `${this.#file}${DAMAGED_SUFFIX}`;
    try {
      fs.renameSync(this.#file, aside);
      fs.chmodSync(aside, 0o600);
    } catch (error) {
      logLine(`the damaged settings could not be set aside (${codeOf(error)})`);
      return;
    }
    this.#write();
  }
}

/** What a file holds, null when there is none. One that cannot be read holds nothing that is understood. */
function readText(file: string): string | null {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch (error) {
    const code = codeOf(error);
    return code === 'ENOENT' || code === 'ENOTDIR' ? null : '';
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
}
