import { MAX_STEPS_DONE } from '../../src/shared/macro/check/check-loops';
import { PLAIN_STEPS } from '../support/macro-samples';
import { choose, pick, type Random } from './mutate';

/** JSON, as far as it can be told. */
type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

/** A place of a value: what it is in, and where. */
interface Place {
  readonly holder: Json[] | { [name: string]: Json };
  readonly key: string | number;
}

/** A damaged macro. */
export interface MacroMutant {
  readonly text: string;
  /** What was done, for the report. */
  readonly what: string;
}

/** One in so many is larger than anything may be. */
const HUGE_EVERY = 20_000;

/** Damages a macro: its values one to three times, and in one of six cases its text too. */
export function mutateMacro(
  original: string,
  others: readonly string[],
  random: Random,
): MacroMutant {
  if (pick(random, HUGE_EVERY) === 0) {
    const [what, text] = choose(random, HUGE)();
    return { text, what };
  }
  const value: Json = JSON.parse(original);
  const what: string[] = [];
  const changes = 1 + pick(random, 2) * pick(random, 3);
  for (let i = 0; i < changes; i++) {
    const places = placesIn(value);
    const place = places[pick(random, places.length)];
    if (place === undefined) break;
    const [name, change] = choose(random, CHANGES);
    change(place, random, () => valueIn(choose(random, others), random));
    what.push(`${name} at ${String(place.key).slice(0, 40)}`);
  }
  let text = JSON.stringify(value) ?? '';
  if (pick(random, 6) === 0) {
    const [name, change] = choose(random, TEXT_CHANGES);
    text = change(text, random);
    what.push(name);
  }
  return { text, what: what.join(', ') };
}

type Change = (place: Place, random: Random, other: () => Json) => void;

const CHANGES: readonly (readonly [string, Change])[] = [
  ['gone', ({ holder, key }) => remove(holder, key)],
  ['odd', (place, random) => put(place, copy(choose(random, ODD)))],
  ['another’s', (place, _, other) => put(place, other())],
  ['expression', (place, random) => put(place, expression(random))],
  ['template', (place, random) => put(place, `a {{ ${expression(random)} }} b`)],
  ['type', (place, random) => put(place, choose(random, TYPES))],
  [
    'unknown field',
    ({ holder }, random) => {
      if (!Array.isArray(holder)) holder[choose(random, NAMES)] = 1;
    },
  ],
  [
    'twice',
    ({ holder, key }) => {
      if (Array.isArray(holder)) holder.push(copy(holder[Number(key)] ?? null));
    },
  ],
  [
    'in a list',
    (place) => {
      put(place, [get(place)]);
    },
  ],
  [
    'in groups',
    (place, random) => {
      let inside: Json = [get(place)];
      for (let i = 0; i < choose(random, [1, 5, 31, 33, 70]); i++) {
        inside = [{ id: `group ${i}`, type: 'group', title: '', steps: inside }];
      }
      put(place, inside);
    },
  ],
  [
    'in nots',
    (place, random) => {
      let inside = get(place);
      for (let i = 0; i < choose(random, [1, 5, 32, 34, 90]); i++) {
        inside = { type: 'not', condition: inside };
      }
      put(place, inside);
    },
  ],
  [
    'in loops',
    (place, random) => {
      let inside: Json = [get(place)];
      for (let i = 0; i < choose(random, [1, 2, 5]); i++) {
        const times = choose(random, [3, MAX_STEPS_DONE, 1_000_000_000, '1000 * 1000 * 1000']);
        const over = choose<Json>(random, [
          ...[{ kind: 'times', times }, { kind: 'rows' }, { kind: 'rows' }],
          { kind: 'until', condition: { type: 'expression', expression: 'false' }, most: 1e9 },
        ]);
        inside = [{ id: `loop ${i}`, type: 'repeat', over, steps: inside }];
      }
      put(place, inside);
    },
  ],
];

const TEXT_CHANGES: readonly (readonly [string, (text: string, random: Random) => string])[] = [
  ['cut', (text, random) => text.slice(0, pick(random, text.length))],
  [
    'hole',
    (text, random) => {
      const at = pick(random, text.length);
      return text.slice(0, at) + text.slice(at + 1 + pick(random, 40));
    },
  ],
  ['planted', (text, random) => plant(text, random, choose(random, PIECES))],
  ['noise', (text, random) => plant(text, random, String.fromCharCode(pick(random, 0x10000)))],
  ['mark', (text) => `\uFEFF${text}`],
  ['nested', (text, random) => plant(text, random, choose(random, ['[', '{"a":']).repeat(500))],
];

const HUGE: readonly (() => readonly [string, string])[] = [
  () => ['a text of 70 million', wrapped(JSON.stringify('x'.repeat(70_000_000)))],
  () => ['a text of 60 million', wrapped(JSON.stringify('x'.repeat(60_000_000)))],
  () => ['ten million deep', '['.repeat(10_000_000)],
  () => ['six million empty lists', wrapped(`[${'[],'.repeat(6_000_000)}[]]`)],
  () => [
    'two hundred thousand wrong steps',
    `{"format":"deskreel-macro","version":1,"id":"m","title":"","steps":[${'{"type":"key"},'.repeat(200_000)}{}]}`,
  ],
];

function wrapped(json: string): string {
  return `{"format":"deskreel-macro","version":1,"id":"m","title":"","steps":[{"id":"a","type":"text","text":${json}}]}`;
}

const ODD: readonly Json[] = [
  ...[null, true, '', 'x', 0, -1, 0.5, 1e308, -0, 4_294_967_296, 1_000_000_001],
  ...['x'.repeat(1001), 'x'.repeat(100_001), '\u0000', '\ud800', '__proto__', '../../etc/passwd'],
  ...[[], {}, [[]], [null], { constructor: 1 }, { from: 'window', x: 1, y: 1 }],
];
const NAMES = ['__proto__', 'constructor', 'toString', 'off', 'note', 'x', 'steps', 'condition'];
const TYPES = [
  ...['key', 'text', 'click', 'group', 'repeat', 'if', 'wait_for', 'move', 'call', 'stop'],
  ...['window', 'pixel', 'image', 'clipboard', 'expression', 'not', 'all', 'any', 'zap'],
];
const PIECES = ['{', '}', '[', ']', ',', '"', ':', '\\', '1e999', '-', 'null', '{{', '\\u0000'];
const WORDS = [
  ...['n', 'row', 'row.city', 'index', 'found.x', 'seed', 'name', 'nobody', '1', '2.5', '"a"'],
  ...['+', '-', '*', '/', '%', '==', '<', '&&', '||', '!', '?', ':', '(', ')', '[', ']', ',', '.'],
  ...['size(', 'string(', 'name.replace("a", name)', 'name.split(",")', 'in', 'true', '[1,2,3]'],
  ...['row.pass', 'bool(row.pass)', '[row.pass]', 'big', 'big.split("").join(big)', '.join('],
  ...['.map(', '.matches("(a+)+$")', '{"a": 1}', '0x', '1e999', '9223372036854775808', '//', '\n'],
];

function expression(random: Random): string {
  return Array.from({ length: 1 + pick(random, 12) }, () => choose(random, WORDS)).join(' ');
}

function valueIn(text: string, random: Random): Json {
  const value: Json = JSON.parse(text);
  const places = placesIn(value);
  const place = places[pick(random, places.length)];
  return place === undefined ? null : get(place);
}

function placesIn(value: Json, places: Place[] = []): Place[] {
  if (Array.isArray(value)) {
    for (const [key, item] of value.entries()) placesIn(item, add(places, value, key));
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value)) placesIn(item, add(places, value, key));
  }
  return places;
}

function add(places: Place[], holder: Place['holder'], key: string | number): Place[] {
  places.push({ holder, key });
  return places;
}

function get({ holder, key }: Place): Json {
  return (Array.isArray(holder) ? holder[Number(key)] : holder[String(key)]) ?? null;
}

function put({ holder, key }: Place, value: Json): void {
  if (Array.isArray(holder)) holder[Number(key)] = value;
  else
    Object.defineProperty(holder, String(key), {
      value,
      enumerable: true,
      writable: true,
      configurable: true,
    });
}

function remove(holder: Place['holder'], key: string | number): void {
  if (Array.isArray(holder)) holder.splice(Number(key), 1);
  else delete holder[String(key)];
}

function copy(value: Json): Json {
  return JSON.parse(JSON.stringify(value));
}

function plant(text: string, random: Random, piece: string): string {
  const at = pick(random, text.length + 1);
  return text.slice(0, at) + piece + text.slice(at);
}

/** Sound macros: one of everything, and one of each step that has no steps inside. */
export function macroOriginals(everything: {
  readonly steps: readonly unknown[];
}): readonly string[] {
  const { steps: _, ...frame } = everything;
  const small = { ...frame, displays: undefined, recording: undefined };
  return [
    JSON.stringify(everything),
    ...PLAIN_STEPS.map((step) => JSON.stringify({ ...small, steps: [step] })),
  ];
}
