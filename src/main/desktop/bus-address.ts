/** The system's bus, where no other is named. */
const SYSTEM_BUS = 'unix:path=/run/dbus/system_bus_socket';

/** The addresses of the user's session bus, null where there is none. */
export function sessionBusAddress(env: NodeJS.ProcessEnv): string | null {
  const named = env['DBUS_SESSION_BUS_ADDRESS'];
  if (named !== undefined && named !== '') return named;
  return env['XDG_RUNTIME_DIR'] ? 'unix:runtime=yes' : null;
}

/** The addresses of the system bus. */
export function systemBusAddress(env: NodeJS.ProcessEnv): string {
  return env['DBUS_SYSTEM_BUS_ADDRESS'] || SYSTEM_BUS;
}

/**
 * The sockets that D-Bus addresses name ("unix:path=/run/user/1000/bus,guid=…;…"), in their order, as
 * `net.connect` takes them. Addresses of other kinds are left out: a bus on another machine tells nothing of this screen.
 */
export function socketsOfAddress(addresses: string, env: NodeJS.ProcessEnv): string[] {
  return addresses.split(';').flatMap((address) => {
    const match = /^unix:(.*)$/.exec(address.trim());
    if (match === null) return [];
    const values = new Map(
      (match[1] ?? '').split(',').map((pair) => {
        const [key = '', value = ''] = pair.split('=', 2);
        return [key, unescaped(value)];
      }),
    );
    const path = values.get('path');
    const abstract = values.get('abstract');
    const folder = env['XDG_RUNTIME_DIR'];
    if (path) return [path];
    if (abstract) return [`\0${abstract}`];
    return values.get('runtime') === 'yes' && folder ? [`${folder}/bus`] : [];
  });
}

/** Undoes the %-escapes of an address. A broken one stays as it is. */
function unescaped(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
