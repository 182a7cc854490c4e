import { describe, expect, it } from 'vitest';
import type { ForeignImportFormat } from '../../../../../../src/shared/macro/foreign/foreign-formats';
import { importedText, told, toldLosses } from '../../../../../support/foreign-files';

function read(format: ForeignImportFormat, ...lines: readonly string[]) {
  const made = importedText(lines.join('\n'), format);
  const losses = toldLosses(made).filter((loss) => !loss.startsWith('file'));
  return { steps: told(made.document.steps), losses };
}

describe('xdotool', () => {
  it('text ends at its terminator', () => {
    expect(read('xdotool', 'xdotool type --terminator END hello END key Return')).toEqual({
      steps: ['text text:hello', 'key key:Enter'],
      losses: [],
    });
    expect(read('xdotool', 'xdotool type --terminator "$T" hello "$T" key Return').steps).toEqual([
      'text text:hello',
      'key key:Enter',
    ]);
    expect(read('xdotool', 'xdotool type --terminator "$T" hello END key Return')).toEqual({
      steps: [],
      losses: ['line 1: Part of this only the shell can tell; it was left out.'],
    });
  });
});
