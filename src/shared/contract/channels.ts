/**
 * Names only, so that the preload needs no schema library. `methods.ts` gives each its schemas, and
 * the types there make sure that both lists agree.
 */

/** What the renderer may ask of main, as `group.method`. */
export const METHOD_NAMES = [
  'recorder.status',
  'recorder.start',
  'recorder.stop',
  'recorder.cancel',
  'recorder.pause',
  'recorder.resume',
  'recorder.rewind',
  'recorder.mark',
  'replay.status',
  'replay.check',
  'replay.start',
  'replay.pause',
  'replay.resume',
  'replay.step',
  'replay.stop',
  'replay.save',
  'live.connect',
  'live.disconnect',
  'library.list',
  'library.rename',
  'library.duplicate',
  'library.setTags',
  'library.trash',
  'library.restore',
  'library.import',
  'library.openFolder',
  'library.reveal',
  'library.recover',
  'notes.read',
  'notes.setMarkers',
  'exports.start',
  'exports.cancel',
  'exports.reveal',
  'edits.save',
  'edits.cancel',
  'pictures.save',
  'pictures.reveal',
  'doctor.run',
  'hotkeys.status',
  'hotkeys.set',
  'hotkeys.suspend',
  'lock.status',
  'retention.preview',
  'settings.get',
  'settings.set',
  'app.info',
] as const;

/** A method of the contract. */
export type MethodName = (typeof METHOD_NAMES)[number];

/** What main tells the renderer unasked, as `group.event`. */
export const EVENT_NAMES = [
  'recorder.status',
  'recorder.counters',
  'recorder.ended',
  'recorder.rewound',
  'purpose.asked',
  'replay.status',
  'replay.ended',
  'library.changed',
  'notes.changed',
  'exports.progress',
  'edits.progress',
  'hotkeys.changed',
  'lock.changed',
  'settings.changed',
] as const;

/** An event of the contract. */
export type EventName = (typeof EVENT_NAMES)[number];

/** The `type` of the window message with which the preload hands over a live port (`ports[0]`). */
export const LIVE_PORT_MESSAGE = 'deskreel:live-port';
