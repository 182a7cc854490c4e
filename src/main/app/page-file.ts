import path from 'node:path';

/**
 * The file under `root` that `url`'s path names, null when it would lie outside or cannot be
 * decoded. `/` is `index.html`.
 */
export function pageFile(root: string, url: string): string | null {
  const decoded = decode(new URL(url).pathname);
  if (decoded === null || decoded.includes('\0')) {
    return null;
  }
  const file = path.join(root, decoded === '/' ? 'index.html' : decoded);
  return file.startsWith(root + path.sep) ? file : null;
}

/** Percent-decoded text, null when it is malformed. */
export function decode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
