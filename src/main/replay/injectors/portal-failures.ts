import type { InjectorFailure } from '../injector';

/** Why a Wayland desktop takes no input from us. */
export const PortalFailure = {
  none: {
    kind: 'unsupported',
    message:
      'This Wayland desktop offers no RemoteDesktop portal, by which alone programs make input there: install xdg-desktop-portal and the part of it for GNOME or KDE Plasma, or log in to an X11 session (“Xorg” at the login screen) and replay there.',
  },
  refused: {
    kind: 'permission',
    message:
      'The desktop was not allowed to let Deskreel control keyboard and pointer: start again and allow it where the desktop asks.',
  },
  noAnswer: {
    kind: 'permission',
    message:
      'Nobody answered the desktop’s question whether Deskreel may control keyboard and pointer: start again and allow it there.',
  },
  ended: {
    kind: 'permission',
    message:
      'The desktop takes no input from Deskreel any more, because the remote control was ended there: start the replay again and allow it.',
  },
  busGone: {
    kind: 'display_gone',
    message: 'The Wayland desktop went away: log in again, and start the replay again.',
  },
} as const satisfies Readonly<Record<string, InjectorFailure>>;
