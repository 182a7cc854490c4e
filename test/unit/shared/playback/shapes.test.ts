import { describe, expect, it } from 'vitest';
import { isPhysicalKey } from '../../../../src/shared/input/physical-keys';
import { capLabel } from '../../../../src/shared/playback/cap-label';
import { displaysAt, displaysWithin } from '../../../../src/shared/playback/displays-at';
import {
  KEYBOARD_FORMS,
  keyboardLayout,
  likelyForm,
} from '../../../../src/shared/playback/keyboard-layout';
import { freePlaces } from '../../../../src/shared/playback/label-room';
import { screenMoment } from '../../../../src/shared/playback/screen-moment';
import {
  displayShapes,
  fitArea,
  pointerShapes,
  traceShapes,
} from '../../../../src/shared/playback/screen-shapes';
import type { DisplayPlace } from '../../../../src/shared/timeline/context-notes';
import { lanes } from '../timeline/recording';

const MS = 1000;

function display(id: string, x: number, y: number, width: number, height: number): DisplayPlace {
  return { id, x, y, width, height, scale: 1, widthMm: null, heightMm: null };
}

const LEFT = display('left', -100, 20, 100, 80);
const MAIN = display('main', 0, 0, 200, 100);

describe('a desktop in a picture', () => {
  it('is as large as it goes, in the middle, with displays left of the origin', () => {
    const fit = fitArea({ x: -100, y: 0, width: 300, height: 100 }, 620, 400, 10);
    expect(fit).toEqual({ scale: 2, left: 210, top: 100 });
    expect(displayShapes([LEFT, MAIN], fit)).toMatchObject([
      { x: 10, y: 140, width: 200, height: 160, number: 1 },
      { x: 210, y: 100, width: 400, height: 200, number: 2 },
    ]);
  });

  it('has the displays of its moment, and room for those of every moment', () => {
    const changes = [{ fromUs: 5, displays: [MAIN] }];
    expect(displaysAt([LEFT, MAIN], changes, 4)).toEqual([LEFT, MAIN]);
    expect(displaysAt([LEFT, MAIN], changes, 5)).toEqual([MAIN]);
    expect(displaysWithin([LEFT], changes, 0, 9)).toEqual([LEFT, MAIN]);
    const data = lanes('move 0:150,50 1:-140,10');
    expect(
      screenMoment(data, [LEFT, MAIN], { atUs: 0, fromUs: 0, toUs: 0, numberFromUs: null }).area,
    ).toEqual({
      x: -140,
      y: 0,
      width: 340,
      height: 100,
    });
  });
});

describe('traces', () => {
  const data = lanes('move 0:0,0 500:50,0 1000:100,0 / right 200-210 / left 990- / ShiftLeft 900-');
  const moment = screenMoment(data, [MAIN], {
    atUs: 1000 * MS,
    fromUs: 0,
    toUs: 1000 * MS,
    numberFromUs: null,
  });
  const fit = { scale: 1, left: 0, top: 0 };

  it('are fainter the older they are, or all alike', () => {
    const fading = traceShapes(moment, { fit, fading: true });
    const lines = fading.flatMap((shape) =>
      shape.kind === 'line' && shape.button === null ? [shape.opacity] : [],
    );
    expect(lines.length).toBeGreaterThan(1);
    expect(lines).toEqual([...lines].sort((a, b) => a - b));
    const alike = traceShapes(moment, { fit, fading: false });
    expect(alike.filter((shape) => shape.kind === 'line' && shape.button === null)).toHaveLength(1);
  });

  it('tell buttons apart by their rings, and what is held', () => {
    const rings = traceShapes(moment, { fit, fading: false }).flatMap((shape) =>
      shape.kind === 'ring' ? [[shape.button, shape.radii.length, shape.held, shape.number]] : [],
    );
    expect(rings).toEqual([
      [2, 2, false, '1'],
      [1, 1, true, '2'],
    ]);
  });

  it('end at the pointer, with the modifiers that are held', () => {
    expect(pointerShapes(moment, fit)).toEqual([
      { kind: 'pointer', x: 100.5, y: 0.5, held: ['Shift'], pressed: true },
    ]);
  });

  it('have numbers where there is room, the newest first', () => {
    const places = [0, 5, 40].map((x) => ({ x, y: 0 }));
    expect(freePlaces(places, { width: 10, height: 10 })).toEqual([false, true, true]);
  });
});

describe.each(KEYBOARD_FORMS)('an %s keyboard', (form) => {
  const { keys, width, height } = keyboardLayout(form);

  it('has 104 or 105 keys and four for media, each a physical key, each once', () => {
    expect(keys).toHaveLength(form === 'ansi' ? 108 : 109);
    expect(new Set(keys.map(({ code }) => code)).size).toBe(keys.length);
    expect(keys.filter(({ code }) => !isPhysicalKey(code))).toEqual([]);
  });

  it('has no key upon another one, and none outside', () => {
    const upon = keys.flatMap((a, i) =>
      keys.slice(i + 1).flatMap((b) => {
        const x = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
        const y = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
        // A key may stand in what is cut out of another.
        const cut = a.notch ?? b.notch;
        return x > 0 && y > 0 && (cut === null || x > cut.width) ? [`${a.code} ${b.code}`] : [];
      }),
    );
    expect(upon).toEqual([]);
    expect(Math.max(...keys.map((key) => key.x + key.width))).toBe(width);
    expect(Math.max(...keys.map((key) => key.y + key.height))).toBe(height);
  });
});

describe('the keyboard that it most likely was', () => {
  it('follows the layout, and the key that only one of them has', () => {
    expect(likelyForm('us', [])).toBe('ansi');
    expect(likelyForm('de(nodeadkeys)', [])).toBe('iso');
    expect(likelyForm('us', ['IntlBackslash'])).toBe('iso');
    expect(likelyForm(null, [])).toBe('ansi');
  });
});

describe('what stands on a key', () => {
  it('is short, because its place says the rest', () => {
    expect(capLabel('ControlLeft', 'Ctrl L')).toBe('Ctrl');
    expect(capLabel('Numpad7', 'Num 7')).toBe('7');
    expect(capLabel('KeyQ', 'ä')).toBe('ä');
    expect(capLabel('Space', '␣')).toBe('');
  });
});
