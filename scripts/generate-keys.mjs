// Writes src/shared/input/physical-key-table.ts from published tables: `node scripts/generate-keys.mjs`.
// `--check` writes nothing and fails when the checked-in file is not what the tables give.
//
//   scripts/data/dom-codes.tsv             W3C code, USB HID usage, evdev, Windows scan code, macOS code
//   scripts/data/more-codes.tsv            further numbers of the same keys
//   scripts/data/windows-virtual-keys.tsv  what the Windows hook's virtual-key codes stand for
//   uiohook-napi/libuiohook                the code the hook reports for each of them, from its own C sources
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const require = createRequire(import.meta.url);
const hookFolder = dirname(require.resolve('uiohook-napi/package.json'));
const hookVersion = require('uiohook-napi/package.json').version;
const target = join(root, 'src/shared/input/physical-key-table.ts');

/**
 * Rows of a TSV of facts; a hexadecimal cell is left to the caller, "-" is no value.
 * @param {string} name
 */
function readFacts(name) {
  const text = readFileSync(join(root, 'scripts/data', name), 'utf8');
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return lines.map((line) => line.split('\t'));
}

/** @param {string | undefined} cell */
function hex(cell) {
  if (cell === undefined) throw new Error('A row of facts is too short.');
  return cell === '-' ? null : Number.parseInt(cell, 16);
}

/** @param {string} path */
const readHookSource = (path) => readFileSync(join(hookFolder, 'libuiohook', path), 'utf8');

/** `#define VC_NAME 0x…` or `0xEE00 | VC_OTHER`: the hook's names and their numbers. */
function readVirtualCodes() {
  /** @type {Map<string, number>} */
  const codes = new Map();
  const define = /^#define (VC_\w+)\s+(0x[0-9A-F]+)(?:\s*\|\s*(VC_\w+))?/gm;
  for (const [, name = '', value, other] of readHookSource('include/uiohook.h').matchAll(define)) {
    codes.set(name, Number(value) | (other === undefined ? 0 : (codes.get(other) ?? 0)));
  }
  return codes;
}

/**
 * One of the hook's translation tables, `{ VC_NAME, … }` in order of the platform's own code.
 * @param {string} path
 * @param {string} table
 * @param {Map<string, number>} codes
 */
function readHookTable(path, table, codes) {
  const source = readHookSource(path);
  const from = source.indexOf(`uint16_t ${table}[][2]`);
  const body = source.slice(from, source.indexOf('};', from));
  /** @type {Map<number, number>} */
  const byNative = new Map();
  for (const [, index, name = ''] of body.matchAll(/\/\*\s*(\d+)\s*\*\/\s*\{\s*(\w+),/g)) {
    const code = codes.get(name);
    if (code !== undefined && code !== 0) byNative.set(Number(index), code);
  }
  if (from < 0 || byNative.size < 90) throw new Error(`${path} has no ${table} this script knows.`);
  return byNative;
}

const codes = readVirtualCodes();
const x11 = readHookTable('src/x11/input_helper.c', 'evdev_scancode_table', codes);
const mac = readHookTable('src/darwin/input_helper.c', 'keycode_scancode_table', codes);
const windows = readHookTable('src/windows/input_helper.c', 'keycode_scancode_table', codes);

/** @type {Map<string, number>} */
const windowsHook = new Map();
for (const [vk, code = ''] of readFacts('windows-virtual-keys.tsv')) {
  const reported = windows.get(hex(vk) ?? -1);
  if (reported !== undefined) windowsHook.set(code, reported);
}
// The one key told apart by a flag of the event: VC_ENTER | 0x0E00 (libuiohook/src/windows/input_helper.c).
windowsHook.set('NumpadEnter', codes.get('VC_KP_ENTER') ?? 0);

// Keys macOS reports as system events; the hook gives them made-up key codes (libuiohook/src/darwin/input_helper.h).
const macSystemKeys = new Map([
  ['Power', 'VC_POWER'],
  ['Eject', 'VC_MEDIA_EJECT'],
  ['MediaPlayPause', 'VC_MEDIA_PLAY'],
  ['MediaTrackNext', 'VC_MEDIA_NEXT'],
  ['MediaTrackPrevious', 'VC_MEDIA_PREVIOUS'],
]);

/** @type {(value: number | null | undefined, digits: number) => string} */
const cell = (value, digits) =>
  value === null || value === undefined ? 'null' : `0x${value.toString(16).padStart(digits, '0')}`;

/**
 * Numbers that the main table lacks, by system and code; each is used up where the main table has none.
 * @type {Map<string, number[]>}
 */
const more = new Map();
for (const [code = '', system = '', number] of readFacts('more-codes.tsv')) {
  const key = `${system} ${code}`;
  more.set(key, [...(more.get(key) ?? []), hex(number) ?? 0]);
}
/** @type {(system: string, code: string, cell: string | undefined) => number | null} */
const numberOf = (system, code, cell) =>
  hex(cell) ?? more.get(`${system} ${code}`)?.shift() ?? null;

const rows = readFacts('dom-codes.tsv').map(([code = '', hid, evdevCell, scan, macCell]) => {
  const evdev = numberOf('evdev', code, evdevCell);
  const macKeycode = numberOf('mac', code, macCell);
  return [
    `'${code}'`,
    cell(hex(hid), 6),
    cell(evdev, 2),
    cell(numberOf('scan', code, scan), 2),
    cell(macKeycode, 2),
    cell(evdev === null ? null : x11.get(evdev + 8), 4),
    cell(windowsHook.get(code), 4),
    cell(
      (macKeycode === null ? null : mac.get(macKeycode)) ??
        codes.get(macSystemKeys.get(code) ?? ''),
      4,
    ),
  ];
});

for (let column = 0; column < 8; column += 1) {
  const values = rows.map((row) => row[column]).filter((value) => value !== 'null');
  if (new Set(values).size !== values.length) throw new Error(`Column ${column} names two keys.`);
}

// What is left over: keys that send more than one number.
/** @type {string[]} */
const aliases = [];
for (const [key, numbers] of more) {
  const [system = '', code] = key.split(' ');
  for (const number of numbers) {
    aliases.push(`['${system}', ${cell(number, 2)}, '${code}']`);
    const hook =
      system === 'evdev' ? x11.get(number + 8) : system === 'mac' ? mac.get(number) : null;
    if (
      hook !== null &&
      hook !== undefined &&
      !rows.some((row) => row[system === 'mac' ? 7 : 5] === cell(hook, 4))
    ) {
      aliases.push(`['${system === 'mac' ? 'mac' : 'x11'}-hook', ${cell(hook, 4)}, '${code}']`);
    }
  }
}

// The hook has codes for X keycodes that are no keys here: some of its own slips, which name other keys.
const keycodes = new Set(rows.map((row) => Number(row[2]) + 8));
const foreign = [...x11.keys()].filter(
  (keycode) =>
    !keycodes.has(keycode) &&
    !aliases.some((alias) => alias.startsWith(`['evdev', ${cell(keycode - 8, 2)},`)),
);

const text = `// Generated by scripts/generate-keys.mjs from scripts/data/*.tsv (which name their sources) and the C sources of
// uiohook-napi ${hookVersion}. Do not edit: change the facts and run the script.

/**
 * W3C code, USB HID usage (page << 16 | usage), evdev number, Windows scan code (e0xx when extended), macOS virtual key code,
 * then what libuiohook reports for it (its VC_* numbers, NumLock on) on X11, Windows and macOS. null: no such code is known.
 */
export const PHYSICAL_KEY_TABLE = [
  // code, hid, evdev, scan, mac, x11 hook, windows hook, mac hook
${rows.map((row) => `  [${row.join(', ')}],`).join('\n')}
] as const;

/** Further numbers of keys that have one already: evdev, Windows scan code, macOS virtual key code, or what libuiohook reports. */
export const PHYSICAL_KEY_ALIASES = [
${aliases.map((alias) => `  ${alias},`).join('\n')}
] as const;

/** X keycodes that are no key of the table, but that libuiohook reports by a code of its own, which follows. */
export const X_KEYCODES_NAMED_BY_HOOK_ALONE: readonly (readonly [keycode: number, hook: number])[] = [
${foreign.map((keycode) => `  [${keycode}, ${cell(x11.get(keycode), 4)}],`).join('\n')}
];
`;

const biome = join(root, 'node_modules/@biomejs/biome/bin/biome');
const formatted = execFileSync(process.execPath, [biome, 'format', `--stdin-file-path=${target}`], {
  cwd: root,
  input: text,
  encoding: 'utf8',
});

if (process.argv.includes('--check')) {
  if (readFileSync(target, 'utf8') !== formatted) {
    console.error(`${relative(root, target)} is stale. Run: node scripts/generate-keys.mjs`);
    process.exitCode = 1;
  }
} else {
  writeFileSync(target, formatted);
  console.log(`${relative(root, target)}: ${rows.length} keys`);
}
