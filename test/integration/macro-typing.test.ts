/// <reference path="../../src/main/macro/typing/x-typing.d.ts" />
import { execFileSync } from 'node:child_process';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openX } from '../../src/main/capture/x-connection';
import { requireExtension } from '../../src/main/capture/x-facts';
import { readKeymap } from '../../src/main/capture/x-keymap';
import { openTypist } from '../../src/main/macro/typing/open-typist';
import type { Typist } from '../../src/main/macro/typing/typist';
import { press, startTerminal, type TypedInto } from '../support/x-typed';
import { openXTest, type XTest } from '../support/xtest';
import { startXvfb, type Xvfb } from '../support/xvfb';

// What is planned is pressed by the X server, and xterm, which knows nothing of us, writes down what came.

const F35 = 0xffe0;

let xvfb: Xvfb;
let xtest: XTest;
let terminal: TypedInto;
const typists: Typist[] = [];

beforeEach(async () => {
  xvfb = await startXvfb({ repeat: false, screen: '800x600x24' });
  xtest = await openXTest(xvfb.display);
  terminal = await startTerminal(xvfb.display);
  // Without a window manager keys go to the window under the pointer.
  xtest.moveTo(100, 100);
  await xtest.sync();
});

afterEach(async () => {
  for (const typist of typists.splice(0)) await typist.close();
  await terminal.stop();
  await xtest.close();
  await xvfb.stop();
});

function setLayout(...args: readonly string[]): void {
  execFileSync('setxkbmap', ['-display', xvfb.display, ...args], { stdio: 'ignore' });
}

async function typist(): Promise<Typist> {
  const opened = await openTypist({ DISPLAY: xvfb.display }, 'linux');
  if (!opened.ok) throw new Error(opened.error.message);
  typists.push(opened.value);
  return opened.value;
}

/** How many portions it took. */
async function type(by: Typist, text: string): Promise<number> {
  let rest = text;
  for (let portions = 1; ; portions += 1) {
    const planned = await by.plan(rest);
    if (!planned.ok) throw new Error(planned.error.message);
    await press(xtest, planned.value.characters);
    rest = planned.value.rest;
    if (rest === '') return portions;
  }
}

/** Every keysym of every key. */
async function keysyms(): Promise<string> {
  const opened = await openX({ DISPLAY: xvfb.display });
  if (!opened.ok) throw new Error(opened.error.message);
  const connection = opened.value;
  const xkb = await requireExtension(connection, 'xkb');
  await connection.ask((reply) => xkb.UseExtension(1, 0, reply));
  const keymap = await readKeymap(connection, xkb);
  connection.close();
  const rows = [...keymap].map(([keycode, { groups }]) => {
    const bound = groups.flatMap((group) => group.keysyms).filter((keysym) => keysym !== 0);
    return `${keycode}: ${bound.join(' ')}`;
  });
  return rows.join('\n');
}

const ASCII = Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i)).join('');

test.for([
  ['us', ASCII],
  ['de', `${ASCII}äöüÄÖÜß€µ²`],
  ['fr', `${ASCII}éèçàùµ§€`],
  ['us -variant dvorak', ASCII],
  ['ru', `${ASCII}Привет, ёжик Ё`],
])('on the layout %s all that it has and more is typed', async ([layout = '', text = '']) => {
  setLayout('-layout', ...layout.split(' '));
  await type(await typist(), text);
  await expect.poll(terminal.text).toBe(text);
});

test('the second of two layouts is in force when it is', async () => {
  setLayout('-layout', 'us,de', '-option', 'grp:caps_toggle');
  xtest.keyDown(66);
  xtest.keyUp(66);
  await xtest.sync();
  const text = 'zY<>{}@ äÖ 你';
  await type(await typist(), text);
  await expect.poll(terminal.text).toBe(text);
});

test('new lines and tabs are keys, and lines may end either way', async () => {
  await type(await typist(), 'a\tb\nc\r\nd');
  await expect.poll(terminal.text).toBe('a\tb\rc\rd');
});

test('CapsLock and NumLock change nothing of what is typed', async () => {
  for (const lock of [66, 77]) {
    xtest.keyDown(lock);
    xtest.keyUp(lock);
  }
  await xtest.sync();
  const text = 'aB 1+2 éÉ жЖ ß 你';
  await type(await typist(), text);
  await expect.poll(terminal.text).toBe(text);
});

test('characters that no layout has, more of them than there are keys', async () => {
  const text =
    '天地玄黃，宇宙洪荒。日月盈昃，辰宿列張。寒來暑往，秋收冬藏。 Ünïcödé 🙂🚀👩‍💻 → 天地 and back';
  const portions = await type(await typist(), text);
  expect(portions).toBeGreaterThan(1);
  await expect.poll(terminal.text).toBe(text);
});

test('a layout that is loaded meanwhile has its keys back, and is typed on', async () => {
  const by = await typist();
  await type(by, '天地玄黃 zy ');
  // What was typed is looked up by what the keys meant then.
  await expect.poll(terminal.text).toBe('天地玄黃 zy ');
  setLayout('-layout', 'de');
  const loaded = await keysyms();
  await type(by, '天 zy 宇宙 ß');
  await expect.poll(terminal.text).toBe('天地玄黃 zy 天 zy 宇宙 ß');
  await by.close();
  expect(await keysyms()).toBe(loaded);
});

test('a long text with a few that no layout has comes whole', async () => {
  const text = `${'All is well. '.repeat(150)}天地玄${'\r\n…€👍 '.repeat(3)}黃宇宙洪荒 and ${'z'.repeat(4000)}`;
  await type(await typist(), text);
  await expect.poll(terminal.text).toBe(text.replaceAll('\r\n', '\r'));
});

test('the keyboard is as it was when the typist is closed', async () => {
  const before = await keysyms();
  const first = await typist();
  await type(first, '你好');
  expect(await keysyms()).not.toBe(before);
  await first.close();
  expect(await keysyms()).toBe(before);
  await expect.poll(terminal.text).toBe('你好');
});

test.for([0, 1, 2, 4, 8, 16, 32])(
  'the keyboard is as it was when the typist is closed amid a plan, %i turns later',
  async (turns) => {
    const before = await keysyms();
    const by = await typist();
    await by.plan('天地玄黃宇宙洪荒日月盈昃辰宿列張寒來暑往秋收冬藏');
    const planned = [by.plan('閏餘成歲律呂調陽雲騰致雨露結爲霜'), by.known('abc'), by.plan('金')];
    for (let turn = 0; turn < turns; turn += 1) await new Promise(setImmediate);
    await by.close();
    await Promise.all(planned);
    expect(await keysyms()).toBe(before);
    expect(await by.plan('生')).toMatchObject({ ok: false, error: { kind: 'closed' } });
    expect(await keysyms()).toBe(before);
  },
);

test('what one left behind that was killed is put back by the next, and not what one still uses', async () => {
  const before = await keysyms();
  const living = await typist();
  await type(living, '你');
  const withLiving = await keysyms();
  const killed = openTypist({ DISPLAY: xvfb.display }, 'linux');
  const opened = await killed;
  if (!opened.ok) throw new Error(opened.error.message);
  await opened.value.plan('好');
  expect(await keysyms()).not.toBe(withLiving);
  // Its windows go with it, as with any program that is killed.
  await kill();
  await typist();
  expect(await keysyms()).toBe(withLiving);
  await living.close();
  expect(await keysyms()).toBe(before);
});

/** Ends the connection of the typist that was opened last. */
async function kill(): Promise<void> {
  const opened = await openX({ DISPLAY: xvfb.display });
  if (!opened.ok) throw new Error(opened.error.message);
  const { client, screen, ask, close } = opened.value;
  const list = await ask<number>((reply) =>
    client.InternAtom(true, '_DESKREEL_BORROWED_KEYS', reply),
  );
  const { data } = await ask<{ data: Buffer }>((reply) =>
    client.GetProperty(0, screen.root, list, 6, 0, 1000, reply),
  );
  client.KillClient(data.readUInt32LE(data.length - 16));
  await ask((reply) => client.GetInputFocus(reply));
  close();
}

test('where every key means something, a dead key helps, and what has none is refused by its number', async () => {
  setLayout('-layout', 'de');
  await fillKeyboard();
  const by = await typist();
  const planned = await by.plan('â');
  expect(planned).toMatchObject({
    ok: true,
    value: { characters: [{ text: 'â', strokes: [['Backquote'], ['KeyA']] }] },
  });
  const refused = await by.plan('secret 你');
  expect(refused).toMatchObject({ ok: false, error: { kind: 'untypable' } });
  expect(JSON.stringify(refused)).toContain('U+4F60');
  expect(JSON.stringify(refused)).not.toContain('secret');
});

/** Gives every key that means nothing a meaning, so that nothing is left to put anything on. */
async function fillKeyboard(): Promise<void> {
  const opened = await openX({ DISPLAY: xvfb.display });
  if (!opened.ok) throw new Error(opened.error.message);
  const { client, ask, close } = opened.value;
  for (const row of (await keysyms()).split('\n').filter((line) => line.endsWith(': '))) {
    client.ChangeKeyboardMapping(Number(row.split(':')[0]), 1, [F35]);
  }
  await ask((reply) => client.GetInputFocus(reply));
  close();
}

test('a control character is refused by its number', async () => {
  const by = await typist();
  for (const [text, number] of [
    ['ab\u0007', 'U+0007'],
    ['\u001b[A', 'U+001B'],
    ['\ud83d', 'U+D83D'],
  ] as const) {
    const planned = await by.plan(text);
    expect(planned.ok || planned.error.message).toContain(number);
  }
});

test('where there is no X display it is said', async () => {
  expect(await openTypist({}, 'linux')).toMatchObject({ ok: false, error: { kind: 'no_display' } });
  expect(await openTypist({}, 'win32')).toMatchObject({
    ok: false,
    error: { kind: 'unsupported' },
  });
});
