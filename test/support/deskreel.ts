import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';

/** The built command line. `npm test` builds it first. */
const CLI = resolve(import.meta.dirname, '../../out/cli/index.js');

/** How a command ended. */
export interface CommandEnd {
  /** Exit code, null when a signal ended it. */
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Environment of a command: no display unless given one, and none of the caller's settings. */
export interface CommandEnv {
  readonly DISPLAY?: string;
  readonly DESKREEL_HOME?: string;
  readonly [name: string]: string | undefined;
}

/** Environment of one that finds no bus, whatever the machine has: nobody tells it when the screen is locked. */
export const NO_BUS: CommandEnv = {
  DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent/bus',
  DBUS_SYSTEM_BUS_ADDRESS: 'unix:path=/nonexistent/bus',
};

/** What one that sends input says then, without `--no-stop-on-lock`. */
export const UNTOLD_LOCK =
  'Nobody here tells when the screen is locked, so a lock stops nothing: stop this before you lock the screen; --no-stop-on-lock leaves this line out.';

/** A command that runs. */
export interface RunningCommand {
  readonly child: ChildProcess;
  /** Resolves when the process is gone and all it said has arrived. */
  readonly ended: Promise<CommandEnd>;
  /** Resolves when stderr holds `text`; rejects when the process ends without. */
  readonly says: (text: string) => Promise<void>;
}

/** How a command is started. */
interface StartOptions {
  /** In a process group of its own, as a shell does. */
  readonly group?: boolean;
  /** A program and its arguments that runs it. */
  readonly through?: readonly string[];
}

/** Starts `deskreel` with these arguments. */
export function startDeskreel(
  args: readonly string[],
  env: CommandEnv = {},
  { group = false, through = [] }: StartOptions = {},
): RunningCommand {
  const { DISPLAY: _, WAYLAND_DISPLAY: __, DESKREEL_HOME: ___, ...outer } = process.env;
  const [program = '', ...rest] = [...through, process.execPath, CLI, ...args];
  const child = spawn(program, rest, {
    env: { ...outer, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: group,
  });
  let stdout = '';
  let stderr = '';
  const listeners = new Set<() => void>();
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
    for (const listener of listeners) listener();
  });
  const ended = once(child, 'close').then(([code, signal]) => ({
    code: code as number | null,
    signal: signal as NodeJS.Signals | null,
    stdout,
    stderr,
  }));
  return {
    child,
    ended,
    says: (text) =>
      new Promise((done, fail) => {
        const look = (): void => {
          if (stderr.includes(text)) {
            listeners.delete(look);
            done();
          }
        };
        listeners.add(look);
        look();
        void ended.then((end) => {
          look();
          fail(new Error(`deskreel ${args.join(' ')} ended (${end.code}): ${end.stderr}`));
        });
      }),
  };
}

/** Runs `deskreel` with these arguments to its end. */
export function deskreel(
  args: readonly string[],
  env: CommandEnv = {},
  options: StartOptions = {},
): Promise<CommandEnd> {
  return startDeskreel(args, env, options).ended;
}

/** Starts `deskreel record` and waits until events can arrive. */
export async function startRecording(
  args: readonly string[],
  env: CommandEnv,
  options: StartOptions = {},
): Promise<RunningCommand> {
  const running = startDeskreel(['record', ...args], env, options);
  await running.says(args.includes('--json') ? '{"recording":' : 'Recording to ');
  return running;
}
