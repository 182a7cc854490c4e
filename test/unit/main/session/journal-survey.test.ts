import { expect, it } from 'vitest';
import { JournalSurvey } from '../../../../src/main/session/journal-survey';
import { focusNote } from '../../../../src/shared/session/focus-note';
import { tableRange } from '../../../../src/shared/session/row-range';
import { tableOf } from '../../../support/sessions';

const window = (title: string): { title: string; class: string; process: string } => {
  return { title, class: 'App', process: 'app' };
};

it('a survey lists each window once, in order of appearance, wherever it was', () => {
  const place = { x: 1, y: 2, width: 3, height: 4 };
  const notes = [
    focusNote({ ...window('One'), place }),
    focusNote(window('Two')),
    focusNote({ ...window('One'), place: { ...place, x: 9 } }),
    '',
    focusNote(window('One')),
  ];
  const survey = new JournalSurvey();
  survey.add(tableRange(tableOf(notes.map((note, t) => ({ t, kind: 'focus', note })))));
  expect(survey.windows).toEqual([window('One'), window('Two')]);
});
