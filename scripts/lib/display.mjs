// Whether there is a screen to open a window on.
import { connect } from 'node:net';
import { join } from 'node:path';

const answerWithinMs = 1_000;

/**
 * Whether a window can be opened. On Linux that takes a Wayland or an X server that answers: a
 * variable left over from one that is gone does not count.
 *
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<boolean>}
 */
export async function hasDisplay(env = process.env) {
  if (process.platform !== 'linux') return true;
  for (const address of displayAddresses(env)) {
    if (await answers(address)) return true;
  }
  return false;
}

/**
 * Where the display servers that the environment names listen.
 *
 * @param {NodeJS.ProcessEnv} env
 * @returns {({ path: string } | { host: string, port: number })[]} the likeliest first
 */
export function displayAddresses(env) {
  const { DISPLAY: x, WAYLAND_DISPLAY: wayland, XDG_RUNTIME_DIR: runtime } = env;
  const list = [];
  if (wayland) {
    const path = wayland.startsWith('/') ? wayland : join(runtime ?? '/run', wayland);
    list.push({ path });
  }
  const [, host = '', number = ''] = /^(.*):(\d+)(?:\.\d+)?$/.exec(x ?? '') ?? [];
  if (number !== '') {
    const local = host === '' || host === 'unix';
    // The server may listen on the file, on the abstract name, or on both.
    if (local)
      list.push(...['', '\0'].map((kind) => ({ path: `${kind}/tmp/.X11-unix/X${number}` })));
    else list.push({ host, port: 6000 + Number(number) });
  }
  return list;
}

/**
 * @param {{ path: string } | { host: string, port: number }} address
 * @returns {Promise<boolean>}
 */
function answers(address) {
  return new Promise((resolve) => {
    const socket = connect({ ...address, timeout: answerWithinMs });
    /** @param {boolean} answer */
    const end = (answer) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => end(true));
    socket.once('error', () => end(false));
    socket.once('timeout', () => end(false));
  });
}
