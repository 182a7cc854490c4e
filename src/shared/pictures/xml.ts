/** What XML 1.0 lets stand in no document, escaped or not: controls, lone surrogates, U+FFFE, U+FFFF. */
const NO_XML = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

/** A text as it may stand in an element or between double quotes; what XML cannot hold becomes U+FFFD. */
export function xmlText(text: string): string {
  return text
    .replace(NO_XML, '\u{FFFD}')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** A number with at most two decimals, always written the same way: `3`, `0.25`, `-1.5`. */
export function xmlNumber(value: number): string {
  // Adding 0 makes −0 a 0.
  return String(Math.round(value * 100) / 100 + 0);
}

/** Attributes in the order in which they are written; undefined ones are left out. */
export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** Markup that is finished: made by {@link element} and {@link textElement} only. */
export type Markup = string;

/** An element with markup inside. Attributes are escaped here, so they may hold any text. */
export function element(
  name: string,
  attributes: Attributes,
  children: readonly Markup[] = [],
): Markup {
  const head = Object.entries(attributes)
    .filter((entry): entry is [string, string | number] => entry[1] !== undefined)
    .map(([key, value]) => ` ${key}="${written(value)}"`)
    .join('');
  return children.length === 0
    ? `<${name}${head}/>`
    : `<${name}${head}>${children.join('')}</${name}>`;
}

/** An element that holds a text, which is escaped. */
export function textElement(name: string, attributes: Attributes, text: string): Markup {
  return element(name, attributes, [xmlText(text)]);
}

function written(value: string | number): string {
  return typeof value === 'number' ? xmlNumber(value) : xmlText(value);
}
