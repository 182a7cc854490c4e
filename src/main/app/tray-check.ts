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
        detail: 'This session has no tray, so only the window shows that a recording is under way.',
        cure: 'Start Deskreel inside a desktop session with a session bus (D-Bus).',
      };
}
