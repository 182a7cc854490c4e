import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SeenFile, TriggerStore } from '../../../../src/main/app/trigger-store';
import type { Trigger } from '../../../../src/shared/macro/triggers/trigger';
import { NO_TRIGGERS } from '../../../../src/shared/macro/triggers/triggers-file';

let folder: string;
let file: string;

beforeEach(() => {
  folder = fs.mkdtempSync(join(tmpdir(), 'deskreel-triggers-'));
  file = join(folder, 'home', 'triggers.json');
});

afterEach(() => fs.rmSync(folder, { recursive: true }));

const TRIGGER: Trigger = {
  id: 't1',
  macro: 'Invoice',
  on: true,
  profiles: [],
  whenBusy: 'skip',
  when: { kind: 'marker', text: 'done*' },
};
const SET = { ...NO_TRIGGERS, triggers: [TRIGGER] };

function write(text: string): void {
  fs.mkdirSync(join(folder, 'home'), { recursive: true });
  fs.writeFileSync(file, text);
}

describe('the triggers file', () => {
  it('is made with the first trigger, for the user only, and read again', () => {
    const store = new TriggerStore(file);
    expect([store.current, store.problem]).toEqual([NO_TRIGGERS, null]);
    expect(store.change(SET)).toBeNull();
    expect(fs.statSync(file).mode & 0o777).toBe(0o600);
    expect(JSON.parse(fs.readFileSync(file, 'utf8'))).toMatchObject({
      format: 'deskreel-triggers',
      version: 1,
    });
    expect(new TriggerStore(file).current).toEqual(SET);
    expect(fs.readdirSync(join(folder, 'home'))).toEqual(['triggers.json']);
  });

  it.each([
    ['no JSON', '{', 'is no JSON'],
    ['something else', '{"format":"deskreel-macro","version":1}', 'is no file of triggers'],
    ['of a newer version', '{"format":"deskreel-triggers","version":2}', 'is of version 2'],
    [
      'wrong in a field',
      JSON.stringify({ format: 'deskreel-triggers', version: 1, ...SET, armed: 'yes' }),
      'cannot be understood at armed',
    ],
  ])('that is %s is refused with a sentence, and not overwritten', (_what, text, message) => {
    write(text);
    const store = new TriggerStore(file);
    expect(store.problem).toContain(message);
    expect(store.current).toEqual(NO_TRIGGERS);
    expect(store.change(SET)).toBe(store.problem);
    expect(fs.readFileSync(file, 'utf8')).toBe(text);
  });

  it('that somebody else has changed meanwhile is not overwritten', () => {
    const store = new TriggerStore(file);
    store.change(SET);
    fs.appendFileSync(file, '\n');
    expect(store.change(NO_TRIGGERS)).toMatch(/was changed by somebody else/);
    expect(store.current).toEqual(SET);
  });

  it('that is no file is not opened', () => {
    fs.mkdirSync(file, { recursive: true });
    const store = new TriggerStore(file);
    expect(store.problem).toMatch(/is no file/);
    expect(store.change(SET)).not.toBeNull();
  });
});

describe('when schedules were last looked at', () => {
  it('is kept, and nothing where it cannot be read', () => {
    const seen = new SeenFile(join(folder, 'seen'));
    expect(seen.read()).toBeNull();
    const known = { at: 1_764_000_000_000, starts: { t1: 1_763_000_000_000 } };
    seen.write(known);
    expect(seen.read()).toEqual(known);
    for (const text of ['yesterday', '-1764000000000', '{"at":1}']) {
      fs.writeFileSync(join(folder, 'seen'), text);
      expect(seen.read()).toBeNull();
    }
  });

  it('is known, too, where nothing else had been written', () => {
    fs.writeFileSync(join(folder, 'seen'), '1764000000000\n');
    expect(new SeenFile(join(folder, 'seen')).read()).toEqual({
      at: 1_764_000_000_000,
      starts: {},
    });
  });
});
