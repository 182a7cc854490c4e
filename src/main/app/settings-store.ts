import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { Emitter } from '../../shared/base/emitter';
import { DEFAULT_SETTINGS, type Settings, settingsSchema } from '../../shared/contract/settings';
import { logLine } from './log';
import { readLeniently } from './read-leniently';

/** The fields to change; undefined ones stay. */
export type SettingsChange = { readonly [Name in keyof Settings]?: Settings[Name] | undefined };

/**
 * The user's settings in one small JSON file of mode 0600, replaced as a whole. A file that is
 * missing, damaged or of a newer version costs only what cannot be read: every sound field is
 * kept, the others are the defaults.
 */
export class SettingsStore {
  readonly #file: string;
  readonly #changes = new Emitter<Settings>();
  #current: Settings;

  constructor(file: string) {
    this.#file = file;
    this.#current = settingsSchema.parse(
      readLeniently(settingsSchema, readJson(file), DEFAULT_SETTINGS),
    );
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
    try {
      writeWhole(this.#file, `${JSON.stringify(this.#current, null, 2)}\n`);
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
      logLine(`the settings could not be saved (${code})`);
    }
    this.#changes.fire(this.#current);
    return this.#current;
  }
}

/** What a file holds as JSON, undefined when it holds none. */
function readJson(file: string): unknown {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/** Replaces a file by a rename, so that a crash leaves the old one or the new one. */
function writeWhole(file: string, text: string): void {
  fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.${randomBytes(4).toString('hex')}`;
  try {
    fs.writeFileSync(draft, text, { mode: 0o600, flag: 'wx' });
    fs.renameSync(draft, file);
  } catch (error) {
    fs.rmSync(draft, { force: true });
    throw error;
  }
}
