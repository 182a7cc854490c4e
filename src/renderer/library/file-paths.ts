import type { DeskreelApi } from '../../shared/contract/api';
import { MAX_IMPORTED } from '../../shared/contract/library';

/** Where files lie that the user dropped or chose; files that lie nowhere are left out. */
export function pathsOf(api: DeskreelApi, files: Iterable<File>): readonly string[] {
  return [...files].map((file) => pathOf(api, file)).filter((path) => path !== '');
}

/** As many paths at a time as main takes. */
export function importPortions(paths: readonly string[]): string[][] {
  const count = Math.ceil(paths.length / MAX_IMPORTED);
  return Array.from({ length: count }, (_, i) =>
    paths.slice(i * MAX_IMPORTED, (i + 1) * MAX_IMPORTED),
  );
}

/** Electron before version 32 gives files a `path`; later ones are asked, in the preload. */
function pathOf(api: DeskreelApi, file: File): string {
  return 'path' in file && typeof file.path === 'string' ? file.path : api.pathOfFile(file);
}
