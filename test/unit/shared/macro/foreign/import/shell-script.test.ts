import { describe, expect, it } from 'vitest';
import {
  fixtureBytes,
  importedBytes,
  importedText,
  told,
  toldLosses,
} from '../../../../../support/foreign-files';

function read(text: string, format: 'xdotool' | 'xte' = 'xdotool') {
  const made = importedText(text, format);
  return { steps: told(made.document.steps), losses: toldLosses(made) };
}

describe('blocks, joined commands and redirections of a shell', () => {
  it('what is left out ends where the shell ends it', () => {
    const made = importedBytes(fixtureBytes('blocks.sh'), null, 'blocks.sh');
    expect(told(made.document.steps)).toEqual([
      'key key:KeyA',
      'text text:hello',
      'text text:a > b',
      'key key:KeyB',
      'key key:KeyC',
      'wait ms:1000',
      'key key:KeyE',
      'key key:KeyF',
    ]);
    expect(toldLosses(made).filter((loss) => !loss.startsWith('file'))).toEqual([
      'line 2: The command “command” is not run; it was left out.',
      'line 2: What stands behind “||” is done only if a command fails; it was left out.',
      'line 3: “a function” and what is in it are not carried over.',
      'line 7: “a function” and what is in it are not carried over.',
      'line 8: “a function” and what is in it are not carried over.',
      'line 16: The command “[” is not run; it was left out.',
      'line 16: What stands behind “&&” is done only if a command works that is not run; it was left out.',
      'line 17: The command “[” is not run; it was left out.',
      'line 17: What stands behind “&&” is done only if a command works that is not run; it was left out.',
      'line 20: What stands behind “||” is done only if a command fails; it was left out.',
      'line 22: The command “grep” is not run; it was left out.',
      'line 22: What stands behind “&&” is done only if a command works that is not run; it was left out.',
      'line 26: “if” and what is in it are not carried over.',
      'line 26: What is left out here has no end; all that follows was left out too.',
    ]);
  });

  it.each([
    ['go()\n{\n  xdotool key g\n}\n'],
    ['go() {\n  xdotool key g\n}\n'],
    ['go () {\n  xdotool key g\n}\n'],
    ['go(){ xdotool key g; }\n'],
    ['function go\n{\n  xdotool key g\n}\n'],
    ['function go() { if x; then xdotool key g; fi; }\n'],
    ['go() (\n  xdotool key g\n)\n'],
    ['go()\nfor i in 1 2; do\n  xdotool key g\ndone\n'],
  ])('a function ends with its body: %j', (head) => {
    expect(read(`${head}xdotool key a`).steps).toEqual(['key key:KeyA']);
  });

  it.each([
    ['a > /dev/null', ['text text:a']],
    ['a >/dev/null 2>&1', ['text text:a']],
    ['a &>log b', ['text text:a', 'text text:b']],
    ['<in a', ['text text:a']],
    ['a 2> log', ['text text:a']],
    ['a ">" \\> b', ['text text:a', 'text text:>', 'text text:>', 'text text:b']],
  ])('a redirection is not typed: %s', (words, steps) => {
    expect(read(`xdotool type ${words}`)).toEqual({ steps, losses: [] });
  });

  it.each([
    ['false && xdotool key b', []],
    ['false &&\n  xdotool key b', []],
    ['false || xdotool key b', []],
    ['false && echo x | xdotool key b', []],
    ['! xdotool key c && xdotool key b', ['key key:KeyC']],
    ['cd /tmp && xdotool key b', ['key key:KeyB']],
    ['xdotool key c || xdotool key b && xdotool key d', ['key key:KeyC', 'key key:KeyD']],
    ['false; xdotool key b', ['key key:KeyB']],
    ['false & xdotool key b', ['key key:KeyB']],
  ])('a command is done if the one before lets it: %s', (script, steps) => {
    const made = read(`${script}\nxdotool key a`);
    expect(made.steps).toEqual([...steps, 'key key:KeyA']);
    expect(made.losses.some((loss) => loss.includes('stands behind'))).toBe(
      /&&[^;]*b$|\|\|/.test(script) && !script.startsWith('cd'),
    );
  });

  it('a here-string is what a command reads', () => {
    expect(read("xte <<< 'key Return' > /dev/null", 'xte').steps).toEqual(['key key:Enter']);
  });

  it('in a script of xdotool’s own there is nothing to redirect', () => {
    expect(read('type a > b\nkey Return').steps).toEqual([
      'text text:a',
      'text text:>',
      'text text:b',
      'key key:Enter',
    ]);
  });

  it('functions are done where they are called', () => {
    const { steps, losses } = read(
      [
        'open_private(){',
        "  xte 'key Alt_L'",
        '  sleep 1',
        '  again 2',
        '}',
        'again ()',
        '{',
        '  for i in 1 2; do',
        '    xte "str $1"',
        '  done',
        "  xte 'key f'",
        '  return',
        "  xte 'key n'",
        '}',
        'cleanup() { xte "key n"; }',
        'trap cleanup EXIT',
        'open_private',
        'for i in 1 2 3; do again; done',
      ].join('\n'),
      'xte',
    );
    expect(steps).toEqual([
      'key key:AltLeft',
      'wait ms:1000',
      'repeat over:{kind:times,times:2}',
      'key key:KeyF',
      'repeat over:{kind:times,times:3}',
      '  repeat over:{kind:times,times:2}',
      '  key key:KeyF',
    ]);
    expect(losses.filter((loss) => !loss.startsWith('file'))).toEqual([
      'line 9: Part of this only the shell can tell; it was left out.',
      'line 9: Part of this only the shell can tell; it was left out.',
      'line 15: Nothing that is carried over calls “cleanup”; it was left out.',
    ]);
  });

  it('a function that calls itself is done once', () => {
    expect(read('f() {\n  xdotool key a\n  f\n}\nf\nxdotool key b')).toEqual({
      steps: ['key key:KeyA', 'key key:KeyB'],
      losses: [
        'file: Keys that the file names by what they type were taken from the US layout; check them on another one.',
        'line 3: “f” is called too often, or by itself; it was left out.',
      ],
    });
  });

  it('keys go to the window in front, not to one that was searched for', () => {
    expect(read('xdotool search --name Notes key Escape').losses).toEqual([
      'line 1: It goes to the window in front, not to a window of its own.',
    ]);
    expect(read('xdotool search --name Notes windowactivate key Escape').losses).toEqual([
      'line 1: A macro cannot bring a window to the front (windowactivate); it waits until it is there.',
    ]);
  });
});
