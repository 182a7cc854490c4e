import * as fs from 'node:fs';
import * as path from 'node:path';

/** Sessions that this process edits in place, by the paths that no link is part of. */
const editing = new Set<string>();

/** Notes that a session is being edited until the returned function is called; null: it is already. */
export function beginEdit(session: string): (() => void) | null {
  const real = realPath(session);
  if (editing.has(real)) {
    return null;
  }
  editing.add(real);
  return () => void editing.delete(real);
}

/** Whether this process edits a session in place. */
export function isBeingEdited(session: string): boolean {
  return editing.size > 0 && editing.has(realPath(session));
}

function realPath(file: string): string {
  try {
    return fs.realpathSync(file);
  } catch {
    // Whoever reads the file next finds out and says why.
    return path.resolve(file);
  }
}
