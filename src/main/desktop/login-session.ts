import { type Bus, ownerChange } from './bus';
import type { LockNews } from './lock-state';
import { valueOfVariant } from './variant';

const LOGIN = 'org.freedesktop.login1';
const MANAGER = {
  destination: LOGIN,
  path: '/org/freedesktop/login1',
  interface: `${LOGIN}.Manager`,
};
const SESSION = `${LOGIN}.Session`;
const PROPERTIES = 'org.freedesktop.DBus.Properties';

/**
 * Watches the lock of the login session that this process belongs to, also when the login manager
 * comes later or again. `onTelling` is told whether there is a session that tells. Resolves with whether the bus
 * took each wish to be told.
 */
export async function watchLoginSession(
  bus: Bus,
  env: NodeJS.ProcessEnv,
  onNews: (news: LockNews) => void,
  onTelling: (telling: boolean) => void,
): Promise<readonly boolean[]> {
  /** Wishes are for objects of the manager's name, whoever owns it: once each is enough. */
  const heard = new Map<string, Promise<readonly boolean[]>>();
  const follow = async (): Promise<readonly boolean[]> => {
    const path = await sessionPath(bus, env);
    if (path === null) {
      onTelling(false);
      return [];
    }
    const listening = heard.get(path) ?? listenTo(bus, path, onNews);
    heard.set(path, listening);
    const taken = await listening;
    await readHint(bus, path, onNews);
    onTelling(true);
    return taken;
  };
  const owners = await bus.listen(ownerChange(LOGIN), ([, , owner]) => {
    if (owner === '') {
      onTelling(false);
      return;
    }
    void follow().then((taken) => {
      // What is connected anew begins anew.
      if (taken.includes(false)) bus.close();
    });
  });
  return [owners, ...(await follow())];
}

/** Resolves with whether the bus took each wish to be told of that session. */
async function listenTo(
  bus: Bus,
  path: string,
  onNews: (news: LockNews) => void,
): Promise<readonly boolean[]> {
  const signals = { sender: LOGIN, path };
  const locking = await bus.listen({ ...signals, interface: SESSION, member: 'Lock' }, () =>
    onNews({ from: 'request', locked: true }),
  );
  const unlocking = await bus.listen({ ...signals, interface: SESSION, member: 'Unlock' }, () =>
    onNews({ from: 'request', locked: false }),
  );
  const hinting = await bus.listen(
    { ...signals, interface: PROPERTIES, member: 'PropertiesChanged', arg0: SESSION },
    () => void readHint(bus, path, onNews),
  );
  return [locking, unlocking, hinting];
}

async function readHint(bus: Bus, path: string, onNews: (news: LockNews) => void): Promise<void> {
  const values = await bus.call({
    destination: LOGIN,
    path,
    interface: PROPERTIES,
    member: 'Get',
    signature: 'ss',
    body: [SESSION, 'LockedHint'],
  });
  const hint = valueOfVariant(values?.[0]);
  if (typeof hint === 'boolean') onNews({ from: 'hint', locked: hint });
}

/**
 * The session's object: the one named in the environment; else the one this process was started in;
 * else the one that shows the user's desktop, where the desktop starts programs outside of sessions.
 */
async function sessionPath(bus: Bus, env: NodeJS.ProcessEnv): Promise<string | null> {
  const id = env['XDG_SESSION_ID'];
  if (id !== undefined && id !== '') {
    const named = await bus.call({ ...MANAGER, member: 'GetSession', signature: 's', body: [id] });
    if (typeof named?.[0] === 'string') return named[0];
  }
  const own = await bus.call({
    ...MANAGER,
    member: 'GetSessionByPID',
    signature: 'u',
    body: [process.pid],
  });
  if (typeof own?.[0] === 'string') return own[0];
  const user = await bus.call({
    ...MANAGER,
    member: 'GetUser',
    signature: 'u',
    body: [process.getuid?.() ?? 0],
  });
  if (typeof user?.[0] !== 'string') return null;
  const display = await bus.call({
    destination: LOGIN,
    path: user[0],
    interface: PROPERTIES,
    member: 'Get',
    signature: 'ss',
    body: [`${LOGIN}.User`, 'Display'],
  });
  // A structure: the session's id and its object, "/" where there is none.
  const session = valueOfVariant(display?.[0]);
  const path: unknown = Array.isArray(session) ? session[1] : null;
  return typeof path === 'string' && path !== '/' ? path : null;
}
