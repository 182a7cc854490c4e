import { describe, expect, it } from 'vitest';
import { isChosenByClick, type MenuPlace } from '../../../../src/main/app/menu-choices';

const at = (x: number, y: number) => ({ x, y });
const NO_AREA = { x: 0, y: 0, width: 0, height: 0 };
const DISPLAY = { x: 0, y: 0, width: 1600, height: 1000 };

describe('a choice in the menu of our window', () => {
  const place: MenuPlace = { of: 'window', window: { x: 100, y: 50, width: 900, height: 600 } };

  it('was a click only if the pointer is on the window', () => {
    expect(isChosenByClick(at(120, 60), place)).toBe(true);
    expect(isChosenByClick(at(99, 60), place)).toBe(false);
    expect(isChosenByClick(at(1200, 900), place)).toBe(false);
  });

  it('was none while the window cannot be seen', () => {
    expect(isChosenByClick(at(120, 60), { of: 'window', window: null })).toBe(false);
  });
});

describe('a choice in the menu of the tray icon', () => {
  it('was a click only if the pointer is by the icon', () => {
    const icon = { x: 1500, y: 0, width: 24, height: 24 };
    const place: MenuPlace = { of: 'tray', icon, display: DISPLAY, workArea: DISPLAY };
    expect(isChosenByClick(at(1400, 150), place)).toBe(true);
    expect(isChosenByClick(at(400, 700), place)).toBe(false);
  });

  it('was a click only if the pointer is by a panel, where nobody says where the icon is', () => {
    const workArea = { ...DISPLAY, y: 30, height: 970 };
    const place: MenuPlace = { of: 'tray', icon: NO_AREA, display: DISPLAY, workArea };
    expect(isChosenByClick(at(1400, 150), place)).toBe(true);
    expect(isChosenByClick(at(1400, 900), place)).toBe(false);
  });

  it('is not known to have been one where no panel is known', () => {
    const place: MenuPlace = { of: 'tray', icon: NO_AREA, display: DISPLAY, workArea: DISPLAY };
    expect(isChosenByClick(at(1590, 5), place)).toBe(false);
  });
});
