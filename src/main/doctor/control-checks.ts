import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { DoctorCheck } from '../../shared/contract/schemas';
import type { DisplayProbe } from '../capture/display-probe';
import { hostFacts } from '../session/host-facts';

/** Where the system bus listens, unless the environment says otherwise. */
const SYSTEM_BUS = ['/run/dbus/system_bus_socket', '/var/run/dbus/system_bus_socket'];

/** What controls a recording and tells what was around it, on an X display that answers. */
export function controlChecks(
  { xinput, keycodes }: DisplayProbe,
  env: NodeJS.ProcessEnv,
  exists: (path: string) => boolean = existsSync,
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
    lockCheck(env, exists),
  ];
}

/** The same where there is no X11: none of it has been built for these systems. */
export function missingControlChecks(): readonly DoctorCheck[] {
  return [
    {
      id: 'hotkeys',
      status: 'warning',
      detail: 'Hotkeys do not work on this system yet.',
      cure: "Use the window's buttons or the tray, or the keys of the terminal.",
    },
    {
      id: 'focus',
      status: 'warning',
      detail:
        'The focused window is not known on this system yet: no window can be left out by a rule.',
      cure: 'Pause the recording before you open what must not be in it.',
    },
    {
      id: 'layout',
      status: 'warning',
      detail: 'The keyboard layout is not known on this system yet: keys have their places only.',
      cure: 'Note the layout in the title if it matters.',
    },
    UNTOLD_LOCK,
  ];
}

const UNTOLD_LOCK: DoctorCheck = {
  id: 'lock',
  status: 'warning',
  detail:
    'Nothing here tells when the screen is locked, so a recording does not pause by itself then.',
  cure: 'Pause or stop the recording before you lock the screen; on Linux, D-Bus would tell.',
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
    : well('hotkeys', 'Hotkeys work whichever program has the focus, and take no key from it.');
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
    : well('focus', 'The focused window is known, so rules can keep windows out of recordings.');
}

/** Whether somebody could tell: who does depends on the desktop, and says so only when it locks. */
function lockCheck(env: NodeJS.ProcessEnv, exists: (path: string) => boolean): DoctorCheck {
  const { DBUS_SESSION_BUS_ADDRESS: session = '', XDG_RUNTIME_DIR: runtime = '' } = env;
  const { DBUS_SYSTEM_BUS_ADDRESS: system = '' } = env;
  const bus =
    session !== '' ||
    system !== '' ||
    (runtime !== '' && exists(join(runtime, 'bus'))) ||
    SYSTEM_BUS.some(exists);
  return bus
    ? well(
        'lock',
        'A recording pauses when the desktop tells over D-Bus that the screen is locked.',
      )
    : UNTOLD_LOCK;
}

function well(id: DoctorCheck['id'], detail: string): DoctorCheck {
  return { id, status: 'ok', detail, cure: null };
}
