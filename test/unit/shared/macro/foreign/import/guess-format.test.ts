import { describe, expect, it } from 'vitest';
import { encodeUtf8 } from '../../../../../../src/shared/base/utf8';
import { EXPORTERS } from '../../../../../../src/shared/macro/foreign/export/exporters';
import {
  guessFormat,
  importForeign,
} from '../../../../../../src/shared/macro/foreign/import/importers';
import { inEnglish } from '../../../../../../src/shared/macro/foreign/losses/loss-text';
import {
  MACRO_FORMAT,
  type MacroDocument,
} from '../../../../../../src/shared/macro/macro-document';
import { FIXTURES, fixtureBytes, foreignFile, refusal } from '../../../../../support/foreign-files';

describe('which tool wrote a file', () => {
  it.each(FIXTURES)('%s by its content, whatever it is called', (name, format) => {
    expect(guessFormat(fixtureBytes(name), 'file.txt')).toBe(format);
  });

  it('what Deskreel itself writes for other tools', () => {
    const document: MacroDocument = {
      format: MACRO_FORMAT,
      version: 1,
      id: 'm',
      title: 'Greet',
      steps: [
        { id: 'a', type: 'click', at: { x: 5, y: 6 } },
        { id: 'b', type: 'key', key: 'KeyA' },
      ],
    };
    const guesses = (['autohotkey', 'xdotool', 'crossmacro', 'keymousego'] as const).map((format) =>
      guessFormat(encodeUtf8(EXPORTERS[format].write(document).text), 'file'),
    );
    expect(guesses).toEqual(['autohotkey', 'xdotool', 'crossmacro', 'keymousego']);
  });

  it('the end of the name where the content says nothing', () => {
    expect(guessFormat(encodeUtf8('?'), 'a.mcr')).toBe('jitbit');
    expect(guessFormat(encodeUtf8('?'), 'a.PMR')).toBe('pymacrorecord');
    expect(guessFormat(encodeUtf8('hello'), 'a.txt')).toBeNull();
  });

  it('a macro of Deskreel’s own is no file of another tool, whatever it is said to be', () => {
    const own = { title: 'x'.repeat(5000), steps: [], format: MACRO_FORMAT, version: 1, id: 'm' };
    const bytes = encodeUtf8(JSON.stringify(own, null, 2));
    for (const format of [null, 'chrome-recorder', 'keymousego'] as const) {
      expect(refusal(bytes, format)).toBe(
        'This file is a macro of Deskreel already: there is nothing to import, use it as it is.',
      );
    }
    const quoting = { title: '{"format":"deskreel-macro"}', steps: [{ type: 'navigate' }] };
    expect(importForeign(foreignFile(encodeUtf8(JSON.stringify(quoting))), null).ok).toBe(true);
  });

  it('a file of which no step is left is said to do nothing', () => {
    const script = '# a note\nif true; then\n  xdotool key a\nfi\nxdotool mousemove $X 1 click 1';
    const made = importForeign(foreignFile(encodeUtf8(script)), 'xdotool');
    expect(made.ok && inEnglish(made.value.losses)[0]).toEqual({
      at: null,
      message: 'No step is left that does anything: this macro does nothing.',
    });
  });

  it('a file of no format is refused with a cure', () => {
    expect(refusal(encodeUtf8('hello'), null)).toBe(
      'This file is of no format that can be read; say which tool wrote it, or save it anew there.',
    );
  });
});
