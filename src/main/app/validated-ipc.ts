import { type BrowserWindow, type IpcMainInvokeEvent, ipcMain } from 'electron';
import type { EventPayload, MethodArgs, MethodResult } from '../../shared/contract/api';
import { type EventName, METHOD_NAMES, type MethodName } from '../../shared/contract/channels';
import { editResultSchema } from '../../shared/contract/edits';
import {
  importResultSchema,
  namedSchema,
  notesResultSchema,
  trashedSchema,
} from '../../shared/contract/library';
import { keptTextSchema } from '../../shared/contract/macro-drafts';
import {
  fromSessionResultSchema,
  macroExportedSchema,
  macroListSchema,
  macroNamedSchema,
  macroReadSchema,
  macroSavedSchema,
  macroStartedSchema,
  pickedSchema,
  tableChosenSchema,
} from '../../shared/contract/macros';
import { EVENTS, METHODS } from '../../shared/contract/methods';
import { pictureSavedSchema } from '../../shared/contract/pictures';
import { replayCheckSchema, replaySavedSchema } from '../../shared/contract/replay';
import {
  exportResultSchema,
  libraryListSchema,
  outcomeSchema,
  retentionPreviewSchema,
  rewindOutcomeSchema,
} from '../../shared/contract/schemas';
import { BROKEN } from './broken';
import { logBug, logLine } from './log';
import { isOurPage } from './origin';

/** What answers each method of the contract. */
export type MethodTable = {
  readonly [Name in MethodName]: (
    ...args: MethodArgs<Name>
  ) => MethodResult<Name> | Promise<MethodResult<Name>>;
};

const REFUSED = 'The request was refused.';

/**
 * Serves the contract to the window, and is the only file that touches `ipcMain`. A call is
 * answered when it comes from the main frame of our window, showing a page of ours, with arguments
 * that fit the schema; what goes back fits its schema too. Everything else is refused and logged by
 * name only, never with what it held. A handler that throws answers with a plain failure where the
 * method has one, else the call is rejected.
 */
export function serveContract(window: BrowserWindow, table: MethodTable): void {
  for (const name of METHOD_NAMES) {
    ipcMain.handle(name, async (event, ...args: unknown[]) => {
      if (!isOurs(event, window)) {
        logLine(`refused ${name}: the sender is not the window`);
        throw new Error(REFUSED);
      }
      const checked = METHODS[name].args.safeParse(args);
      if (!checked.success) {
        logLine(`refused ${name}: the arguments do not fit`);
        throw new Error(REFUSED);
      }
      return answer(name, table, checked.data);
    });
  }
}

/** Tells the window something unasked; nobody hears it when the window is gone. */
export function tellWindow<Name extends EventName>(
  window: BrowserWindow,
  name: Name,
  payload: EventPayload<Name>,
): void {
  if (!window.isDestroyed() && !window.webContents.isDestroyed()) {
    window.webContents.send(name, EVENTS[name].parse(payload));
  }
}

async function answer(
  name: MethodName,
  table: MethodTable,
  args: readonly unknown[],
): Promise<unknown> {
  try {
    // The schema has just made sure of what the types of `table` say; TypeScript cannot see that
    // `name` picks both.
    const method = table[name] as (...args: readonly unknown[]) => unknown;
    return METHODS[name].result.parse(await method(...args));
  } catch (error) {
    logBug(`in ${name}`, error);
    return failure(name);
  }
}

/** How `name` says that it failed. */
function failure(name: MethodName): unknown {
  switch (METHODS[name].result) {
    case outcomeSchema:
    case rewindOutcomeSchema:
    case libraryListSchema:
    case retentionPreviewSchema:
    case replayCheckSchema:
    case namedSchema:
    case trashedSchema:
    case importResultSchema:
    case notesResultSchema:
    case macroListSchema:
    case macroReadSchema:
    case macroNamedSchema:
    case fromSessionResultSchema:
    case keptTextSchema:
      return { ok: false, message: BROKEN };
    case macroSavedSchema:
      return { ok: false, message: BROKEN, conflict: false };
    case macroStartedSchema:
      return { ok: false, message: BROKEN, needs: null };
    case macroExportedSchema:
    case tableChosenSchema:
    case pickedSchema:
    case exportResultSchema:
    case editResultSchema:
    case replaySavedSchema:
    case pictureSavedSchema:
      return { state: 'failed', message: BROKEN };
    default:
      throw new Error(BROKEN);
  }
}

function isOurs(event: IpcMainInvokeEvent, window: BrowserWindow): boolean {
  const frame = event.senderFrame;
  return (
    !window.isDestroyed() &&
    frame !== null &&
    event.sender === window.webContents &&
    frame === window.webContents.mainFrame &&
    isOurPage(frame.url)
  );
}
