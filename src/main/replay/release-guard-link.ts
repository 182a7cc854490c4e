import { type ChildProcess, spawn } from 'node:child_process';
import { err, ok, type Result } from '../../shared/base/result';
import { type FromGuard, GUARD_LOST_DISPLAY, LineReader, writeLine } from './guard-protocol';
import type { InjectorFailure, SharedConnection } from './injector';
import type { ReplayPresses } from './releaser';

const START_LIMIT_MS = 10_000;
/** How long a guard may take to leave that has nothing to do any more, ms. */
const LEAVE_LIMIT_MS = 1_000;

/** A release guard on duty. */
export interface ReleaseGuard {
  readonly pid: number;
  /** Nothing is held any more: it may go. Resolves when it has. */
  readonly dismiss: () => Promise<void>;
  /**
   * Called once when it is gone without having been dismissed; then nobody would let go. `displayGone`: because
   * the display is, and with it everything that was held.
   */
  readonly onLost: (listener: (displayGone: boolean) => void) => void;
}

/** What {@link startGuardProcess} needs. */
export interface GuardProcessRequest {
  /** out/main/release-guard.js. */
  readonly file: string;
  readonly env: NodeJS.ProcessEnv;
  /** A file descriptor of this process that the guard holds open until it ends, so that others see that. */
  readonly tether?: number;
  /** What this process has pressed can be let go of through this connection alone. */
  readonly connection?: SharedConnection;
}

/** The process of a release guard that has nothing to guard yet. It ends with this process. */
export interface GuardProcess {
  readonly ended: Promise<void>;
  /** Has it guard these presses. Resolves when it is on duty; nothing may be pressed before. To be called once. */
  readonly guard: (presses: ReplayPresses) => Promise<Result<ReleaseGuard, InjectorFailure>>;
}

/**
 * Starts a process that lets go of what this process has pressed when this process is dead. It outlives
 * this process, its parents, their terminal and the signals that end those.
 */
export function startGuardProcess({
  file,
  env,
  tether,
  connection,
}: GuardProcessRequest): GuardProcess {
  const child = spawn(process.execPath, [file], {
    // Electron's executable is Node, if told so.
    env: { ...env, ELECTRON_RUN_AS_NODE: '1' },
    // A session of its own.
    detached: true,
    // Nothing that would keep the folder of a session busy.
    cwd: '/',
    stdio: ['pipe', 'pipe', 'ignore', tether ?? 'ignore', connection?.descriptor ?? 'ignore'],
    windowsHide: true,
  });
  let dismissed = false;
  let gone = false;
  let displayGone = false;
  const lost: ((displayGone: boolean) => void)[] = [];
  const ended = new Promise<void>((resolve) => {
    const end = (code: number | null): void => {
      if (gone) return;
      gone = true;
      displayGone = code === GUARD_LOST_DISPLAY;
      resolve();
      if (!dismissed) for (const listener of lost) listener(displayGone);
    };
    child.once('exit', end);
    child.once('error', () => end(null));
  });
  child.stdin?.on('error', () => undefined);
  const guard = async (presses: ReplayPresses): Promise<Result<ReleaseGuard, InjectorFailure>> => {
    const { keys, natives, buttons, wheel = true } = presses;
    const session = connection?.session ?? null;
    child.stdin?.write(writeLine({ type: 'guard', session, keys, natives, buttons, wheel }));
    const answer = await firstAnswer(child, ended);
    const { pid } = child;
    if (answer === null || answer.type === 'failed' || pid === undefined) {
      child.kill('SIGKILL');
      return err(answer?.type === 'failed' ? answer.failure : NO_GUARD);
    }
    return ok({
      pid,
      dismiss: async () => {
        dismissed = true;
        child.stdin?.end(writeLine({ type: 'done' }));
        const timer = setTimeout(() => child.kill('SIGKILL'), LEAVE_LIMIT_MS);
        await ended;
        clearTimeout(timer);
      },
      onLost: (listener) => {
        if (gone && !dismissed) listener(displayGone);
        else lost.push(listener);
      },
    });
  };
  return { ended, guard };
}

const NO_GUARD: InjectorFailure = {
  kind: 'host_failed',
  message:
    'The process that lets go of keys when a replay dies did not start, so nothing was replayed: end some programs and try again.',
};

/** null: it ended, or took too long. */
function firstAnswer(child: ChildProcess, ended: Promise<void>): Promise<FromGuard | null> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(null), START_LIMIT_MS);
    const settle = (answer: FromGuard | null): void => {
      clearTimeout(timer);
      resolve(answer);
    };
    const reader = new LineReader<FromGuard>(settle);
    child.stdout?.setEncoding('utf8');
    child.stdout?.on('data', (chunk: string) => reader.read(chunk));
    void ended.then(() => settle(null));
  });
}
