import type { Result } from '../../shared/base/result';
import type { DoctorCheck } from '../../shared/contract/schemas';
import type { DisplayProbe } from '../capture/display-probe';
import type { SourceFailure } from '../capture/source';
import { hostFacts } from '../session/host-facts';

/** What a look at the X display says about recording from it. */
export function displayChecks(probe: Result<DisplayProbe, SourceFailure>): readonly DoctorCheck[] {
  if (!probe.ok) {
    return [{ id: 'display', status: 'failed', ...causeAndCure(probe.error.message) }];
  }
  const { display, record, xinput, xtest, keycodes, evdevKeycodes } = probe.value;
  return [
    { id: 'display', status: 'ok', detail: `The X display ${display} answers.`, cure: null },
    xtest
      ? {
          id: 'extensions',
          status: 'ok',
          detail: `The X server has RECORD ${record}, for recording, and XTEST, for replay.`,
          cure: null,
        }
      : {
          id: 'extensions',
          status: 'warning',
          detail: `The X server has RECORD ${record}, but lacks XTEST, which replay needs.`,
          cure: "Enable the XTEST extension in the X server's configuration.",
        },
    xinput === null
      ? {
          id: 'flush',
          status: 'warning',
          detail:
            'The X server has no XInput 2.1, so events are fetched by asking for them all the time, which costs CPU and some milliseconds.',
          cure: 'Use an X server of 2012 or later.',
        }
      : {
          id: 'flush',
          status: 'ok',
          detail: `The X server has XInput ${xinput}, which makes it hand over events at once.`,
          cure: null,
        },
    evdevKeycodes
      ? {
          id: 'key-table',
          status: 'ok',
          detail: `Key codes are those of evdev (${keycodes}), so keys have their right names.`,
          cure: null,
        }
      : {
          id: 'key-table',
          status: 'warning',
          detail: `Key codes are not those of evdev (${keycodes ?? 'the server does not tell'}), so keys may have wrong names.`,
          cure: 'Load the usual table: setxkbmap -keycodes evdev.',
        },
  ];
}

/** Whether the desktop lets programs see all input, on Linux. */
export function checkSessionType(env: NodeJS.ProcessEnv): DoctorCheck {
  return hostFacts(env).sessionType === 'wayland'
    ? {
        id: 'session-type',
        status: 'warning',
        detail:
          'This is a Wayland session: only what is typed and clicked in X11 programs can be recorded.',
        cure: 'Choose an X11 session ("on Xorg") when you log in.',
      }
    : {
        id: 'session-type',
        status: 'ok',
        detail: 'This is an X11 session: all input can be recorded.',
        cure: null,
      };
}

/** Failures of a source read "cause: cure."; here each half has a place of its own. */
export function causeAndCure(message: string): {
  readonly detail: string;
  readonly cure: string;
} {
  const cut = message.indexOf(': ');
  return cut < 0
    ? { detail: message, cure: 'Start Deskreel inside a desktop session.' }
    : {
        detail: `${message.slice(0, cut)}.`,
        cure: message.charAt(cut + 2).toUpperCase() + message.slice(cut + 3),
      };
}
