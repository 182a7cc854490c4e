/// <reference path="./x11-randr.d.ts" />
// The parts of the untyped package `x11` (4.2) that this program uses. Callbacks of requests whose
// error was looked at return true; otherwise the client emits 'error' as well.
declare module 'x11' {
  import type { Socket } from 'node:net';

  /** Node-style callback of a request. */
  export type Reply<Value> = (error: Error | null | undefined, value: Value) => unknown;

  export interface XScreen {
    readonly root: number;
    readonly pixel_width: number;
    readonly pixel_height: number;
    readonly mm_width: number;
    readonly mm_height: number;
  }

  export interface XDisplay {
    readonly client: XClient;
    readonly screen: readonly XScreen[];
    readonly vendor: string;
    readonly release: number;
  }

  /** A core event, or a generic event of an extension (`evtype`). */
  export interface XEvent {
    readonly type: number;
    /** Core events: the window it is about. */
    readonly wid?: number;
    /** ConfigureNotify: the window that changed, where `wid` heard of it. */
    readonly wid1?: number;
    /** Server time in ms, where the event has one. */
    readonly time?: number;
    /** Generic events: which of the extension's. */
    readonly evtype?: number;
    /** XInput 2: keycode or button. */
    readonly detail?: number;
    /** PropertyNotify: which property. */
    readonly atom?: number;
    /** CreateNotify: the new window's parent. */
    readonly parent?: number;
    /** XInput 2 events that the package does not take apart: the event from its 8th byte on. */
    readonly data?: Buffer;
    /** X keyboard extension: which of its events. */
    readonly xkbType?: number;
    /** Those of them that the package does not take apart: the event from its 8th byte on. */
    readonly raw?: Buffer;
    /** XkbStateNotify, see {@link XKeyboardState}. */
    readonly lockedMods?: number;
    readonly group?: number;
  }

  /** {@link XKeyboard.GetState}, and the like in its StateNotify event. */
  export interface XKeyboardState {
    readonly lockedMods: number;
    /** The group in force, from 0. */
    readonly group: number;
  }

  export interface XPointer {
    readonly rootX: number;
    readonly rootY: number;
    /** Modifiers in the low byte, buttons 1–5 in bits 8–12. */
    readonly keyMask: number;
  }

  export interface XProperty {
    readonly type: number;
    readonly data: Buffer;
  }

  export interface XKeyboardControl {
    readonly globalAutoRepeat: number;
  }

  export interface XPointerControl {
    readonly accelNumerator: number;
    readonly accelDenominator: number;
    readonly threshold: number;
  }

  export interface XExtensions {
    readonly 'big-requests': unknown;
    readonly randr: XRandr;
    readonly record: XRecord;
    readonly res: XRes;
    readonly sync: XSync;
    readonly xinput: XInput;
    readonly xkb: XKeyboard;
    readonly xtest: XTestExtension;
  }

  export interface XExtensionInfo {
    readonly present: number;
  }

  export interface XClient {
    readonly display: XDisplay;
    readonly stream: Socket;
    on(event: 'event', listener: (event: XEvent) => void): this;
    on(event: 'error', listener: (error: Error) => void): this;
    on(event: 'end', listener: () => void): this;
    emit(event: 'event', value: XEvent): boolean;
    removeListener(event: 'event', listener: (event: XEvent) => void): this;
    require<Name extends keyof XExtensions>(name: Name, reply: Reply<XExtensions[Name]>): void;
    /** Closes the socket once what is buffered has been written. */
    terminate(): void;
    AllocID(): number;
    /** For requests that the package lacks: number of the last request; who waits for replies; and the way out. */
    seq_num: number;
    /** Atoms by name, as far as they are known. */
    atoms: Readonly<Record<string, number>>;
    readonly replies: Record<number, [(reply: Buffer) => unknown, Reply<never>]>;
    readonly pack_stream: { put(request: Buffer): void; submit(expectsReply: boolean): void };
    QueryExtension(name: string, reply: Reply<XExtensionInfo>): void;
    InternAtom(onlyIfExists: boolean, name: string, reply: Reply<number>): void;
    GetAtomName(atom: number, reply: Reply<string>): void;
    /** `focus`: a window, 0 none, 1 whatever root the pointer is on. */
    GetInputFocus(reply: Reply<{ readonly focus: number }>): void;
    QueryTree(
      window: number,
      reply: Reply<{ readonly parent: number; readonly children: readonly number[] }>,
    ): void;
    GetGeometry(
      drawable: number,
      reply: Reply<{ readonly width: number; readonly height: number }>,
    ): void;
    /** `mapState`: 0 not shown, 1 in something that is not, 2 shown. */
    GetWindowAttributes(window: number, reply: Reply<{ readonly mapState: number }>): void;
    /** Where a place in one window is in another. */
    TranslateCoordinates(
      from: number,
      to: number,
      x: number,
      y: number,
      reply: Reply<{ readonly destX: number; readonly destY: number }>,
    ): void;
    QueryPointer(window: number, reply: Reply<XPointer>): void;
    /** 32 bytes, one bit a keycode, least significant first. */
    QueryKeymap(reply: Reply<Buffer>): void;
    GetKeyboardControl(reply: Reply<XKeyboardControl>): void;
    ChangeKeyboardControl(values: { autoRepeatMode?: 0 | 1 | 2; key?: number }): void;
    GetPointerControl(reply: Reply<XPointerControl>): void;
    /** One byte a logical button: the physical button it stands for. */
    GetPointerMapping(reply: Reply<readonly number[]>): void;
    GetProperty(
      remove: 0 | 1,
      window: number,
      name: number,
      type: number,
      longOffset: number,
      longLength: number,
      reply: Reply<XProperty>,
    ): void;
    /** mode: 0 replace, 1 prepend, 2 append. units: 8, 16 or 32 bits. */
    ChangeProperty(
      mode: 0 | 1 | 2,
      window: number,
      name: number,
      type: number,
      units: 8 | 16 | 32,
      data: Buffer,
    ): void;
    CreateWindow(
      id: number,
      parent: number,
      x: number,
      y: number,
      width: number,
      height: number,
      borderWidth: number,
      depth: number,
      windowClass: number,
      visual: number,
      values: { readonly eventMask?: number },
    ): void;
    DestroyWindow(id: number): void;
    /** Ends the connection that made the resource. */
    KillClient(resource: number): void;
    ChangeWindowAttributes(window: number, values: { readonly eventMask: number }): void;
  }

  export interface XTestExtension {
    readonly majorOpcode: number;
    readonly KeyPress: 2;
    readonly KeyRelease: 3;
    readonly ButtonPress: 4;
    readonly ButtonRelease: 5;
    readonly MotionNotify: 6;
    /** `detail`: keycode or button; for moves 0 is absolute, 1 relative. `time`: delay in ms. */
    FakeInput(
      type: 2 | 3 | 4 | 5 | 6,
      detail: number,
      time: number,
      window: number,
      x: number,
      y: number,
    ): void;
  }

  export interface XInput {
    readonly majorOpcode: number;
    readonly EventType: Readonly<
      Record<
        | 'FocusIn'
        | 'FocusOut'
        | 'RawKeyPress'
        | 'RawKeyRelease'
        | 'RawButtonPress'
        | 'RawButtonRelease'
        | 'RawMotion'
        | 'RawTouchBegin',
        number
      >
    >;
    readonly EventMask: XInput['EventType'];
    readonly AllMasterDevices: number;
    /** null on a server without XInput 2. */
    readonly xi2: { readonly majorVersion: number; readonly minorVersion: number } | null;
    /** `use`: 1 is a pointer that devices are attached to. */
    XIQueryDevice(deviceId: number, reply: Reply<readonly { readonly use: number }[]>): void;
    /** Replaces what this connection selected on the window for that device. */
    XISelectEvents(window: number, selection: { deviceId: number; mask: number }): void;
  }

  export interface XRecord {
    readonly major: number;
    readonly minor: number;
    GetContext(context: number, reply: Reply<{ readonly enabled: boolean }>): void;
    DisableContext(context: number): void;
  }

  export interface XRes {
    readonly major: number;
    readonly minor: number;
    readonly ClientIdMask: { readonly LocalClientPID: number };
    /** `client`: any id of one client's, 0 for all. The answer's `client` is a client's first id. */
    QueryClientIds(
      specs: readonly { readonly client: number; readonly mask: number }[],
      reply: Reply<readonly { readonly client: number; readonly value: readonly number[] }[]>,
    ): void;
  }

  export interface XSync {
    readonly ValueType: { readonly Absolute: 0; readonly Relative: 1 };
    readonly TestType: { readonly PositiveComparison: 2 };
    ListSystemCounters(
      reply: Reply<readonly { readonly counter: number; readonly name: string }[]>,
    ): void;
    /** Every time the counter has grown by `delta` more, this connection gets an event. */
    CreateAlarm(
      id: number,
      values: {
        readonly counter: number;
        readonly valueType: 0 | 1;
        readonly value: number;
        readonly testType: 2;
        readonly delta: number;
      },
    ): void;
    DestroyAlarm(id: number): void;
  }

  export interface XKeyboard {
    readonly UseCoreKbd: number;
    readonly NameDetail: Readonly<Record<'Keycodes', number>>;
    UseExtension(major: number, minor: number, reply: Reply<unknown>): void;
    readonly majorOpcode: number;
    readonly firstEvent: number;
    readonly EventType: Readonly<
      Record<'NewKeyboardNotify' | 'MapNotify' | 'StateNotify' | 'ControlsNotify', number>
    >;
    GetState(device: number, reply: Reply<XKeyboardState>): void;
    /** `details`: for the event types of `affect` that are not of `selectAll`. */
    SelectEvents(
      device: number,
      affect: number,
      clear: number,
      selectAll: number,
      affectMap: number,
      map: number,
      details: { readonly stateNotify?: readonly [affect: number, details: number] },
    ): void;
    /** Times in ms; `enabledControls`: bits of XKB.h. */
    GetControls(
      device: number,
      reply: Reply<{
        readonly repeatDelay: number;
        readonly repeatInterval: number;
        readonly enabledControls: number;
      }>,
    ): void;
    GetNames(device: number, which: number, reply: Reply<{ readonly keycodesName?: number }>): void;
  }

  export interface ClientOptions {
    /** For example ":99". */
    readonly display: string;
    /** false: an ordinary socket, no file-descriptor passing. */
    readonly shm?: false;
    readonly disableBigRequests?: boolean;
    readonly stream?: Socket;
    readonly auth?: undefined;
  }

  const x11: {
    /** The callback comes once: with the display, or with why there is no connection. */
    readonly createClient: (options: ClientOptions, reply: Reply<XDisplay>) => XClient;
    readonly eventMask: Readonly<
      Record<
        | 'KeyPress'
        | 'KeyRelease'
        | 'ButtonPress'
        | 'ButtonRelease'
        | 'PointerMotion'
        | 'PropertyChange'
        | 'StructureNotify'
        | 'SubstructureNotify',
        number
      >
    >;
  };
  export default x11;
}
