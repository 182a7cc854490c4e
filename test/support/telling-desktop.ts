import { loadDesktop } from '../../src/main/capture/load-desktop';

// Tells what the desktop says of itself, a line of JSON, whenever that has changed, until it is ended. Run by tests under Wine.

const facts = loadDesktop(process.platform);
if (facts === null) throw new Error('Nobody tells of this desktop.');
let told = '';
setInterval(() => {
  const { displays, keyboard, locks, window, windows, isLocked } = facts;
  const { heldKeys, heldButtons, pointer, anchor } = facts;
  const now = {
    displays: displays(),
    ...keyboard(),
    locks: locks(),
    window: window(),
    windows: windows(),
    isLocked: isLocked(),
    heldKeys: heldKeys(),
    heldButtons: heldButtons(),
    pointer: pointer(),
    hasAnchor: anchor() !== null,
  };
  const line = `${JSON.stringify(now)}\n`;
  if (line !== told) process.stdout.write(line);
  told = line;
}, facts.lookEveryMs);
