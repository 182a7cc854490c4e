import type { Result } from '../../shared/base/result';
import type { ReplayOpCode } from '../../shared/replay/replay-schedule';

/** What an injector can do, as data: nothing else asks which platform this is. */
export interface InjectorCapabilities {
  readonly id: 'x11-xtest' | 'windows-sendinput' | 'macos-coregraphics' | 'wayland-portal';
  /** The highest button number. */
  readonly buttons: number;
  /** The least that the wheel can be turned, 120ths of a notch; what is less is carried over to the next turn. */
  readonly wheelStep: number;
  /** Whether it was ever run on the hardware it is for. */
  readonly tested: boolean;
}

/** A connection through which alone what an injector has pressed can be let go of again. */
export interface SharedConnection {
  /** Of its socket, in this process. */
  readonly descriptor: number;
  /** The session of the RemoteDesktop portal, an object on the bus. */
  readonly session: string;
}

/** What the system allows a host, so that operations are on time. */
export interface TimingHelp {
  /** How long processors may take to wake while an operation is near, µs; null: as long as the system likes. */
  readonly wakeLatencyUs: number | null;
  /** Whether the thread that injects runs before others. */
  readonly realtime: boolean;
}

/** Why nothing can be injected. `message`: one sentence, the cause and the cure. */
export interface InjectorFailure {
  readonly kind:
    | 'no_display'
    | 'display_refused'
    | 'display_gone'
    | 'permission'
    | 'unsupported'
    /** Another program sends input to this display. */
    | 'busy'
    /** It was ended before it had begun: `reason` says how. */
    | 'aborted'
    | 'host_failed';
  readonly message: string;
  readonly reason?: EarlyReason;
}

/** How something is ended before it begins. */
export type EarlyReason = 'panic' | 'input' | 'stopped';

/**
 * One way to make input happen. Everything is done in the order of the calls. It knows what it holds
 * down.
 */
export interface Injector {
  readonly capabilities: InjectorCapabilities;
  /** What a release guard needs besides, where it cannot open a connection of its own. */
  readonly guardBy?: SharedConnection;
  /** Whether this key exists here: index + 1 into `PHYSICAL_KEYS`, or 0 and the recorder's own code. */
  readonly hasKey: (code: number, native: number) => boolean;
  /** Whether anything gives this button as the pointer is mapped now; unless told, all do that there are. */
  readonly hasButton?: (button: number) => boolean;
  /** Where the pointer goes is physical pixels of the virtual desktop. */
  readonly send: (
    op: ReplayOpCode,
    code: number,
    native: number,
    x: number,
    y: number,
    amount: number,
  ) => void;
  /** Whether what was sent has not all left this process; then the event loop must turn before more is. */
  readonly congested: () => boolean;
  /** Lets go of everything held; returns what that was, as `KeyA`, `key 255` or `button 1`. */
  readonly releaseAll: () => readonly string[];
  /** Resolves when the system has done everything sent so far. */
  readonly sync: () => Promise<Result<void, InjectorFailure>>;
  /** Called once when nothing more can be sent. */
  readonly onFailed: (listener: (failure: InjectorFailure) => void) => void;
  /** Does not release anything by itself. */
  readonly close: () => void;
}
