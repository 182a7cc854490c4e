import { assertNever } from '../../shared/base/assert';
import type { DoctorCheck, LockTold } from '../../shared/contract/schemas';
import { answerOf, type DesktopFacts } from '../capture/desktop-facts';
import type { DisplayProbe } from '../capture/display-probe';
import { hostFacts } from '../session/host-facts';

/**
 * What controls a recording and tells what was around it, on an X display that answers. `lock`: who
 * tells when the screen is locked.
 */
export function controlChecks(
  { xinput, keycodes }: DisplayProbe,
  env: NodeJS.ProcessEnv,
  lock: LockTold,
): readonly DoctorCheck[] {
  const wayland = hostFacts(env).sessionType === 'wayland';
  return [
    hotkeyCheck(xinput, wayland),
    focusCheck(xinput, wayland),
    keycodes === null
      ? {
          id: 'layout',
          status: 'warning',
          detail:
            'The X server does not tell its keyboard layout, so what keys type is not recorded.',
          cure: 'Enable the XKEYBOARD extension of the X server.',
        }
      : well('layout', 'The X server tells the keyboard layout and its changes.'),
    lockCheck(lock),
  ];
}

function lockCheck(lock: LockTold): DoctorCheck {
  switch (lock) {
    case 'told':
      return well(
        'lock',
        'A recording pauses, and a replay or macro stops, when the desktop says over D-Bus that the screen is locked.',
      );
    case 'nobody':
      return {
        id: 'lock',
        status: 'warning',
        detail:
          'No login manager and no screen saver on the message bus tells when the screen is locked, so no recording, replay or macro stops by itself then.',
        cure: 'Pause or stop them before you lock the screen; systemd-logind and the screen savers of GNOME, KDE, Xfce, Cinnamon and MATE would tell.',
      };
    case 'no-bus':
      return UNTOLD_LOCK;
    default:
      return assertNever(lock);
  }
}

/**
 * The same on a system that has to be asked (Windows, macOS); null: none of its functions can be loaded. What it answers has
 * been tried on few machines.
 */
export function askedControlChecks(desktop: DesktopFacts | null): readonly DoctorCheck[] {
  return [
    {
      id: 'hotkeys',
      status: 'warning',
      detail:
        'Hotkeys are heard through the input hook here, which was not tried on this system itself yet; none can be only for Deskreel.',
      cure: "Try one before you count on it: the window's buttons, the tray and the keys of the terminal do the same.",
    },
    answers(desktop?.window)
      ? well('focus', FOCUS_KNOWN)
      : {
          id: 'focus',
          status: 'warning',
          detail:
            'This system does not say which window is in front: no window can be left out by a rule.',
          cure: 'Pause the recording before you open what must not be in it.',
        },
    answers(desktop?.keyboard)
      ? well('layout', 'This system tells the keyboard layout and its changes.')
      : {
          id: 'layout',
          status: 'warning',
          detail: 'This system does not tell its keyboard layout: keys have their places only.',
          cure: 'Note the layout in the title if it matters.',
        },
    answers(desktop?.isLocked)
      ? well('lock', 'A recording pauses, and a replay or macro stops, when the screen is locked.')
      : UNTOLD_LOCK,
  ];
}

function answers(ask: (() => unknown) | undefined): boolean {
  return answerOf(ask && (() => [ask()])) !== null;
}

const FOCUS_KNOWN = 'The focused window is known, so rules can keep windows out of recordings.';

const UNTOLD_LOCK: DoctorCheck = {
  id: 'lock',
  status: 'warning',
  detail:
    'Nothing here tells when the screen is locked, so no recording, replay or macro stops by itself then.',
  cure: 'Pause or stop them before you lock the screen; on Linux, D-Bus would tell.',
};

function hotkeyCheck(xinput: string | null, wayland: boolean): DoctorCheck {
  if (xinput === null) {
    return {
      id: 'hotkeys',
      status: 'warning',
      detail: 'Hotkeys do not work here, because the X server has no XInput 2.1.',
      cure: 'Use an X server of 2012 or later.',
    };
  }
  return wayland
    ? {
        id: 'hotkeys',
        status: 'warning',
        detail: 'Under Wayland hotkeys work only while an X11 program has the focus.',
        cure: 'Choose an X11 session ("on Xorg") when you log in.',
      }
    : well(
        'hotkeys',
        'Hotkeys work whichever program has the focus; only one that is set to be only for Deskreel costs it a key.',
      );
}

function focusCheck(xinput: string | null, wayland: boolean): DoctorCheck {
  if (wayland) {
    return {
      id: 'focus',
      status: 'warning',
      detail: 'Under Wayland only X11 windows are known by title and class: rules miss all others.',
      cure: 'Choose an X11 session ("on Xorg") when you log in.',
    };
  }
  return xinput === null
    ? {
        id: 'focus',
        status: 'warning',
        detail:
          'The X server has no XInput 2.1, so rules about windows can act a moment after the focus has changed.',
        cure: 'Use an X server of 2012 or later.',
      }
    : well('focus', FOCUS_KNOWN);
}

function well(id: DoctorCheck['id'], detail: string): DoctorCheck {
  return { id, status: 'ok', detail, cure: null };
}
