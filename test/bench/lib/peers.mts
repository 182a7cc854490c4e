import { setUpPrograms } from '../../../scripts/setup.mjs';

/** Programs that benches compare with: what shows that they are there, by their Debian package. */
const PEERS = {
  'python3-pynput': '/usr/lib/python3/dist-packages/pynput/__init__.py',
  cnee: 'cnee',
  xautomation: 'xte',
} as const;

/** Installs `packages` where they are missing; ends this process, saying what to install, where that is not possible. */
export function requirePeers(packages: readonly (keyof typeof PEERS)[]): void {
  setUpPrograms(packages.map((name) => ({ file: PEERS[name], packages: [name] })));
}
