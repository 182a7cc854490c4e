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
          'Nothing here says that it shows tray icons: a small window in the corner of the screen says that a recording is under way whenever the main window is not in front.',
        cure: 'Add a tray to the desktop where you want one (on GNOME the AppIndicator extension).',
      };
}
