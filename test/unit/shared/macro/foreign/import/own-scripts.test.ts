import { describe, expect, it } from 'vitest';
import { EXPORTERS } from '../../../../../../src/shared/macro/foreign/export/exporters';
import type { ForeignExportFormat } from '../../../../../../src/shared/macro/foreign/foreign-formats';
import {
  MACRO_FORMAT,
  type MacroDocument,
} from '../../../../../../src/shared/macro/macro-document';
import { importedText, told, toldLosses } from '../../../../../support/foreign-files';

const DOCUMENT: MacroDocument = {
  format: MACRO_FORMAT,
  version: 1,
  id: 'm',
  title: 'Greet',
  steps: [
    { id: 'a', type: 'click', at: { x: 5, y: 6 }, holdMs: 40 },
    { id: 'b', type: 'chord', keys: ['ControlLeft', 'KeyC'], holdMs: 30 },
    { id: 'c', type: 'wait', ms: 200, toMs: 300 },
    {
      id: 'd',
      type: 'repeat',
      over: { kind: 'times', times: 3 },
      steps: [
        { id: 'e', type: 'wheel', down: 2 },
        { id: 'f', type: 'text', text: 'Dear Ada', intervalMs: 20 },
      ],
    },
    { id: 'g', type: 'click', button: 'right', at: { x: 50, y: 60 }, holdMs: 40 },
  ],
};
const STEPS = [
  'click button:left,at:{x:5,y:6},holdMs:40',
  'chord keys:[ControlLeft,KeyC],holdMs:30',
  'wait ms:200,toMs:300',
  'repeat over:{kind:times,times:3}',
  '  wheel down:2',
  '  text text:Dear Ada,intervalMs:20',
  'click button:right,at:{x:50,y:60},holdMs:40',
];

function back(format: ForeignExportFormat) {
  const made = importedText(
    EXPORTERS[format].write(DOCUMENT).text,
    format === 'autohotkey' ? 'autohotkey' : format === 'xdotool' ? 'xdotool' : 'atbswp',
  );
  const steps = told(made.document.steps).filter((step) => !step.startsWith('comment'));
  const losses = toldLosses(made).filter((loss) => !loss.includes('the US layout'));
  return { steps, losses };
}

describe('scripts that Deskreel wrote for other tools', () => {
  it.each(['autohotkey', 'xdotool', 'python-pyautogui'] as const)(
    '%s: what lets go of keys and stops the script is no loss',
    (format) => {
      expect(back(format)).toEqual({ steps: STEPS, losses: [] });
    },
  );

  it('what somebody else wrote in such a place is', () => {
    const script = EXPORTERS.autohotkey
      .write(DOCUMENT)
      .text.replace('LetGo(*) {\n', 'LetGo(*) {\n  Run("calc.exe")\n');
    expect(toldLosses(importedText(script, 'autohotkey'))).toContainEqual(
      expect.stringContaining('LetGo'),
    );
  });
});
