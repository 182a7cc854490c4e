import type { DesktopFacts } from './desktop-facts';
import { loadMacDesktop } from './macos-desktop';
import { loadWindowsDesktop } from './windows-desktop';

/** The desktop of a system that has to be asked; null on others, and where its functions cannot be loaded. */
export function loadDesktop(platform: NodeJS.Platform): DesktopFacts | null {
  try {
    if (platform === 'win32') return loadWindowsDesktop();
    return platform === 'darwin' ? loadMacDesktop() : null;
  } catch {
    return null;
  }
}
