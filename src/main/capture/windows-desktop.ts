import type { DesktopFacts } from './desktop-facts';
export function loadWindowsDesktop(): DesktopFacts {
  throw new Error('x');
}
