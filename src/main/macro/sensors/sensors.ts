import type { Event } from '../../../shared/base/emitter';
import type { Result } from '../../../shared/base/result';
import type { PhysicalKey } from '../../../shared/input/physical-keys';
import type { MacroNeed } from '../../../shared/macro/macro-needs';
import type { PlacedWindow } from '../../../shared/session/focus-note';
import type { DisplayInfo } from '../../../shared/session/header';

/** A rectangle of the virtual desktop, physical pixels. */
export interface ScreenRegion {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What is on a part of the screen: red, green, blue, alpha (always 255), a byte each, row by row from the top. */
export interface Pixels {
  /** Where its top left is: elsewhere than asked for where that was on no screen. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8Array;
}

/** A window that is open. */
export interface OpenWindow extends PlacedWindow {
  /** Tells it from all others for as long as it is open. */
  readonly id: number;
}

/** Why something could not be looked at. */
export interface SensorFailure {
  readonly kind: /** The platform has no means. */
    | 'unsupported'
    /** The macro did not declare that it needs this. */
    | 'undeclared'
    | 'no_display'
    | 'display_refused'
    | 'display_gone'
    /** A place that is on no screen. */
    | 'off_screen';
  /** One sentence: the cause and the cure. */
  readonly message: string;
}

/**
 * What a running macro can look at. It is opened for declared needs and refuses everything else (`undeclared`). Nothing
 * that is seen is logged.
 */
export interface Sensors {
  /** The displays as they are. */
  readonly displays: () => Promise<Result<readonly DisplayInfo[], SensorFailure>>;
  /** Where the pointer is. Asks for no need. */
  readonly pointer: () => Promise<
    Result<{ readonly x: number; readonly y: number }, SensorFailure>
  >;
  /** Need `screen`. What of the region is on no screen is cut off; all of it: `off_screen`. */
  readonly pixels: (region: ScreenRegion) => Promise<Result<Pixels, SensorFailure>>;
  /** Need `windows`. Open windows, the one in front first where one has the focus. */
  readonly windows: () => Promise<
    Result<
      { readonly front: PlacedWindow | null; readonly open: readonly OpenWindow[] },
      SensorFailure
    >
  >;
  /** Need `windows`. Told within milliseconds when another window comes to the front or its title changes; null: none. */
  readonly onDidChangeFront: Event<PlacedWindow | null>;
  /**
   * Need `windows`. Told at once when the window in front loses the focus; {@link onDidChangeFront} follows when it is known who
   * has it, also where that is the same one.
   */
  readonly onDidLoseFront: Event<void>;
  /** Need `clipboard`. Null when there is no text in it. */
  readonly clipboard: () => Promise<Result<string | null, SensorFailure>>;
  /**
   * Need `held_keys`. With `wait`, any object, also whether it went down since it was looked at for the same wait before, however short
   * that was, where the server tells of that.
   */
  readonly isKeyDown: (key: PhysicalKey, wait?: object) => Promise<Result<boolean, SensorFailure>>;
  /** Told once when nothing can be looked at any more. */
  readonly onLost: Event<SensorFailure>;
  readonly close: () => void;
}

/** Opens {@link Sensors} (open-sensors.ts). */
export type OpenSensors = (
  needs: readonly MacroNeed[],
  env: NodeJS.ProcessEnv,
  platform: NodeJS.Platform,
) => Promise<Result<Sensors, SensorFailure>>;
