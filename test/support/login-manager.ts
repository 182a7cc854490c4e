import type { BusProgram, PrivateBus } from './dbus';

/** A program in place of the login manager, and what it says. */
export interface Login extends BusProgram {
  readonly signal: (member: 'Lock' | 'Unlock', path?: string) => void;
  readonly hint: (locked: boolean) => void;
}

/** What it knows: whether the session's mark says locked, whether it finds the session by process, or as the one shown. */
export interface LoginOptions {
  readonly hint?: boolean;
  readonly byPid?: boolean;
  readonly asDisplay?: boolean;
}

const OWN_SESSION = '/org/freedesktop/login1/session/_37';

/** The login manager on a bus, with two sessions: "7" is ours, "8" somebody else's. */
export async function startLogin(
  system: PrivateBus,
  { hint = false, byPid = true, asDisplay = false }: LoginOptions = {},
): Promise<Login> {
  const noSession = Object.assign(new Error('No session.'), {
    dbusName: 'org.freedesktop.login1.NoSuchSession',
  });
  const object = { LockedHint: hint };
  const program = await system.own('org.freedesktop.login1', (bus) => {
    bus.exportInterface(
      {
        GetSession: (id: string) => (id === '7' ? OWN_SESSION : noSession),
        GetSessionByPID: (pid: number) => (byPid && pid === process.pid ? OWN_SESSION : noSession),
        GetUser: () => '/org/freedesktop/login1/user/me',
      },
      '/org/freedesktop/login1',
      {
        name: 'org.freedesktop.login1.Manager',
        methods: { GetSession: ['s', 'o'], GetSessionByPID: ['u', 'o'], GetUser: ['u', 'o'] },
        ...{ signals: {}, properties: {} },
      },
    );
    bus.exportInterface(
      { Display: asDisplay ? ['7', OWN_SESSION] : ['', '/'] },
      '/org/freedesktop/login1/user/me',
      {
        ...{ name: 'org.freedesktop.login1.User', methods: {}, signals: {} },
        properties: { Display: '(so)' },
      },
    );
    bus.exportInterface(object, OWN_SESSION, {
      ...{ name: 'org.freedesktop.login1.Session', methods: {}, signals: {} },
      properties: { LockedHint: 'b' },
    });
  });
  return {
    ...program,
    signal: (member, path = OWN_SESSION) =>
      program.bus.sendSignal(path, 'org.freedesktop.login1.Session', member),
    hint: (locked) => {
      object.LockedHint = locked;
      program.bus.sendSignal(
        OWN_SESSION,
        'org.freedesktop.DBus.Properties',
        'PropertiesChanged',
        'sa{sv}as',
        ['org.freedesktop.login1.Session', [['LockedHint', ['b', locked]]], []],
      );
    },
  };
}
