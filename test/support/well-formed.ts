/** What may stand where a `&` does in our documents. */
const REFERENCE = /^&(?:amp|lt|gt|quot);/;
const NAME = '[A-Za-z][\\w.:-]*';
const ATTRIBUTE = new RegExp(`^\\s+(${NAME})="([^"<]*)"`);
const NO_XML = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u;

/**
 * Why a text is no well-formed XML document, null when it is one: the part of XML 1.0 that our pictures
 * use. Elements nest, attributes are quoted and stand once, `<` and `&` are escaped, and no letter is
 * one that XML forbids. No comments, no CDATA, no document type.
 */
export function malformation(xml: string): string | null {
  const forbidden = NO_XML.exec(xml);
  if (forbidden !== null) return `a forbidden letter at ${forbidden.index}`;
  let rest = xml.replace(/^<\?xml version="1\.0" encoding="UTF-8"\?>\s*/, '');
  const open: string[] = [];
  let roots = 0;
  while (rest !== '') {
    if (!rest.startsWith('<')) {
      const text = rest.slice(0, rest.search(/<|$/));
      if (open.length === 0 && text.trim() !== '') return 'text outside the root';
      if (hasBareReference(text)) return `a bare & in ${text}`;
      rest = rest.slice(text.length);
      continue;
    }
    const close = new RegExp(`^</(${NAME})>`).exec(rest);
    if (close !== null) {
      if (open.pop() !== close[1]) return `</${close[1]}> closes nothing`;
      rest = rest.slice(close[0].length);
      continue;
    }
    const begin = new RegExp(`^<(${NAME})`).exec(rest);
    if (begin === null) return `no tag: ${rest.slice(0, 40)}`;
    rest = rest.slice(begin[0].length);
    const seen = new Set<string>();
    for (let found = ATTRIBUTE.exec(rest); found !== null; found = ATTRIBUTE.exec(rest)) {
      const [whole, name = '', value = ''] = found;
      if (seen.has(name)) return `${name} stands twice`;
      if (hasBareReference(value)) return `a bare & in ${name}`;
      seen.add(name);
      rest = rest.slice(whole.length);
    }
    const end = /^\s*(\/?)>/.exec(rest);
    if (end === null) return `a tag that does not end: ${rest.slice(0, 40)}`;
    if (open.length === 0) roots += 1;
    if (end[1] === '') open.push(begin[1] ?? '');
    rest = rest.slice(end[0].length);
  }
  if (open.length > 0) return `${open.join(', ')} left open`;
  return roots === 1 ? null : `${roots} roots`;
}

function hasBareReference(text: string): boolean {
  for (let at = text.indexOf('&'); at >= 0; at = text.indexOf('&', at + 1)) {
    if (!REFERENCE.test(text.slice(at))) return true;
  }
  return false;
}

/** What of a well-formed picture would make it more than a picture: script, or something from elsewhere. */
export function foreignParts(svg: string): readonly string[] {
  // A `>` in a text or an attribute is escaped, so this is every tag and nothing else.
  const tags = svg.match(/<[^>]*>/g) ?? [];
  return tags
    .map((tag) => tag.replace(' xmlns="http://www.w3.org/2000/svg"', ''))
    .filter((tag) => {
      const names = tag.replaceAll(/"[^"]*"/g, '""');
      return (
        /^<(?:script|foreignObject|image|use|a|style)\b/.test(tag) ||
        /\s(?:on\w+|href|xlink:href|src|xmlns\S*)=/.test(names) ||
        /url\((?!#)/.test(tag)
      );
    });
}
