import { spawnSync } from 'node:child_process';
import { startXvfb } from '../../support/xvfb.ts';

/** Programs that benches compare with: a command that succeeds where they are, by their Debian package. */
const PEERS = {
  'python3-pynput': '/usr/bin/python3 -c "import pynput.keyboard"',
  cnee: 'cnee --version',
  xautomation: 'command -v xte',
} as const;

/** Ends this process, saying what to install, unless all of `packages` are there. */
export async function requirePeers(packages: readonly (keyof typeof PEERS)[]): Promise<void> {
  const server = await startXvfb();
  const env = { ...process.env, DISPLAY: server.display };
  const missing = packages.filter(
    (name) => spawnSync('sh', ['-c', PEERS[name]], { env }).status !== 0,
  );
  await server.stop();
  if (missing.length > 0) {
    const names = missing.join(' ');
    console.error(`The bench compares with ${names}: apt-get install ${names}.`);
    process.exit(1);
  }
}
