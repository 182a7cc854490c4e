import { describe, expect, it } from 'vitest';
import { readPng } from '../../../../../../src/main/macro/sensors/png';
import { pngOfBitmap } from '../../../../../../src/shared/macro/foreign/import/bitmap';
import { formatMacro } from '../../../../../../src/shared/macro/format-macro';
import { parseMacro } from '../../../../../../src/shared/macro/parse-macro';
import { importedText, told, toldLosses } from '../../../../../support/foreign-files';

/** Red, green, blue. */
const COLORS: Readonly<Record<string, readonly [number, number, number]>> = {
  r: [255, 0, 0],
  g: [0, 128, 0],
  b: [0, 0, 255],
  x: [1, 2, 3],
};

/** A bitmap of rows from top to bottom, a letter a pixel. */
function bitmap(rows: readonly string[], { bits = 32, fromTop = false } = {}): Buffer {
  const width = rows[0]?.length ?? 0;
  const lines = rows.map((row) => {
    const pixels = [...row].flatMap((letter) => {
      const [red, green, blue] = COLORS[letter] ?? [0, 0, 0];
      return bits === 32 ? [blue, green, red, 255] : [blue, green, red];
    });
    return [...pixels, ...Array<number>(3).fill(0)].slice(0, Math.ceil(pixels.length / 4) * 4);
  });
  const head = Buffer.alloc(54);
  head.write('BM', 'latin1');
  head.writeUInt32LE(54, 10);
  head.writeUInt32LE(40, 14);
  head.writeInt32LE(width, 18);
  head.writeInt32LE(fromTop ? -rows.length : rows.length, 22);
  head.writeUInt16LE(1, 26);
  head.writeUInt16LE(bits, 28);
  return Buffer.concat([head, Buffer.from((fromTop ? lines : [...lines].reverse()).flat())]);
}

/** A PNG as rows of letters. */
function drawn(png: Uint8Array | null): readonly string[] | string {
  const picture = readPng(png ?? new Uint8Array());
  if (!picture.ok) return picture.error;
  const { width, height, rgba } = picture.value;
  const letterAt = (pixel: number): string => {
    const color = String([...rgba.subarray(pixel * 4, pixel * 4 + 3)]);
    return Object.entries(COLORS).find(([, each]) => String(each) === color)?.[0] ?? '?';
  };
  const row = (y: number): string =>
    Array.from({ length: width }, (_, x) => letterAt(y * width + x)).join('');
  return Array.from({ length: height }, (_, y) => row(y));
}

describe('a bitmap becomes a PNG', () => {
  const picture = ['rgb', 'xxr'];
  it('whichever way it is written', () => {
    for (const bits of [24, 32]) {
      for (const fromTop of [false, true]) {
        expect(drawn(pngOfBitmap(bitmap(picture, { bits, fromTop })))).toEqual(picture);
      }
    }
  });

  it('unless it is none that can be read', () => {
    const whole = bitmap(picture);
    const packed = Buffer.from(whole);
    packed.writeUInt32LE(1, 30);
    const huge = Buffer.from(whole);
    huge.writeInt32LE(2_147_483_647, 18);
    const files = [packed, huge, whole.subarray(0, -1), whole.subarray(0, 40), Buffer.from('BMP')];
    expect(files.map(pngOfBitmap)).toEqual(files.map(() => null));
  });
});

/** What becomes of a Jitbit macro; each picture told as its rows. */
function read(...lines: readonly string[]) {
  const made = importedText(lines.join('\n'), 'jitbit');
  // What an import makes is a macro that can be opened.
  const text = formatMacro(made.document);
  expect(parseMacro(text).ok).toBe(true);
  const steps = told(made.document.steps).map((step) =>
    step.replaceAll(/png:([^,]+)/g, (_, png: string) => `png:${drawn(Buffer.from(png, 'base64'))}`),
  );
  return { steps, losses: toldLosses(made) };
}

const PICTURE = bitmap(['rg', 'bx']).toString('base64');
const ASKED = 'type:image,png:rg,bx,in:{x:227,y:317,width:146,height:71},tolerance:0';

describe('pictures that a Jitbit macro looks for', () => {
  it('are carried over, and the pointer goes to what was found', () => {
    expect(
      read(
        `IF IMAGE : ${PICTURE} : 1 : 0 : 0 : 227;317;146;71`,
        'Mouse : 0 : 0 : RightClick : 0 : 1 : 0',
        'ELSE',
        'Mouse : 5 : 6 : Click : 0 : 0 : 0',
        'ENDIF',
      ),
    ).toEqual({
      steps: [
        `if ${ASKED}`,
        '  click button:right,at:{x:found.x,y:found.y}',
        'else',
        '  click button:left,at:{x:5,y:6}',
      ],
      losses: [],
    });
  });

  it('are looked for everywhere, with colours that may be off, and the pointer left where it is', () => {
    expect(read(`IF IMAGE : ${PICTURE} : 0 : 90 : 0 : `, 'DELAY : 5', 'ENDIF')).toEqual({
      steps: ['if type:image,png:rg,bx,tolerance:90', '  wait ms:5'],
      losses: ['line 1: How far the picture may be off was taken for 90 of 255 in each colour.'],
    });
  });

  it('are looked for again each time a loop comes round', () => {
    const { steps } = read(
      'LABEL : again',
      `IF IMAGE : ${PICTURE} : 1 : 0 : 0 : 227;317;146;71`,
      'Mouse : 0 : 0 : Click : 0 : 1 : 0',
      'GOTO : again',
      'ENDIF',
    );
    expect(steps).toEqual([
      `repeat over:{kind:until,condition:{type:not,condition:{${ASKED}}},most:1000000000}`,
      `  if ${ASKED}`,
      '    click button:left,at:{x:found.x,y:found.y}',
    ]);
  });

  it('are what a place with a C counts from, until there is another place', () => {
    const { steps, losses } = read(
      `IF IMAGE : ${PICTURE} : 1 : 0 : 0 : 227;317;146;71`,
      'Mouse : C7 : C35 : Move : 0 : 0 : 0',
      'Mouse : 0 : 0 : Click : 0 : 1 : 0',
      'Mouse : 1 : 2 : Click : 0 : 0 : 0',
      'Mouse : C8 : C9 : Click : 0 : 0 : 0',
      'ENDIF',
    );
    expect(steps).toEqual([
      `if ${ASKED}`,
      '  move to:{x:found.x,y:found.y}',
      '  click button:left,at:{x:7,y:35,from:pointer}',
      '  click button:left,at:{x:1,y:2}',
      '  click button:left,at:{x:8,y:9}',
    ]);
    expect(losses).toEqual([
      'line 5: What a place with a C counts from is not known; it was taken for one on the screen.',
    ]);
  });

  it('that cannot be carried over never are there, and what would happen there is off', () => {
    const wrong = [
      'IF IMAGE : not a picture : 1 : 0 : 0 : ',
      `IF IMAGE : ${PICTURE} : 1 : 0 : 1 : `,
      `IF IMAGE : ${PICTURE} : 1 : 300 : 0 : `,
      `IF IMAGE : ${PICTURE} : 1 : 0 : 0 : 1;2;0;4`,
      'IF PIXEL FOUND : 66051 : 1 : 1 : 350 : 881 : 355 : 1086',
      'IF PIXEL FOUND : 66051 : 0 : 0 : 350 : 881 : 355 : 1086',
      'IF PIXEL FOUND : 66051 : 0 : 1 : 350 : 881 : 349 : 1086',
      'IF PIXEL FOUND : 66051 : 0 : 1 : 350 : 881',
      'IF PIXEL FOUND : 66051 : 0 : 1 : 350 : -99999 : 355 : 99999',
      'IF PIXEL FOUND : 66051 : 0 : 1 : -99999 : 881 : 99999 : 1086',
      'IF PIXEL FOUND : 16777216 : 0 : 1 : 350 : 881 : 355 : 1086',
      'IF PIXEL FOUND : red : 0 : 1 : 350 : 881 : 355 : 1086',
    ];
    for (const line of wrong) {
      const here = 'Mouse : 0 : 0 : Click : 0 : 1 : 0';
      const { steps, losses } = read(line, here, 'Mouse : C8 : C9 : Click : 0 : 0 : 0', 'ENDIF');
      expect(steps).toEqual([
        'if type:expression,expression:false',
        '  click button:left,off:true',
        '  click button:left,at:{x:8,y:9,from:pointer},off:true',
      ]);
      const [first, ...others] = losses.filter((loss) => loss.startsWith('line'));
      expect(others).toEqual([
        'line 1: The pointer goes to what is looked for, which is not carried over.',
        'line 2: Where this happens is lost with a move before it; the step is switched off.',
        'line 3: Where this happens is lost with a move before it; the step is switched off.',
      ]);
      expect(first).toMatch(/^line 1: The condition “(IMAGE|PIXEL FOUND)” is not carried over/);
    }
  });
});

describe('a colour that a Jitbit macro looks for', () => {
  /** `#010203`, between rows 350 and 355 and columns 881 and 1086. */
  const found = 'IF PIXEL FOUND : 66051 : 0 : 1 : 350 : 881 : 355 : 1086';
  const asked = 'type:image,png:x,in:{x:881,y:350,width:206,height:6},tolerance:0';

  it('is looked for in its part of the screen, the last row and column too', () => {
    expect(
      read(found, 'Keyboard : F10 : KeyPress', 'ELSE', 'Mouse : 5 : 6 : Click : 0 : 0 : 0', 'ENDIF')
        .steps,
    ).toEqual([`if ${asked}`, '  key key:F10', 'else', '  click button:left,at:{x:5,y:6}']);
    expect(read('IF PIXEL FOUND : 66051 : 0 : 1 : 7 : -9 : 7 : -9', 'DELAY : 5').steps).toEqual([
      'if type:image,png:x,in:{x:-9,y:7,width:1,height:1},tolerance:0',
      '  wait ms:5',
    ]);
  });

  it('may or may not take the pointer there: what acts where it is then is off', () => {
    const here = 'Mouse : 0 : 0 : Click : 0 : 1 : 0';
    expect(read(found, here, 'ELSE', here, 'ENDIF', here)).toEqual({
      steps: [
        `if ${asked}`,
        '  click button:left,off:true',
        'else',
        '  click button:left',
        'click button:left,off:true',
      ],
      losses: [
        'line 1: Whether the pointer goes to a colour that is found is not known; it stays where it is.',
        'line 2: Where this happens is lost with a move before it; the step is switched off.',
        'line 6: Where this happens is lost with a move before it; the step is switched off.',
      ],
    });
  });

  it('may or may not be what a place with a C counts from: what acts there is off too', () => {
    const behind = 'Mouse : C8 : C9 : Click : 0 : 0 : 0';
    const { steps, losses } = read(found, behind, 'DELAY : 5', 'ENDIF');
    expect(steps).toEqual([
      `if ${asked}`,
      '  click button:left,at:{x:8,y:9,from:pointer},off:true',
      '  wait ms:5',
    ]);
    expect(losses).toEqual([
      'line 1: Whether the pointer goes to a colour that is found is not known; it stays where it is.',
      'line 2: Where this happens is lost with a move before it; the step is switched off.',
    ]);
  });
});

it('a Jitbit action where the pointer is happens there', () => {
  expect(
    read(
      'Mouse : 3 : 4 : Move : 0 : 0 : 0',
      'Mouse : 0 : 0 : Click : 0 : 1 : 0',
      'Mouse : 0 : 0 : Wheel : -120 : 1 : 0',
      'Mouse :  :  : RightClick : 0 : 1 : 0',
    ),
  ).toEqual({
    steps: ['click button:left,at:{x:3,y:4}', 'wheel down:1', 'click button:right'],
    losses: [
      'file: Turns of the wheel were taken for 120ths of a notch, and rounded to whole notches.',
    ],
  });
});
