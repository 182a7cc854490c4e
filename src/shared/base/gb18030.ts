// Node with its whole ICU, Electron and every browser have it; the shared layer is type-checked without their libraries.
declare class TextDecoder {
  constructor(label: 'gb18030', options: { fatal: boolean });
  decode(bytes: Uint8Array): string;
}

/** Text of GB18030 `bytes`, of which GBK and GB2312 are parts; null when they are none, or nothing here can read it. */
export function decodeGb18030(bytes: Uint8Array): string | null {
  try {
    // Made when it is needed: a Node without its whole ICU refuses.
    return new TextDecoder('gb18030', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
