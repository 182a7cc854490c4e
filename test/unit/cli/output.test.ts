import { expect, it } from 'vitest';
import { printFailure, printNotice, printResult } from '../../../src/cli/output';
import { fakeTerminal } from '../../support/terminal';

// A title that would clear the screen, begin a line of its own, and turn the rest around.
const TITLE = 'a\u001b[2J\u009b2J\r\nb\u2028c\u202ed\u007f';
const SHOWN = 'a\ufffd[2J\ufffd2J\ufffd\ufffdb\ufffdc\ufffdd\ufffd';

it('text shows control characters and does not send them', () => {
  const terminal = fakeTerminal();
  printResult(terminal, {}, null, () => ['Title  Größe 中文 🙂', TITLE]);
  expect(terminal.out()).toBe(`Title  Größe 中文 🙂\n${SHOWN}\n`);
  printNotice(terminal, {}, TITLE);
  printFailure(terminal, false, { kind: 'io', message: TITLE });
  expect(terminal.err()).toBe(`${SHOWN}\ndeskreel: ${SHOWN}\n`);
});

it('JSON keeps them, as JSON writes them', () => {
  const terminal = fakeTerminal();
  printResult(terminal, { json: true }, { title: TITLE }, () => []);
  expect(JSON.parse(terminal.out())).toEqual({ title: TITLE });
  printNotice(terminal, { json: true }, TITLE);
  expect(JSON.parse(terminal.err())).toEqual({ notice: TITLE });
});
