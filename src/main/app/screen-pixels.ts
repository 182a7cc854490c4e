import { type Rectangle, screen } from 'electron';

/** An area of the screen, from CSS pixels to the pixels that events and replays go by. */
export function inScreenPixels(area: Rectangle): Rectangle {
  if (process.platform === 'win32') {
    return screen.dipToScreenRect(null, area);
  }
  const factor = screenFactor(area);
  return {
    x: area.x * factor,
    y: area.y * factor,
    width: area.width * factor,
    height: area.height * factor,
  };
}

/** How many of those pixels a CSS pixel is a side, where an area is. */
export function screenFactor(area: Rectangle): number {
  // Electron has the displays of an X server side by side at one factor; a Mac's places are CSS pixels.
  return process.platform === 'darwin' ? 1 : screen.getDisplayMatching(area).scaleFactor;
}
