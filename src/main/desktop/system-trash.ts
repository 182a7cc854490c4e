import * as fs from 'node:fs';
import * as path from 'node:path';

/**
 * Whether the system has a trash that Electron can give files to. Windows and macOS have; elsewhere
 * Electron starts the desktop's own program for it, by `ELECTRON_TRASH` or the desktop's name
 * (shell/common/platform_util_linux.cc), and without that program nothing can be given away.
 */
export function hasSystemTrash(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): boolean {
  if (platform === 'win32' || platform === 'darwin') {
    return true;
  }
  return trashPrograms(env).some((program) => isOnPath(program, env));
}

function trashPrograms(env: NodeJS.ProcessEnv): readonly string[] {
  const named = env['ELECTRON_TRASH'];
  switch (named) {
    case 'kioclient5':
    case 'kioclient':
    case 'gvfs-trash':
      return [named];
    case 'trash-cli':
      return ['trash-put'];
    case undefined:
    case '':
      return /(^|:)KDE(:|$)/.test(env['XDG_CURRENT_DESKTOP'] ?? '')
        ? ['kioclient5', 'kioclient']
        : ['gio'];
    default:
      return ['gio'];
  }
}

function isOnPath(program: string, env: NodeJS.ProcessEnv): boolean {
  return (env['PATH'] ?? '').split(path.delimiter).some((folder) => {
    try {
      fs.accessSync(path.join(folder, program), fs.constants.X_OK);
      return path.isAbsolute(folder);
    } catch {
      return false;
    }
  });
}
