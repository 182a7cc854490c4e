import { describe, expect, it } from 'vitest';
import {
  fixtureBytes,
  importedBytes,
  importedText,
  told,
  toldLosses,
} from '../../../../../support/foreign-files';

function read(...lines: readonly string[]) {
  const made = importedText(lines.join('\n'), 'autohotkey');
  const losses = toldLosses(made).filter((loss) => !loss.startsWith('file'));
  return { steps: told(made.document.steps), losses };
}

describe('statements of AutoHotkey that are left out', () => {
  it('take with them what belongs to them, and nothing else', () => {
    const made = importedBytes(fixtureBytes('written-v1.ahk'), null, 'written-v1.ahk');
    expect(told(made.document.steps)).toEqual([
      'comment text:Script written by AutoScriptWriter',
      'wait_for condition:{type:window,window:{title:Foo*},is:open},timeoutMs:0',
      'click button:left,at:{x:1,y:2}',
      'text text:f',
      'repeat over:{kind:times,times:2}',
      'text text:g',
      'text text:h',
      'text text:i',
    ]);
    const left = toldLosses(made).flatMap(
      (loss) =>
        /^line (\d+): .* and what belongs to it are not carried over\.$/.exec(loss)?.[1] ?? [],
    );
    expect(left).toEqual([
      '4',
      '6',
      '8',
      '9',
      '11',
      '13',
      '15',
      '16',
      '17',
      '19',
      '22',
      '24',
      '26',
    ]);
  });

  it('in version 2 a call in brackets is a block of its own line too', () => {
    expect(
      read('#Requires AutoHotkey v2.0', 'if(x)', '  Send("n")', 'try Send("n")', 'Send("a")').steps,
    ).toEqual(['text text:a']);
  });

  it('what stands in what is left out is left out by the same rule', () => {
    expect(read('if (x)', '{', '  try Send, n', '}', 'Send, a').steps).toEqual(['text text:a']);
  });
});
