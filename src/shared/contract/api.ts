import type { z } from 'zod';
import type { Dispose } from '../base/disposables';
import type { EventName, MethodName } from './channels';
import type { EVENTS, METHODS } from './methods';

/** Arguments of a method. */
export type MethodArgs<Name extends MethodName> = z.infer<(typeof METHODS)[Name]['args']>;
/** Result of a method. */
export type MethodResult<Name extends MethodName> = z.infer<(typeof METHODS)[Name]['result']>;
/** Payload of an event. */
export type EventPayload<Name extends EventName> = z.infer<(typeof EVENTS)[Name]>;

/** The groups of the contract: `recorder`, `library`, … */
type Group<Names extends string> = Names extends `${infer Prefix}.${string}` ? Prefix : never;
type Member<Names extends string, Prefix extends string> = Names extends `${Prefix}.${infer Rest}`
  ? Rest
  : never;

/**
 * What main offers the renderer, `window.deskreel`: `api.recorder.start({ title })`. Nothing else
 * crosses the bridge.
 */
export type DeskreelApi = {
  readonly [Prefix in Group<MethodName>]: {
    readonly [Name in Member<MethodName, Prefix>]: `${Prefix}.${Name}` extends infer Full
      ? Full extends MethodName
        ? (...args: MethodArgs<Full>) => Promise<MethodResult<Full>>
        : never
      : never;
  };
} & {
  /** Subscribes to what main tells unasked; the function returned ends the subscription. */
  readonly on: <Name extends EventName>(
    name: Name,
    listener: (payload: EventPayload<Name>) => void,
  ) => Dispose;
  /** Where a file lies (a `File` of the page) that the user dropped or chose; empty: nowhere. */
  readonly pathOfFile: (file: unknown) => string;
};
