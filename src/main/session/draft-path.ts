import * as path from 'node:path';

/** A path beside `file` for what is not finished. Tells whose it is, so that leftovers can be found. */
export function draftPathOf(file: string): string {
  const unique = Math.random().toString(36).slice(2, 8);
  return path.join(path.dirname(file), `.${path.basename(file)}.${process.pid}-${unique}.part`);
}
