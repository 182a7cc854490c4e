import type { DeskreelApi } from '../../shared/contract/api';

/** Where files lie that the user dropped or chose; files that lie nowhere are left out. */
export function pathsOf(api: DeskreelApi, files: Iterable<File>): readonly string[] {
  return [...files].map((file) => pathOf(api, file)).filter((path) => path !== '');
}

/** Electron before version 32 gives files a `path`; later ones are asked, in the preload. */
function pathOf(api: DeskreelApi, file: File): string {
  return 'path' in file && typeof file.path === 'string' ? file.path : api.pathOfFile(file);
}
