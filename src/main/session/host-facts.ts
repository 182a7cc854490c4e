import * as os from 'node:os';
import type { SessionHeader } from '../../shared/session/header';

/** What a session's header says about the machine. No names of machine or user. */
export function hostFacts(env: NodeJS.ProcessEnv): SessionHeader['host'] {
  return {
    os: process.platform,
    release: os.release(),
    arch: process.arch,
    sessionType: sessionType(env),
  };
}

function sessionType(env: NodeJS.ProcessEnv): string {
  switch (process.platform) {
    case 'win32':
      return 'windows';
    case 'darwin':
      return 'macos';
    default:
      // XDG_SESSION_TYPE describes the login; a DISPLAY of its own (Xvfb, ssh -X) is X11 whatever it says.
      return env['XDG_SESSION_TYPE'] === 'wayland' && env['WAYLAND_DISPLAY'] !== undefined
        ? 'wayland'
        : 'x11';
  }
}

/** ISO 8601 of a wall-clock instant with the zone offset in force at it. */
export function isoWithOffset(epochMs: number): string {
  const date = new Date(epochMs);
  const offset = -date.getTimezoneOffset();
  const local = new Date(epochMs + offset * 60_000).toISOString().slice(0, -1);
  const sign = offset < 0 ? '-' : '+';
  const minutes = Math.abs(offset);
  return `${local}${sign}${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}
