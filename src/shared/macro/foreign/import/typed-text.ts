import { MAX_TEXT_LENGTH } from '../../macro-values';

/** Text that a template gives back as it is. */
export function literalTemplate(text: string): string {
  return text.replaceAll('{{', '{{ "{{" }}');
}

/** Characters that no keyboard types, except tab and line feed. */
export function withoutControls(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  return text.replaceAll('\r\n', '\n').replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '');
}

/** Parts that stay within the schema once braces have been written out, no surrogate pair cut. */
export function partsOf(text: string): readonly string[] {
  const most = Math.floor(MAX_TEXT_LENGTH / 10);
  if (literalTemplate(text).length <= MAX_TEXT_LENGTH) return text === '' ? [] : [text];
  const parts: string[] = [];
  for (let from = 0; from < text.length; ) {
    let to = Math.min(text.length, from + most);
    if (to < text.length && /[\ud800-\udbff{]/.test(text[to - 1] ?? '')) to -= 1;
    if (to <= from) to = Math.min(text.length, from + most);
    parts.push(text.slice(from, to));
    from = to;
  }
  return parts;
}
