import { err, ok, type Result } from '../../shared/base/result';
import { openX } from '../capture/x-connection';
import { forkHost, type HostProcess } from './host-process';
import {
  ANSWER_LIMIT_MS,
  type FromHost,
  type HostEnd,
  type HostRequest,
  type InjectorFacts,
  type ToHost,
} from './host-protocol';
import type { EarlyReason, InjectorFailure } from './injector';
import { displayGone } from './injectors/x11-open';
import { ALIVE_EVERY_MS } from './silence-watch';

/** How long a host may take to get ready, ms. */
const START_LIMIT_MS = 10_000;

/** A player's end of an injector host. */
export interface InjectorLink extends InjectorFacts {
  /** Does nothing once the host has ended. */
  readonly post: (message: ToHost) => void;
  /** To be called once. What came before is told when the event loop has turned. */
  readonly onMessage: (listener: (message: FromHost) => void) => void;
  /**
   * Resolves when the host has ended, and with it whoever would still have to let go of something: with what that
   * was, null where nobody said.
   */
  readonly gone: Promise<readonly string[] | null>;
  /** Why a host ended that did not say: asks the display whether it is still there. */
  readonly whyGone: () => Promise<InjectorFailure>;
  /** Ends the host at once; its guard lets go. */
  readonly kill: () => void;
}

/** Where hosts come from. */
export interface HostOrigin {
  /** out/main/injector-host.js. */
  readonly hostFile: string;
  readonly env: NodeJS.ProcessEnv;
  /** Told when the desktop asks the user whether input may be made. */
  readonly onAsking?: (() => void) | undefined;
  /** Its abort ends the wait for the user's answer. */
  readonly callOff?: AbortSignal | undefined;
  /** One that was started ahead, in the same way; null: there is none. */
  readonly spare?: { readonly take: () => HostProcess | null } | undefined;
}

/** Starts a host, or takes a spare one, and has it get ready. */
export async function openInjectorLink(
  origin: HostOrigin,
  request: HostRequest,
): Promise<Result<InjectorLink, InjectorFailure>> {
  const ahead = origin.spare?.take() ?? null;
  const opened = ahead === null ? null : await open(ahead, origin, request);
  // One that ended by itself has done nothing yet.
  if (opened !== null && (opened.ok || opened.error.kind !== 'host_failed')) return opened;
  return open(forkHost(origin.hostFile, origin.env), origin, request);
}

function open(
  host: HostProcess,
  { env, onAsking, callOff }: HostOrigin,
  request: HostRequest,
): Promise<Result<InjectorLink, InjectorFailure>> {
  const { post, kill, gone } = host;
  return new Promise((resolve) => {
    const giveUp = (): void => {
      kill();
      settle(err(hostFailed('did not get ready in time')));
    };
    // Nothing can be held before it is ready.
    const callItOff = (): void => {
      kill();
      settle(err(endedEarly('stopped')));
    };
    let timer = setTimeout(giveUp, START_LIMIT_MS);
    const settle = (result: Result<InjectorLink, InjectorFailure>): void => {
      clearTimeout(timer);
      callOff?.removeEventListener('abort', callItOff);
      resolve(result);
    };
    host.listen((message) => {
      if (message.type === 'asking') {
        clearTimeout(timer);
        timer = setTimeout(giveUp, ANSWER_LIMIT_MS + START_LIMIT_MS);
        onAsking?.();
        callOff?.addEventListener('abort', callItOff);
        if (callOff?.aborted === true) callItOff();
      } else if (message.type === 'ready') {
        const alive = setInterval(() => post({ type: 'alive' }), ALIVE_EVERY_MS).unref();
        void host.ended.then(() => clearInterval(alive));
        const { injector, wakeLatencyUs, realtime } = message;
        settle(
          ok({
            ...{ injector, wakeLatencyUs, realtime, post, gone, kill },
            onMessage: keeping(host),
            whyGone: () => whyGone(env, request.platform),
          }),
        );
      } else if (message.type === 'ended') {
        settle(err(whyEnded(message)));
      }
    });
    void host.ended.then(() => settle(err(hostFailed('could not be started'))));
    post({ type: 'open', request });
  });
}

/** Keeps what a host tells until somebody listens: it may end in the moment in which it is ready. */
function keeping(host: HostProcess): InjectorLink['onMessage'] {
  const kept: FromHost[] = [];
  host.listen((message) => kept.push(message));
  return (listener) => {
    // Whoever starts something has listeners of its own by then.
    setImmediate(() => {
      host.listen(listener);
      for (const message of kept.splice(0)) listener(message);
    });
  };
}

/** Why nothing begins where a host ended that was not ready. */
function whyEnded({ reason, failure }: HostEnd): InjectorFailure {
  return reason === 'failed' || reason === 'done'
    ? (failure ?? hostFailed('ended before it began'))
    : endedEarly(reason);
}

const EARLY_WORDS: Readonly<Record<EarlyReason, string>> = {
  panic:
    'It was stopped by its panic keys before it had begun, so nothing was sent: start it again.',
  input:
    'Somebody used keyboard or pointer before it had begun, so nothing was sent: start it again, and let it be.',
  stopped: 'It was stopped before it had begun, so nothing was sent: start it again.',
};

function endedEarly(reason: EarlyReason): InjectorFailure {
  return { kind: 'aborted', reason, message: EARLY_WORDS[reason] };
}

/** Hosts die with a display now and then before they can say so. */
async function whyGone(
  env: NodeJS.ProcessEnv,
  platform: NodeJS.Platform,
): Promise<InjectorFailure> {
  if (platform !== 'win32' && platform !== 'darwin' && env['DISPLAY']) {
    const display = await openX(env);
    if (!display.ok) return displayGone(env['DISPLAY'] ?? '');
    display.value.close();
  }
  return hostFailed('ended by itself');
}

/** A failure that nobody but us can do anything about. */
function hostFailed(what: string): InjectorFailure {
  return {
    kind: 'host_failed',
    message: `The process that replays ${what}: replay again, and report this if it happens again.`,
  };
}
