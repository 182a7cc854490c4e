import type { DoctorCheck } from '../../shared/contract/schemas';

/** What the doctor says of the tray. Nothing needs one, so it is a warning at most. */
export function trayCheck(hasHost: boolean): DoctorCheck {
  return hasHost
    ? {
        id: 'tray',
        status: 'ok',
        detail: 'The tray icon shows whether a recording is under way.',
        cure: null,
      }
    : {
        id: 'tray',
        status: 'warning',
        detail:
          'This session has no tray: while its window is hidden, Deskreel shows a recording in a small window in the corner of the screen.',
        cure: 'For an icon in the tray, start Deskreel in a desktop session that has one, with a session bus (D-Bus).',
      };
}
