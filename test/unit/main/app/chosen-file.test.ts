import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { chosenFile } from '../../../../src/main/app/chosen-file';
import { temporaryFolder } from '../../../support/sessions';

describe('a name from the system’s dialog', () => {
  it('gets its suffix where it has none', () => {
    expect(chosenFile('/a/b', 'png')).toEqual({ ok: true, value: '/a/b.png' });
    expect(chosenFile('/a/b.PNG', 'png')).toEqual({ ok: true, value: '/a/b.PNG' });
    expect(chosenFile('/a/b.1', 'svg')).toEqual({ ok: true, value: '/a/b.1.svg' });
  });

  it('is of a file that may be replaced only where the dialog asked about that file', () => {
    const file = join(temporaryFolder(), 'a.png');
    writeFileSync(file, 'mine');
    expect(chosenFile(file, 'png')).toEqual({ ok: true, value: file });
    const added = chosenFile(file.slice(0, -4), 'png');
    expect(added.ok ? '' : added.error).toMatch(/a\.png exists already: .+\.$/);
  });
});
