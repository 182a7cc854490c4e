import type { ForeignImportFormat } from '../foreign-formats';

/** Which tool wrote a file, judged by its name and its first bytes; null when nothing tells. */
export function guessFormat(_bytes: Uint8Array, name: string): ForeignImportFormat | null {
  return name.toLowerCase().endsWith('.pmr') ? 'pymacrorecord' : null;
}
