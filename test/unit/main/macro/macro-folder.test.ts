import { mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  defaultMacroDir,
  listMacros,
  macroNameOf,
  macroPath,
  newMacroName,
  resolveIn,
} from '../../../../src/main/macro/macro-folder';
import { macroFile, macroOf } from '../../../support/macro-files';
import { temporaryFolder, valueIn } from '../../../support/sessions';

let dir: string;
beforeEach(() => {
  dir = temporaryFolder();
});

describe('the folder of macros', () => {
  it('is beside that of the sessions', () => {
    expect(defaultMacroDir({ DESKREEL_HOME: '/home/d' }, 'linux')).toBe('/home/d/macros');
    expect(defaultMacroDir({}, 'linux', '/home/a')).toBe('/home/a/.local/share/deskreel/macros');
  });

  it('lists what is in it, the newest first, and what cannot be read', async () => {
    const steps = [
      {
        id: 'g',
        type: 'group' as const,
        title: '',
        steps: [{ id: 'k', type: 'key' as const, key: 'KeyA' as const }],
      },
    ];
    utimesSync(macroFile(dir, 'Old', macroOf(steps, { title: 'Older' })), 1, 1);
    utimesSync(macroFile(dir, 'New', macroOf([], { title: '' })), 3, 3);
    writeFileSync(macroPath(dir, 'Broken'), '{');
    utimesSync(macroPath(dir, 'Broken'), 2, 2);
    writeFileSync(join(dir, 'notes.txt'), '');
    writeFileSync(join(dir, '.New.macro.json.part'), '');
    expect(valueIn(await listMacros(dir))).toMatchObject([
      { name: 'New', title: 'New', steps: 0, needs: [], problem: null },
      { name: 'Broken', problem: expect.stringContaining('ends in the middle') },
      { name: 'Old', title: 'Older', steps: 2, needs: ['keyboard'], problem: null },
    ]);
    macroFile(dir, 'Old', macroOf([], { title: 'Changed' }));
    rmSync(macroPath(dir, 'Broken'));
    const titles = valueIn(await listMacros(dir)).map(({ title }) => title);
    expect(titles).toEqual(['Changed', 'New']);
    expect(valueIn(await listMacros(join(dir, 'none')))).toEqual([]);
  });

  it('has a name for each new macro', async () => {
    expect(await newMacroName(dir, ' Log in/out ')).toBe('Log in out');
    macroFile(dir, 'Log in out', macroOf([]));
    expect(await newMacroName(dir, 'Log in/out')).toBe('Log in out 2');
    expect(await newMacroName(dir, '')).toBe('macro');
    expect(macroNameOf(macroPath(dir, 'a b'))).toBe('a b');
  });
});

describe('a macro that is called', () => {
  it('is one of the same folder', async () => {
    macroFile(dir, 'Inner', macroOf([], { title: 'Inside' }));
    expect(await resolveIn(dir)('Inner')).toMatchObject({ ok: true, value: { title: 'Inside' } });
  });

  it.each(['../Inner', 'sub/Inner', '/etc/Inner', '..', '.hidden', '', 'a\\b', 'a\0'])(
    'is not %j',
    async (name) => {
      macroFile(dir, 'Inner', macroOf([]));
      mkdirSync(join(dir, 'sub'));
      macroFile(join(dir, 'sub'), 'Inner', macroOf([]));
      const called = await resolveIn(join(dir, 'sub'))(name);
      expect(called).toMatchObject({ ok: false, error: expect.stringContaining('no name of') });
    },
  );

  it('is missed by its name', async () => {
    expect(await resolveIn(dir)('Gone')).toMatchObject({
      ok: false,
      error: expect.stringContaining('There is no macro "Gone"'),
    });
  });
});
