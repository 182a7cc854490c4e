import * as fs from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { uuidv7 } from 'uuidv7';
import { fileFailure } from '../main/session/file-failure';
import { err } from '../shared/base/result';
import type { Imported } from '../shared/macro/foreign/foreign';
import type { ForeignImportFormat } from '../shared/macro/foreign/foreign-formats';
import { importForeign } from '../shared/macro/foreign/import/importers';
import { refusalText } from '../shared/macro/foreign/losses/refusal';
import { MAX_FILE_BYTES } from '../shared/macro/macro-document';
import { CliFailure, unwrap } from './failure';

/** Reads a file of another tool. Throws a `CliFailure`. */
export async function readForeign(
  named: string,
  format: ForeignImportFormat | null,
): Promise<Imported> {
  const file = resolve(named);
  const imported = importForeign(
    { bytes: await contentOf(file), name: basename(file), newId: uuidv7 },
    format,
  );
  if (!imported.ok) throw new CliFailure('not_importable', refusalText(imported.error));
  return imported.value;
}

async function contentOf(file: string): Promise<Uint8Array> {
  try {
    const stats = await fs.stat(file);
    if (!stats.isFile()) {
      throw new CliFailure('not_importable', `${file} is no file: name what the other tool wrote.`);
    }
    if (stats.size > MAX_FILE_BYTES) {
      throw new CliFailure(
        'not_importable',
        `${file} is larger than ${MAX_FILE_BYTES / 1024 / 1024} MB, which no macro is.`,
      );
    }
    return await fs.readFile(file);
  } catch (error) {
    if (error instanceof CliFailure) throw error;
    return unwrap(err(fileFailure(error, 'read', file)));
  }
}
