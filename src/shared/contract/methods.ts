import { z } from 'zod';
import { foreignImportFormatSchema } from '../macro/foreign/foreign-formats';
import { profileSchema, triggerIdSchema, triggerSchema } from '../macro/triggers/trigger';
import { privacyModeSchema } from '../session/header';
import { markersSchema, tagsSchema } from '../session/notes';
import type { EventName, MethodName } from './channels';
import { editProgressSchema, editRequestSchema, editResultSchema, keptEditsSchema } from './edits';
import {
  importedPathsSchema,
  importResultSchema,
  libraryProgressSchema,
  namedSchema,
  notesChangedSchema,
  notesResultSchema,
  sessionNamesSchema,
  trashedSchema,
  undoTokensSchema,
} from './library';
import {
  keepMacroSchema,
  keptMacroSchema,
  keptTextSchema,
  macroDraftIdSchema,
  macroMomentSchema,
} from './macro-drafts';
import {
  fromSessionRequestSchema,
  fromSessionResultSchema,
  importedMacroSchema,
  macroCreateSchema,
  macroEndedSchema,
  macroExportedSchema,
  macroExportRequestSchema,
  macroImportedSchema,
  macroListSchema,
  macroNamedSchema,
  macroNameSchema,
  macroReadSchema,
  macroRefusedSchema,
  macroRunWishSchema,
  macroSavedSchema,
  macroStartedSchema,
  macroStatusSchema,
  macrosDroppedSchema,
  macroTextSchema,
  pickedSchema,
  pickKindSchema,
  recordStepsSchema,
  stepIdsSchema,
  tableChosenSchema,
  tableReadSchema,
} from './macros';
import { pictureRequestSchema, pictureSavedSchema } from './pictures';
import {
  replayCheckSchema,
  replayEndedSchema,
  replaySavedSchema,
  replayStatusSchema,
  replayWishSchema,
  reportFormatSchema,
} from './replay';
import {
  appInfoSchema,
  countersSchema,
  doctorReportSchema,
  exportRequestSchema,
  exportResultSchema,
  hotkeyOutcomeSchema,
  hotkeysStatusSchema,
  libraryListSchema,
  lockToldSchema,
  outcomeSchema,
  recorderStatusSchema,
  recordingEndSchema,
  removalSchema,
  retentionPreviewSchema,
  rewindOutcomeSchema,
  sessionNameSchema,
} from './schemas';
import { hotkeyActionSchema, hotkeySchema, retentionSchema, settingsSchema } from './settings';
import { triggerListSchema, triggersStatusSchema } from './triggers';

const none = z.tuple([]);
const nothing = z.undefined();

/** Schemas of each method's arguments and result. Main checks every call against them. */
export const METHODS = {
  'recorder.status': { args: none, result: recorderStatusSchema },
  /**
   * Counts down first where the settings say so. Resolves when it records, or was called off.
   * `privacy`: for this recording only, default what the settings say.
   */
  'recorder.start': {
    args: z.tuple([
      z.object({ title: z.string().max(200), privacy: privacyModeSchema.optional() }),
    ]),
    result: outcomeSchema,
  },
  /** Calls the countdown off. */
  'recorder.cancel': { args: none, result: nothing },
  'recorder.pause': { args: none, result: outcomeSchema },
  /** Takes the user's own pause back; it goes on when no other reason is left. */
  'recorder.resume': { args: none, result: outcomeSchema },
  /** Deletes the last so many seconds of the recording under way. */
  'recorder.rewind': {
    args: z.tuple([z.number().positive().max(3600)]),
    result: rewindOutcomeSchema,
  },
  /** Resolves when the session is sealed. */
  'recorder.stop': { args: none, result: outcomeSchema },
  'recorder.mark': { args: z.tuple([z.string().max(1000)]), result: outcomeSchema },
  'replay.status': { args: none, result: replayStatusSchema },
  /** Reads the session in the background and says what replaying it so would be. Sends nothing. */
  'replay.check': {
    args: z.tuple([sessionNameSchema, replayWishSchema]),
    result: replayCheckSchema,
  },
  /** Counts down first where the settings say so. Resolves when it runs, or was called off. */
  'replay.start': { args: z.tuple([sessionNameSchema, replayWishSchema]), result: outcomeSchema },
  'replay.pause': { args: none, result: outcomeSchema },
  'replay.resume': { args: none, result: outcomeSchema },
  /** Does the next thing of a paused replay. */
  'replay.step': { args: none, result: outcomeSchema },
  /** Also calls the countdown off. Resolves when everything that was held is let go of. */
  'replay.stop': { args: none, result: nothing },
  /** Writes the report of the last replay where the user says, in the system's own dialog. */
  'replay.save': { args: z.tuple([reportFormatSchema]), result: replaySavedSchema },
  /** Its report was looked at: what it is made of, which can be large, is wanted no more. */
  'replay.forget': { args: none, result: nothing },
  'macros.list': { args: none, result: macroListSchema },
  'macros.read': { args: z.tuple([macroNameSchema]), result: macroReadSchema },
  /** `revision`: what was read or saved last; null: over whatever is there. `moment`: of the text; what is kept of later stays. */
  'macros.save': {
    args: z.tuple([
      macroNameSchema,
      macroTextSchema,
      z.string().max(200).nullable(),
      macroMomentSchema,
    ]),
    result: macroSavedSchema,
  },
  'macros.create': { args: z.tuple([macroCreateSchema]), result: macroNamedSchema },
  /** Gives another title. The name, by which other macros call it, stays. */
  'macros.rename': {
    args: z.tuple([macroNameSchema, z.string().min(1).max(200)]),
    result: macroNamedSchema,
  },
  'macros.duplicate': { args: z.tuple([macroNameSchema]), result: macroNamedSchema },
  /** As `library.trash`; names of macros are like those of sessions. */
  'macros.trash': { args: z.tuple([sessionNamesSchema]), result: trashedSchema },
  'macros.restore': { args: z.tuple([undoTokensSchema]), result: namedSchema },
  'macros.reveal': { args: z.tuple([macroNameSchema]), result: outcomeSchema },
  /** Makes macros of files: our own, and those of other tools. An answer for each, in order. */
  'macros.import': { args: z.tuple([importedPathsSchema]), result: macroImportedSchema },
  /** Asks for files, in the system's own dialog, and imports them. Empty when that was cancelled. */
  'macros.chooseImport': { args: none, result: macroImportedSchema },
  /** Imports one that was refused, by its `again`, as a file of the tool that the user says. */
  'macros.importAs': {
    args: z.tuple([z.string().max(64), foreignImportFormatSchema]),
    result: importedMacroSchema,
  },
  /** Writes another tool's file where the user says, in the system's own dialog. */
  'macros.export': { args: z.tuple([macroExportRequestSchema]), result: macroExportedSchema },
  /** Saves nothing. */
  'macros.fromSession': {
    args: z.tuple([fromSessionRequestSchema]),
    result: fromSessionResultSchema,
  },
  /**
   * Counts down first as for a replay. Resolves when it runs, waits in the queue behind another one, or was called off.
   * Refused while a session is replayed.
   */
  'macros.run': { args: z.tuple([macroRunWishSchema]), result: macroStartedSchema },
  'macros.pause': { args: none, result: outcomeSchema },
  'macros.resume': { args: none, result: outcomeSchema },
  /** Does the next step of a paused macro. */
  'macros.step': { args: none, result: outcomeSchema },
  /** Also calls the countdown off, and empties the queue. Resolves when everything that was held is let go of. */
  'macros.stop': { args: none, result: nothing },
  /** Takes one that waits out of the queue, by its `id`. */
  'macros.dequeue': { args: z.tuple([z.string().max(64)]), result: nothing },
  /** Of the one that runs. */
  'macros.setBreakpoints': { args: z.tuple([stepIdsSchema]), result: nothing },
  'macros.status': { args: none, result: macroStatusSchema },
  /** Asks for a CSV file, in the system's own dialog. */
  'macros.chooseTable': { args: none, result: tableChosenSchema },
  /** The rows of what that gave, for a macro to have. */
  'macros.readTable': { args: z.tuple([z.string().max(64)]), result: tableReadSchema },
  /** One at a time. */
  'macros.pick': { args: z.tuple([pickKindSchema]), result: pickedSchema },
  'macros.cancelPick': { args: none, result: nothing },
  /**
   * Records what is to stand at the caret. Resolves when that recording has ended, by `macros.recordStop`, a hotkey or any
   * other way; `recorder.status` says meanwhile that it records.
   */
  'macros.record': { args: z.tuple([recordStepsSchema]), result: fromSessionResultSchema },
  'macros.recordStop': { args: none, result: nothing },
  /**
   * Keeps a macro in the editor that is not saved, in the place of what was kept at that opening of it before, until it is
   * saved or given up. Resolves with whether it is on the disk.
   */
  'macros.keep': { args: z.tuple([keepMacroSchema]), result: z.boolean() },
  /** Those that are kept, of any macro and any opening of it, the one kept last at the end. */
  'macros.kept': { args: none, result: z.array(keptMacroSchema) },
  /** Reads and checks one of them. */
  'macros.keptText': { args: z.tuple([macroDraftIdSchema]), result: keptTextSchema },
  'macros.giveUp': { args: z.tuple([macroDraftIdSchema]), result: nothing },
  'triggers.list': { args: none, result: triggerListSchema },
  'triggers.status': { args: none, result: triggersStatusSchema },
  /** Adds a trigger, whose id the page makes, or changes it. Refused, with one sentence, where it is on and clashes. */
  'triggers.save': { args: z.tuple([triggerSchema]), result: outcomeSchema },
  'triggers.remove': { args: z.tuple([triggerIdSchema]), result: outcomeSchema },
  'triggers.setOn': { args: z.tuple([triggerIdSchema, z.boolean()]), result: outcomeSchema },
  /** The switch for all. */
  'triggers.setArmed': { args: z.tuple([z.boolean()]), result: outcomeSchema },
  'triggers.saveProfile': { args: z.tuple([profileSchema]), result: outcomeSchema },
  /** Triggers that belong to no other profile are switched off. */
  'triggers.removeProfile': { args: z.tuple([triggerIdSchema]), result: outcomeSchema },
  /** Null: no profile is in force. */
  'triggers.activate': { args: z.tuple([triggerIdSchema.nullable()]), result: outcomeSchema },
  /** A live port follows as a window message ({@link LIVE_PORT_MESSAGE}); an earlier one ends. */
  'live.connect': { args: none, result: nothing },
  'live.disconnect': { args: none, result: nothing },
  'library.list': { args: none, result: libraryListSchema },
  'library.rename': {
    args: z.tuple([sessionNameSchema, z.string().min(1).max(200)]),
    result: outcomeSchema,
  },
  /** Copies a sealed session with its notes; the copy has a number in its name and in its title. */
  'library.duplicate': { args: z.tuple([sessionNamesSchema]), result: namedSchema },
  'library.setTags': { args: z.tuple([sessionNameSchema, tagsSchema]), result: outcomeSchema },
  /** Takes sessions away with all that belongs to them; `library.restore` brings them back for a while. */
  'library.trash': { args: z.tuple([sessionNamesSchema]), result: trashedSchema },
  /** Brings back what `library.trash` took, under another name where its own was given away since. */
  'library.restore': { args: z.tuple([undoTokensSchema]), result: namedSchema },
  /** Copies session files and journals into the library, journals sealed. An answer for each, in order. */
  'library.import': { args: z.tuple([importedPathsSchema]), result: importResultSchema },
  /** Opens the library's folder in the system's file manager. */
  'library.openFolder': { args: none, result: outcomeSchema },
  'library.reveal': { args: z.tuple([sessionNameSchema]), result: outcomeSchema },
  'library.recover': { args: z.tuple([sessionNameSchema]), result: outcomeSchema },
  /** What was said of a session afterwards; without a notes file that is nothing. */
  'notes.read': { args: z.tuple([sessionNameSchema]), result: notesResultSchema },
  /**
   * Puts these markers in the place of those in the notes. The second list is what they were made from: what somebody else
   * did to the notes since stays done. Refused while the session is edited, in the app or by the command line.
   */
  'notes.setMarkers': {
    args: z.tuple([sessionNameSchema, markersSchema, markersSchema]),
    result: outcomeSchema,
  },
  'exports.start': { args: z.tuple([exportRequestSchema]), result: exportResultSchema },
  'exports.cancel': { args: z.tuple([z.string()]), result: nothing },
  /** Shows the file that a finished export wrote, by its job, in the system's file manager. */
  'exports.reveal': { args: z.tuple([z.string()]), result: outcomeSchema },
  /** Writes a picture where the user says, in the system's own dialog. */
  'pictures.save': { args: z.tuple([pictureRequestSchema]), result: pictureSavedSchema },
  /** Shows the picture that was saved last in the system's file manager. */
  'pictures.reveal': { args: none, result: outcomeSchema },
  /** Makes an edited copy of a session, or puts it in the session's place. Resolves when that is over. */
  'edits.save': { args: z.tuple([editRequestSchema]), result: editResultSchema },
  /** Gives a job up: nothing has changed then, and its `edits.save` says `cancelled`. */
  'edits.cancel': { args: z.tuple([z.string()]), result: nothing },
  /** Keeps edits that are not saved, in the place of those kept of that session before, until they are empty. */
  'edits.keep': { args: z.tuple([keptEditsSchema]), result: nothing },
  /** Edits that are kept, of any session: the program, or its page, has ended without their being saved. */
  'edits.kept': { args: none, result: z.array(keptEditsSchema) },
  'doctor.run': { args: none, result: doctorReportSchema },
  'hotkeys.status': { args: none, result: hotkeysStatusSchema },
  /** Refused, with one sentence, when it is no chord or another action has it. */
  'hotkeys.set': { args: z.tuple([hotkeyActionSchema, hotkeySchema]), result: hotkeyOutcomeSchema },
  /** No hotkey acts while a new one is being pressed in the window. */
  'hotkeys.suspend': { args: z.tuple([z.boolean()]), result: nothing },
  /** Null: not known yet. */
  'lock.status': { args: none, result: lockToldSchema.nullable() },
  /**
   * Somebody says in the window that the screen is not locked, where no locker lets a hand. Refused, with one sentence, where more
   * says that it is than a wish to lock it.
   */
  'lock.deny': { args: none, result: outcomeSchema },
  'retention.preview': { args: z.tuple([retentionSchema]), result: retentionPreviewSchema },
  'settings.get': { args: none, result: settingsSchema },
  /** Hotkeys are changed by `hotkeys.set` only, which refuses those that clash, and `macros` by `macros.run`. */
  'settings.set': {
    args: z.tuple([settingsSchema.omit({ hotkeys: true, macros: true }).partial()]),
    result: settingsSchema,
  },
  'app.info': { args: none, result: appInfoSchema },
} as const satisfies Record<MethodName, { args: z.ZodType; result: z.ZodType }>;

/** Schemas of what main tells unasked. */
export const EVENTS = {
  'recorder.status': recorderStatusSchema,
  'recorder.counters': countersSchema,
  'recorder.ended': recordingEndSchema,
  /** What came of a rewind that a menu asked for. */
  'recorder.rewound': rewindOutcomeSchema,
  /** Why something was refused that a menu or the tray asked for, one sentence: the window says it. */
  'menu.refused': z.string(),
  /**
   * A hotkey, the tray or a menu wanted to start a recording while nobody has said what recordings are
   * for (`settings.purpose` is null): nothing was started, the window is to ask.
   */
  'purpose.asked': nothing,
  /** Sent when the state changes, and while it runs about four times a second. */
  'replay.status': replayStatusSchema,
  'replay.ended': replayEndedSchema,
  /** Macros have come, gone or changed, by our doing or in the folder. */
  'macros.changed': nothing,
  'macros.progress': libraryProgressSchema,
  /** Sent when the state changes, and while one runs about four times a second. */
  'macros.status': macroStatusSchema,
  'macros.ended': macroEndedSchema,
  'macros.dropped': macrosDroppedSchema,
  'macros.refused': macroRefusedSchema,
  /** Triggers, what came of them or what was missed are others now. */
  'triggers.changed': triggersStatusSchema,
  'library.changed': nothing,
  'library.progress': libraryProgressSchema,
  /** Old sessions were removed, as the settings say. */
  'retention.removed': removalSchema,
  /** The notes of a session are these now: its title, its tags or its markers were changed. */
  'notes.changed': notesChangedSchema,
  'exports.progress': z.object({ job: z.string(), done: z.number(), total: z.number() }),
  'edits.progress': editProgressSchema,
  'hotkeys.changed': hotkeysStatusSchema,
  'lock.changed': lockToldSchema,
  'settings.changed': settingsSchema,
} as const satisfies Record<EventName, z.ZodType>;
