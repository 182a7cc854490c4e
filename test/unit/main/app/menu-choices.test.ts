import { describe, expect, it } from 'vitest';
import {
  isChosenByClick,
  isShownByClick,
  trayIconAreas,
} from '../../../../src/main/app/menu-choices';

const at = (x: number, y: number) => ({ x, y });
const NO_AREA = { x: 0, y: 0, width: 0, height: 0 };
const DISPLAY = { x: 0, y: 0, width: 1600, height: 1000 };

describe('a choice in the menu of our window', () => {
  const window = { x: 100, y: 50, width: 900, height: 600 };

  it('was a click only if the pointer is on the window', () => {
    expect(isChosenByClick(at(120, 60), window)).toBe(true);
    expect(isChosenByClick(at(99, 60), window)).toBe(false);
    expect(isChosenByClick(at(1200, 900), window)).toBe(false);
  });

  it('was none while the window cannot be seen', () => {
    expect(isChosenByClick(at(120, 60), null)).toBe(false);
  });
});

describe('a menu of our window', () => {
  const window = { x: 100, y: 50, width: 900, height: 600 };
  const page = { ...window, y: 80, height: 570 };

  it('was opened by a click only if the pointer is on the bar above the page', () => {
    expect(isShownByClick(at(120, 60), window, page)).toBe(true);
    expect(isShownByClick(at(120, 90), window, page)).toBe(false);
    expect(isShownByClick(at(90, 60), window, page)).toBe(false);
    expect(isShownByClick(at(120, 60), null, null)).toBe(false);
  });
});

describe('the tray icon', () => {
  const bare = { bounds: DISPLAY, workArea: DISPLAY };

  it('is where the system says', () => {
    const icon = { x: 1500, y: 0, width: 24, height: 24 };
    expect(trayIconAreas(icon, [bare])).toEqual([icon]);
  });

  it('is in one of the panels where nobody says that', () => {
    const right = { ...DISPLAY, x: 1600 };
    const displays = [
      { bounds: DISPLAY, workArea: { ...DISPLAY, y: 30, height: 970 } },
      { bounds: right, workArea: { ...right, height: 960 } },
    ];
    expect(trayIconAreas(NO_AREA, displays)).toEqual([
      { x: 0, y: 0, width: 1600, height: 30 },
      { x: 1600, y: 960, width: 1600, height: 40 },
    ]);
  });

  it('is nowhere that is known where there is no panel', () => {
    expect(trayIconAreas(null, [bare])).toEqual([]);
  });
});
