/**
 * Widths of printable ASCII in thousandths of the font size, from the font metrics that Adobe
 * publishes for Helvetica; Arial and Liberation Sans have the same. From space to tilde.
 */
const HELVETICA = [
  278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556,
  556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,
  611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,
  667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500,
  222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
] as const;

const FIRST = 32;
/** Letters of other alphabets, and signs: rather too wide than too narrow. */
const OTHER = 700;
/** Chinese, Japanese, Korean and emoji fill a square. */
const SQUARE = 1000;
const WIDE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Extended_Pictographic}\u{3000}-\u{303F}\u{FF00}-\u{FFEF}]/u;
/** A bold face is this much wider. */
const BOLD = 1.07;

/** Nothing longer is measured: no picture has room for it. */
const LONGEST = 400;

/**
 * About how wide a text is in a Helvetica of `size`, in the unit of `size`. An estimate without a font
 * at hand, so that the same picture comes out everywhere.
 */
export function textWidth(text: string, size: number, bold = false): number {
  let sum = 0;
  for (const letter of text) {
    const code = letter.codePointAt(0) ?? 0;
    sum += HELVETICA[code - FIRST] ?? (WIDE.test(letter) ? SQUARE : OTHER);
  }
  return (sum / 1000) * size * (bold ? BOLD : 1);
}

/** As much of a text as fits into `width`, with an ellipsis; empty when not even that fits. */
export function shortened(text: string, size: number, width: number, bold = false): string {
  const letters = [...text.slice(0, 2 * LONGEST)].slice(0, LONGEST);
  const whole = letters.length === [...text].length;
  if (whole && textWidth(text, size, bold) <= width) return text;
  let kept = '';
  let room = width - textWidth('…', size, bold);
  for (const letter of letters) {
    room -= textWidth(letter, size, bold);
    if (room < 0) break;
    kept += letter;
  }
  return kept.trimEnd() === '' ? '' : `${kept.trimEnd()}…`;
}

/** A text in lines of at most `width`, broken at spaces, and between letters where a word is too long. */
export function wrapped(text: string, size: number, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.slice(0, 2 * LONGEST).split(/(?<=\s)|(?<=[，。；、])/u)) {
    if (line !== '' && textWidth((line + word).trimEnd(), size) > width) {
      lines.push(line.trimEnd());
      line = '';
    }
    line += word;
    while (textWidth(line.trimEnd(), size) > width && [...line].length > 1) {
      const head = fitting(line, size, width);
      lines.push(head);
      line = line.slice(head.length);
    }
  }
  return line.trim() === '' ? lines : [...lines, line.trimEnd()];
}

/** As many letters as fit, at least one. */
function fitting(text: string, size: number, width: number): string {
  let head = '';
  for (const letter of text) {
    if (head !== '' && textWidth(head + letter, size) > width) break;
    head += letter;
  }
  return head;
}
