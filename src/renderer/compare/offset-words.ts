/** An offset as it is written: seconds to the millisecond with a sign, `+1.250 s`; `seconds`: what those are called. */
export function offsetWords(offsetUs: number, seconds: string): string {
  return `${offsetUs < 0 ? '−' : '+'}${(Math.abs(offsetUs) / 1e6).toFixed(3)} ${seconds}`;
}

/** The offset in µs that somebody typed in seconds (`1.25`, `-0,5`, `+3 s`, `3 秒`); null when it is none. */
export function parseOffset(text: string): number | null {
  const plain = text
    .trim()
    .replace(/\s*(s|秒)$/i, '')
    .replace('−', '-')
    .replace(',', '.');
  return /^[+-]?(\d+(\.\d*)?|\.\d+)$/.test(plain) ? Math.round(Number(plain) * 1e6) : null;
}
