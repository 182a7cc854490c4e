import path from 'node:path';
import { app, dialog, shell } from 'electron';
import type { PictureRequest, PictureSaved } from '../../shared/contract/pictures';
import type { Outcome } from '../../shared/contract/schemas';
import { chosenFile } from './chosen-file';
import type { MainWindow } from './main-window';
import { pictureFileName, writePicture } from './picture-file';
import type { Strings } from './strings';

/** What pictures need of the rest. */
export interface PictureParts {
  readonly window: MainWindow;
  readonly text: () => Strings;
}

/** Saves pictures that the window draws, each where the user says in the system's dialog. */
export class Pictures {
  readonly #parts: PictureParts;
  #last: string | null = null;
  /** Where the user saved the picture before. */
  #folder: string | null = null;

  constructor(parts: PictureParts) {
    this.#parts = parts;
  }

  /** Asks where to, and writes the picture. */
  async save({ suggestedName, format, bytes }: PictureRequest): Promise<PictureSaved> {
    const folder = this.#folder ?? app.getPath('documents');
    const { canceled, filePath } = await dialog.showSaveDialog(this.#parts.window.browserWindow, {
      title: this.#parts.text().pictureTitle,
      defaultPath: path.join(folder, pictureFileName(suggestedName, format)),
      filters: [{ name: format.toUpperCase(), extensions: [format] }],
      properties: ['createDirectory', 'showOverwriteConfirmation'],
    });
    if (canceled || filePath === undefined || filePath === '') {
      return { state: 'cancelled' };
    }
    const chosen = chosenFile(filePath, format);
    if (!chosen.ok) {
      return { state: 'failed', message: chosen.error };
    }
    const file = chosen.value;
    const written = writePicture(file, bytes, format);
    if (!written.ok) {
      return { state: 'failed', message: written.error };
    }
    this.#last = file;
    this.#folder = path.dirname(file);
    return { state: 'done', path: file };
  }

  /** Shows the picture that was saved last. */
  reveal(): Outcome {
    if (this.#last === null) {
      return { ok: false, message: 'The picture is not known any more: save it again.' };
    }
    shell.showItemInFolder(this.#last);
    return { ok: true };
  }
}
