import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { EventRow } from '../support/sessions';
import { shelve } from '../support/shelf';

const MS = 1000;
const LEFT = { id: 'DP-1', x: -1280, y: 56, width: 1280, height: 1024, scale: 1 };
const MAIN = { id: 'HDMI-1', x: 0, y: 0, width: 1920, height: 1080, scale: 1 };
const TALL = { id: 'DP-2', x: 1920, y: -420, width: 1080, height: 1920, scale: 1 };
const displays = [LEFT, MAIN].map((display) => ({
  ...display,
  widthMm: Math.round(display.width / 3.6),
  heightMm: Math.round(display.height / 3.6),
  refreshHz: 60,
}));

/**
 * Puts a session of 14 s into the library of a home, in which this is to be seen:
 *
 * ```
 * 0.5 s   the pointer goes in a circle over two displays until 3 s
 * 3.1     a left, 3.3 a right click; 3.6 a drag until 4.4
 * 4.6     Ctrl+C; 5 to 6 s the word "EEDS" and a key above the numpad
 * 6.2     nothing until 12 s, when there are three displays
 * 12      a way to the third display; 13.2 three notches of the wheel
 * ```
 */
export async function putPlayedSession(home: string, name: string): Promise<void> {
  const folder = join(home, 'sessions');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  await shelve(folder, name, { title: name, displays }, playedRows());
}

/** Its events. */
export function playedRows(): EventRow[] {
  const rows: EventRow[] = [];
  const key = (code: string, fromMs: number, toMs: number, mods = 0): void => {
    rows.push({ t: fromMs * MS, kind: 'key_down', key: code, mods });
    rows.push({ t: toMs * MS, kind: 'key_up', key: code, mods });
  };
  const button = (number: number, ms: number, down: boolean, x: number, y: number): void => {
    rows.push({ t: ms * MS, kind: down ? 'button_down' : 'button_up', button: number, at: [x, y] });
  };
  for (let i = 0; i < 250; i++) {
    const angle = (i / 250) * 2 * Math.PI;
    const x = Math.round(300 + 900 * Math.cos(angle));
    const y = Math.round(560 + 380 * Math.sin(angle * 2));
    rows.push({ t: (500 + i * 10) * MS, kind: 'move', at: [x, y] });
  }
  button(1, 3100, true, 1200, 540);
  button(1, 3160, false, 1200, 540);
  button(2, 3300, true, 1200, 540);
  button(2, 3370, false, 1200, 540);
  button(1, 3600, true, 1200, 540);
  for (let i = 1; i <= 40; i++) {
    rows.push({ t: (3600 + i * 20) * MS - 1, kind: 'move', at: [1200 + i * 10, 540 - i * 5] });
  }
  button(1, 4400, false, 1600, 340);
  key('ControlLeft', 4600, 4900, 4);
  key('KeyC', 4700, 4800, 4);
  for (const [i, letter] of [...'EEDS'].entries())
    key(`Key${letter}`, 5000 + i * 200, 5120 + i * 200);
  key('MediaTrackNext', 6000, 6150);
  rows.push({
    t: 12_000 * MS,
    kind: 'display',
    note: JSON.stringify([...displays, { ...TALL, widthMm: 300, heightMm: 533, refreshHz: 60 }]),
  });
  for (let i = 0; i <= 100; i++) {
    rows.push({ t: (12_010 + i * 10) * MS, kind: 'move', at: [1600 + i * 9, 340 + i * 8] });
  }
  for (let i = 0; i < 3; i++) {
    rows.push({ t: (13_200 + i * 60) * MS, kind: 'wheel', wheel: [0, 120], at: [2500, 1140] });
  }
  return rows.sort((a, b) => a.t - b.t);
}
