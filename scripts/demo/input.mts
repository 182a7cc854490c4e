// What the demo does with keyboard and mouse: something that looks like work on the timeline.

import { seededRandom } from '../../src/shared/base/seeded-random.ts';
import { PHYSICAL_KEY_TABLE } from '../../src/shared/input/physical-key-table.ts';
import { InputScript } from '../../test/support/input-script.ts';

const SENTENCE = "Deskreel records what hands do, every key, 1000 times a second. It's all here.";

/** Where on the screen nothing of the app's window is. */
export interface FreeArea {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** The demo's input for a pointer that is at `x`, `y`, about twelve seconds of it. */
export function demoInput(area: FreeArea, x: number, y: number): InputScript {
  const script = new InputScript(keycodeOf, x, y);
  const random = seededRandom(7);
  glide(script, area.left + 40, area.top + 80);
  script.click(1).pause(150);
  type(script, SENTENCE, random);
  script.chord('ControlLeft', 'KeyS').pause(200);
  drawCurve(script, area);
  for (const button of [1, 1, 2, 3, 4, 5]) script.click(button).pause(90);
  dragAcross(script, area);
  scroll(script);
  script.hold('ArrowDown', 1200).pause(200);
  script.keyDown('ShiftRight').hold('KeyX', 900).keyUp('ShiftRight').chord('Enter').pause(300);
  return script;
}

/** X keycode of a key: its evdev number + 8. */
function keycodeOf(code: string): number {
  const evdev = PHYSICAL_KEY_TABLE.find((row) => row[0] === code)?.[2];
  if (typeof evdev !== 'number') throw new Error(`X11 has no keycode for ${code}.`);
  return evdev + 8;
}

/** Keys of a US keyboard that are not letters or digits. */
const OTHER_KEYS: ReadonlyMap<string, string> = new Map([
  [' ', 'Space'],
  ['.', 'Period'],
  [',', 'Comma'],
  ["'", 'Quote'],
]);

function type(script: InputScript, text: string, random: () => number): void {
  for (const letter of text) {
    const upper = letter.toUpperCase();
    const shift = letter === upper && /[A-Z]/.test(letter);
    const code = OTHER_KEYS.get(letter) ?? (/\d/.test(letter) ? `Digit${letter}` : `Key${upper}`);
    if (shift) script.keyDown('ShiftLeft').pause(25);
    script
      .keyDown(code)
      .pause(20 + random() * 35)
      .keyUp(code);
    if (shift) script.keyUp('ShiftLeft');
    script.pause(letter === ' ' ? 10 + random() * 50 : 5 + random() * 25);
  }
}

/** Moves in a straight line, slow at both ends, as hands do. */
function glide(script: InputScript, toX: number, toY: number): void {
  const { x, y } = script;
  const steps = 40;
  for (let step = 1; step <= steps; step++) {
    const part = (1 - Math.cos((Math.PI * step) / steps)) / 2;
    script.move(Math.round(x + (toX - x) * part), Math.round(y + (toY - y) * part)).pause(4);
  }
}

/** A Lissajous figure with the left button down. */
function drawCurve(script: InputScript, area: FreeArea): void {
  const centre = { x: area.left + area.width / 2, y: area.top + area.height / 2 };
  const at = (turn: number): readonly [number, number] => [
    Math.round(centre.x + area.width * 0.4 * Math.sin(3 * turn)),
    Math.round(centre.y + area.height * 0.4 * Math.sin(2 * turn)),
  ];
  glide(script, ...at(0));
  script.button(1, true);
  for (let step = 1; step <= 600; step++) {
    script.move(...at((2 * Math.PI * step) / 600)).pause(4);
  }
  script.button(1, false).pause(150);
}

function dragAcross(script: InputScript, area: FreeArea): void {
  glide(script, area.left + 60, area.top + 60);
  script.keyDown('AltLeft').button(2, true);
  glide(script, area.left + area.width - 60, area.top + area.height - 60);
  script.button(2, false).keyUp('AltLeft').pause(150);
}

function scroll(script: InputScript): void {
  for (const direction of ['down', 'down', 'up', 'right', 'left'] as const) {
    for (let notch = 0; notch < 6; notch++) script.wheel(direction).pause(35);
  }
}
