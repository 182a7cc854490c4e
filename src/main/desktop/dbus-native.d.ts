// The parts of `@homebridge/dbus-native` (0.7) that this program uses; the package's own types lack them.
declare module '@homebridge/dbus-native' {
  import type { EventEmitter } from 'node:events';
  import type { Duplex } from 'node:stream';

  /** A message as it goes over the bus. Bodies hold a value an argument of the signature. */
  export interface DBusMessage {
    /** 1 call, 2 return, 3 error, 4 signal. */
    readonly type?: number;
    /** 2: do not start the service. */
    readonly flags?: number;
    readonly destination?: string;
    readonly path?: string;
    readonly interface?: string;
    readonly member?: string;
    /** Of `body`. */
    readonly signature?: string;
    /**
     * Arrays and structures are arrays; a dictionary is an array of pairs. A variant that came is
     * [tree of its signature, [value]]; one to be sent is [signature, value].
     */
    readonly body?: readonly unknown[];
    /** The connection it came from, by its unique name. */
    readonly sender?: string;
  }

  export interface DBusError {
    /** For example "org.freedesktop.DBus.Error.ServiceUnknown". */
    readonly name: string;
    readonly message: string;
  }

  export interface DBusConnection extends EventEmitter {
    readonly stream: Duplex;
    on(event: 'message', listener: (message: DBusMessage) => void): this;
    on(event: 'error', listener: (error: Error) => void): this;
    on(event: 'end', listener: () => void): this;
  }

  /** A connection that says hello by itself. */
  export interface MessageBus {
    readonly connection: DBusConnection;
    /** Its name on the bus, once it was greeted. */
    readonly name?: string;
    /** Calls a method; the reply's first argument after the error is its first value. */
    invoke(
      message: DBusMessage,
      reply: (error: DBusError | null | undefined, ...values: unknown[]) => void,
    ): void;
    sendSignal(
      path: string,
      iface: string,
      member: string,
      signature?: string,
      body?: readonly unknown[],
    ): void;
    /** Serves an object. Methods: name → [signature of its arguments, of its result]. */
    exportInterface(
      object: Readonly<Record<string, unknown>>,
      path: string,
      iface: {
        readonly name: string;
        readonly methods: Readonly<Record<string, readonly [string, string]>>;
        readonly signals: Readonly<Record<string, readonly [string]>>;
        readonly properties: Readonly<Record<string, string>>;
      },
    ): void;
  }

  const dbus: {
    /** `stream`: a connected socket to the bus, on which nothing was sent. */
    readonly createClient: (options: {
      readonly stream: Duplex;
      readonly authMethods: readonly 'EXTERNAL'[];
    }) => MessageBus;
  };
  export default dbus;
}

declare module '@homebridge/dbus-native/lib/message' {
  import type { DBusMessage } from '@homebridge/dbus-native';

  /** A message as bytes. `serial`: its number on its connection, not 0. */
  export function marshall(message: DBusMessage & { readonly serial: number }): Buffer;
}
