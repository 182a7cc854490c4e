import type { Dispose } from '../../shared/base/disposables';
import { err } from '../../shared/base/result';
import { type AskedWatch, askForContext } from './asked-context';
import type { Backend, BackendParts } from './backend';
import { answerOf, type DesktopFacts } from './desktop-facts';
import { openUiohook } from './hook';
import { loadDesktop } from './load-desktop';
import { monotonicNow } from './monotonic';
import { byPlace } from './placed-keys';
import type { SourceCapabilities, SourceFailure, SourceInfo } from './source';

/** A system that hands events over at once, and says everything else only when it is asked. */
export type AskedPlatform = 'windows' | 'macos';

/** What this source is like on each. */
const CLOCKS = {
  windows: {
    id: 'uiohook-windows',
    clock: 'windows-ms',
    // GetTickCount steps by the timer interrupt, 15.625 ms unless a program asked for less.
    resolutionUs: 15_625,
  },
  macos: { id: 'uiohook-macos', clock: 'macos-ns', resolutionUs: 1 },
} as const satisfies Record<AskedPlatform, Partial<SourceCapabilities>>;

/** Windows or macOS, through libuiohook and what {@link DesktopFacts} says. */
export function askedBackend(
  platform: AskedPlatform,
  { request, gate }: Pick<BackendParts, 'request' | 'gate'>,
  load: () => DesktopFacts | null = () => loadDesktop(platform === 'windows' ? 'win32' : 'darwin'),
): Backend {
  const name = platform === 'windows' ? 'Windows' : 'macOS';
  const cure =
    platform === 'windows'
      ? 'close other programs that hook input, then try again'
      : 'allow Deskreel under System Settings, Privacy & Security, Accessibility';
  const facts = load();
  const failure = (reason: string): SourceFailure => ({
    kind: 'hook_failed',
    message: `${name} does not let the input hook start (${reason.replace(/\.$/, '')}): ${cure}.`,
  });
  const openHook = openUiohook(failure);
  let serving: Dispose = () => undefined;
  let context: AskedWatch | null = null;
  return {
    platform,
    openHook: (sink) => {
      // It would stand still over the first key, and with it the keyboard of the whole system, where nobody serves it.
      if (platform === 'macos' && facts === null) {
        return Promise.resolve(err(failure('functions of the system cannot be called')));
      }
      serving = facts?.serve?.() ?? serving;
      return openHook(byPlace(facts, sink));
    },
    audit: null,
    buttons: null,
    heldButtons: () => Promise.resolve(null),
    goneFailure: () => ({
      kind: 'host_failed',
      message: `${name} took the input hook away: start again.`,
    }),
    info: ({ version }) => {
      const clock = CLOCKS[platform];
      const anchor = answerOf(facts?.anchor);
      // At once: what comes from now on is an event.
      const held = heldOn(facts);
      context = askForContext({
        facts: facts ?? SILENT,
        focus: request.focus,
        keysOnly: request.keysOnly === true,
        gate,
        anchor,
        stepUs: clock.resolutionUs,
      });
      const { capabilities, ...now } = context.begin(anchor?.monotonic ?? monotonicNow());
      return Promise.resolve({
        capabilities: {
          ...clock,
          keys: true,
          pointer: true,
          heldAtStart: facts !== null,
          context: capabilities,
        },
        backendVersion: version,
        anchor,
        ...held,
        pointerSettings: null,
        ...now,
      });
    },
    watch: () => undefined,
    snapshot: () => {
      const anchor = answerOf(facts?.anchor);
      const state = { anchor, ...heldOn(facts) };
      // Where nothing tells, events that come from now on are not earlier than any that have come.
      return Promise.resolve({ from: anchor?.eventTime ?? Number.NaN, state });
    },
    // Nothing tells here either.
    flushNow: () => Promise.resolve(null),
    handedOverUntil: () => context?.vouchedUntil() ?? monotonicNow(),
    close: () => {
      context?.close();
      serving();
    },
  };
}

const refuse = (): never => {
  throw new Error('not to be asked');
};

/** One whose functions cannot be loaded: there is nobody to ask. */
const SILENT: DesktopFacts = {
  lookEveryMs: 1_000,
  displays: refuse,
  layoutId: refuse,
  keyboard: refuse,
  locks: refuse,
  window: refuse,
  windows: refuse,
  isLocked: refuse,
  heldKeys: refuse,
  heldButtons: refuse,
  pointer: refuse,
  anchor: refuse,
};

/** What is down and where the pointer is, as far as the desktop says. */
function heldOn(
  facts: DesktopFacts | null,
): Pick<SourceInfo, 'heldKeys' | 'heldButtons' | 'pointer'> {
  return {
    heldKeys: answerOf(facts?.heldKeys) ?? [],
    heldButtons: answerOf(facts?.heldButtons) ?? [],
    pointer: answerOf(facts?.pointer) ?? null,
  };
}
