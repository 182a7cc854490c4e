import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { readMacroFile } from '../../../../src/main/macro/macro-file';
import { formatMacro } from '../../../../src/shared/macro/format-macro';
import type { MacroDocument } from '../../../../src/shared/macro/macro-document';
import { needsOf } from '../../../../src/shared/macro/macro-needs';
import { parseMacro } from '../../../../src/shared/macro/parse-macro';
import type { Trigger } from '../../../../src/shared/macro/triggers/trigger';
import {
  formatTriggers,
  parseTriggers,
  type TriggerSet,
} from '../../../../src/shared/macro/triggers/triggers-file';
import { macroOf, type Planned, planning } from '../../../support/macro-planning';
import { EVERYTHING } from '../../../support/macro-samples';
import { valueIn } from '../../../support/sessions';

/**
 * Macros and triggers of every version there has been, which must open for ever: test/fixtures/vN/macros/NAME.macro.json with
 * NAME.json, which says what it needs and what a run of it does, and NAME.triggers.json. `unreleased` is of a version that no release
 * has written yet: `node scripts/make-fixtures.mts` makes it anew while the format may still change.
 */
const FIXTURES = resolve(import.meta.dirname, '../../../fixtures');
const UNRELEASED = join(FIXTURES, 'v1/macros/unreleased');

/** What is known of a macro beside what stands in its file. */
interface Known {
  readonly needs: readonly string[];
  readonly plan: Pick<Planned, 'operations' | 'trail' | 'looks' | 'endMs'>;
}

beforeAll(() => {
  if (process.env['DESKREEL_MAKE_FIXTURES'] === '1') return makeUnreleased();
  return undefined;
});

const files = readdirSync(FIXTURES)
  .filter((name) => /^v\d+$/.test(name))
  .flatMap((version) =>
    readdirSync(join(FIXTURES, version, 'macros')).map((name) => join(version, 'macros', name)),
  );

describe.each(files.filter((name) => name.endsWith('.macro.json')))('%s', (name) => {
  const file = join(FIXTURES, name);
  const document = async (): Promise<MacroDocument> => valueIn(await readMacroFile(file)).document;
  const known = (): Known =>
    JSON.parse(readFileSync(file.replace(/\.macro\.json$/, '.json'), 'utf8')) as Known;

  it('opens, and is written again as it is', async () => {
    expect(formatMacro(await document())).toBe(readFileSync(file, 'utf8'));
  });

  it('needs what it needed, and does what it did', async () => {
    expect(await knownOf(await document())).toEqual(known());
  });
});

it.each(files.filter((name) => name.endsWith('.triggers.json')))(
  '%s opens, and is written again as it is',
  (name) => {
    const text = readFileSync(join(FIXTURES, name), 'utf8');
    expect(formatTriggers(triggersIn(text))).toBe(text);
  },
);

it('what no release has written yet is what is made today', async () => {
  expect(valueIn(await readMacroFile(`${UNRELEASED}.macro.json`)).document).toEqual(EVERYTHING);
  expect(triggersIn(readFileSync(`${UNRELEASED}.triggers.json`, 'utf8'))).toEqual(TRIGGERS);
});

function triggersIn(text: string): TriggerSet {
  const triggers = parseTriggers(text);
  if (!triggers.ok) throw new Error(triggers.error);
  return triggers.value;
}

/** What a macro needs, and what a run of it does where all is there that it looks for. */
async function knownOf(document: MacroDocument): Promise<Known> {
  const { table, displays: [display] = [], settings = {} } = document;
  // A step goes to a second display.
  const displays = display === undefined ? [] : [display, { ...display, x: display.width }];
  const { operations, trail, looks, endMs, flow } = await planning([], {
    ...{ document, displays, found: { x: 70, y: 90 }, window: { x: 200, y: 100 } },
    rows: (table?.rows ?? []).map((cells) =>
      Object.fromEntries((table?.columns ?? []).map((column, i) => [column, cells[i] ?? ''])),
    ),
    seed: settings.seed ?? 1,
    speed: settings.speed ?? 1,
    jitterMs: settings.jitterMs ?? 0,
    times: settings.times ?? 1,
    called: { 'Log in': LOG_IN },
  });
  // It comes to its end.
  expect(flow).toBeNull();
  return { needs: needsOf(document), plan: { operations, trail, looks, endMs } };
}

const LOG_IN = macroOf([{ type: 'text', text: '{{ user }}' }], {
  variables: [
    { name: 'user', value: '' },
    { name: 'tries', value: 0 },
  ],
});

const COMMON: Pick<Trigger, 'macro' | 'on' | 'profiles' | 'whenBusy'> = {
  ...{ macro: 'Letters', on: true, profiles: [], whenBusy: 'queue' },
};
const ZONE = 'Europe/Berlin';
/** Triggers of every kind, with schedules of every type. */
const TRIGGERS: TriggerSet = {
  armed: true,
  active: 'work',
  profiles: [
    { id: 'work', name: 'Work “at” 家' },
    { id: 'home', name: 'Home' },
  ],
  triggers: [
    ...(['press', 'hold', 'toggle'] as const).map((mode, i) => ({
      ...{ ...COMMON, id: mode, on: i > 0, profiles: ['work', 'home'].slice(i) },
      when: {
        ...{ kind: 'hotkey' as const, chord: i === 1 ? 'F8' : `Ctrl+Alt+${i}`, mode },
        ...{ onRelease: i === 1 ? ('stop' as const) : ('finish' as const), exclusive: i === 0 },
      },
    })),
    {
      ...{ ...COMMON, id: 'abbreviation', whenBusy: 'skip' },
      when: {
        ...{ kind: 'abbreviation', text: ';sig', when: 'at_end' },
        ...{ wholeWord: true, matchCase: false, erase: true },
      },
    },
    ...[
      { type: 'once' as const, at: '2026-03-29T02:30:00', zone: ZONE },
      { type: 'interval' as const, everyMs: 60_000 },
      { type: 'random' as const, fromMs: 1000, toMs: 9000, seed: 7 },
      { type: 'weekly' as const, days: [1, 7], time: '09:30', zone: null },
      { type: 'cron' as const, pattern: '*/5 * * * *', zone: ZONE },
    ].map((schedule, i) => ({
      ...{ ...COMMON, id: schedule.type, whenBusy: 'restart' as const },
      when: {
        ...{ kind: 'schedule' as const, schedule },
        ifMissed: i % 2 === 0 ? ('run_once' as const) : ('skip' as const),
      },
    })),
    {
      ...{ ...COMMON, id: 'window' },
      when: { kind: 'window', window: { title: '*Notes', class: 'mousepad' }, is: 'appears' },
    },
    { ...{ ...COMMON, id: 'marker' }, when: { kind: 'marker', text: 'go *' } },
  ],
};

async function makeUnreleased(): Promise<void> {
  mkdirSync(join(UNRELEASED, '..'), { recursive: true });
  // As the app writes them: it writes what it has read.
  const parsed = parseMacro(formatMacro(EVERYTHING));
  if (!parsed.ok) throw new Error('It is no macro.');
  const document = parsed.value;
  writeFileSync(`${UNRELEASED}.macro.json`, formatMacro(document));
  const known = await knownOf(document);
  writeFileSync(`${UNRELEASED}.json`, `${JSON.stringify(known, null, 1)}\n`);
  writeFileSync(
    `${UNRELEASED}.triggers.json`,
    formatTriggers(triggersIn(formatTriggers(TRIGGERS))),
  );
}
