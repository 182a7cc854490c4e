import type { MessageBus } from '@homebridge/dbus-native';
import type { BusProgram, PrivateBus } from './dbus';

const NAME = 'org.freedesktop.portal.Desktop';
const PATH = '/org/freedesktop/portal/desktop';
const REMOTE_DESKTOP = 'org.freedesktop.portal.RemoteDesktop';
const SCREEN_CAST = 'org.freedesktop.portal.ScreenCast';

/** What a portal that follows a script answers. */
export interface PortalScript {
  /** Version of RemoteDesktop, 1 unless told. */
  readonly version?: number;
  /** 1 keyboard, 2 pointer: what there is, 3 unless told. */
  readonly devices?: number;
  /** What Start answers: 0 yes, 1 no; null: nobody answers. */
  readonly answer?: number | null;
  /** What the user allows of that, 3 unless told. */
  readonly granted?: number;
  /** Monitors: node, place and size. */
  readonly streams?: readonly (readonly [number, number, number, number, number])[];
  readonly restoreToken?: string;
}

/** A portal on a real bus, whose desktop is a list. */
export interface ScriptedPortal extends BusProgram {
  /** What was said to it, without the session: `NotifyKeyboardKeycode 30 1`. */
  readonly said: string[];
  /** Options of requests by their method. */
  readonly options: Map<string, ReadonlyMap<string, unknown>>;
  /** The objects of requests, by which they are answered, by their method. */
  readonly requests: Map<string, string>;
  /** Ends the session, as the desktop does when its user says so. */
  readonly endSession: () => void;
  /** Keeps its answers to itself from now on, until they are let go. */
  readonly hold: () => () => void;
}

/** Puts a portal on a bus. */
export async function startScriptedPortal(
  bus: PrivateBus,
  {
    version = 1,
    devices = 3,
    answer = 0,
    granted = 3,
    streams = [],
    restoreToken,
  }: PortalScript = {},
): Promise<ScriptedPortal> {
  const said: string[] = [];
  const options = new Map<string, ReadonlyMap<string, unknown>>();
  const requests = new Map<string, string>();
  let session = '';
  let held: Promise<void> | null = null;
  let portal: MessageBus | null = null;

  /** Answers a request by the signal of its object, as the portal does. */
  const respond = (
    member: string,
    dictionary: unknown,
    message: unknown,
    code: number | null,
    results: readonly unknown[],
  ): string => {
    const given = optionsOf(dictionary);
    options.set(member, given);
    const path = `${PATH}/request/${senderOf(message)}/${String(given.get('handle_token'))}`;
    requests.set(member, path);
    const answer = [code, results];
    setImmediate(() => {
      if (code === null) return;
      portal?.sendSignal(path, 'org.freedesktop.portal.Request', 'Response', 'ua{sv}', answer);
    });
    return path;
  };
  const note =
    (member: string) =>
    async (...values: readonly unknown[]): Promise<void> => {
      // Session, options, what it is about, and the message.
      said.push([member, ...values.slice(2, -1)].join(' '));
      await held;
    };
  const remoteDesktop = {
    version,
    AvailableDeviceTypes: devices,
    CreateSession: (given: unknown, message: unknown) => {
      const token = String(optionsOf(given).get('session_handle_token'));
      session = `${PATH}/session/${senderOf(message)}/${token}`;
      portal?.exportInterface({ Close: () => said.push('Close') && undefined }, session, {
        name: 'org.freedesktop.portal.Session',
        methods: { Close: ['', ''] },
        signals: {},
        properties: {},
      });
      return respond('CreateSession', given, message, 0, [['session_handle', ['s', session]]]);
    },
    SelectDevices: (_session: string, given: unknown, message: unknown) =>
      respond('SelectDevices', given, message, 0, []),
    Start: (_session: string, _window: string, given: unknown, message: unknown) =>
      respond('Start', given, message, answer, [
        ['devices', ['u', granted]],
        [
          'streams',
          [
            'a(ua{sv})',
            streams.map(([node, x, y, width, height]) => [
              node,
              [
                ['position', ['(ii)', [x, y]]],
                ['size', ['(ii)', [width, height]]],
              ],
            ]),
          ],
        ],
        ...(restoreToken === undefined ? [] : [['restore_token', ['s', restoreToken]]]),
      ]),
    NotifyKeyboardKeycode: note('NotifyKeyboardKeycode'),
    NotifyPointerButton: note('NotifyPointerButton'),
    NotifyPointerMotion: note('NotifyPointerMotion'),
    NotifyPointerMotionAbsolute: note('NotifyPointerMotionAbsolute'),
    NotifyPointerAxisDiscrete: note('NotifyPointerAxisDiscrete'),
  };
  const screenCast = {
    AvailableSourceTypes: 1,
    SelectSources: (_session: string, given: unknown, message: unknown) =>
      respond('SelectSources', given, message, 0, []),
  };
  const program = await bus.own(NAME, (own) => {
    portal = own;
    own.exportInterface(remoteDesktop, PATH, {
      name: REMOTE_DESKTOP,
      methods: {
        CreateSession: ['a{sv}', 'o'],
        SelectDevices: ['oa{sv}', 'o'],
        Start: ['osa{sv}', 'o'],
        NotifyKeyboardKeycode: ['oa{sv}iu', ''],
        NotifyPointerButton: ['oa{sv}iu', ''],
        NotifyPointerMotion: ['oa{sv}dd', ''],
        NotifyPointerMotionAbsolute: ['oa{sv}udd', ''],
        NotifyPointerAxisDiscrete: ['oa{sv}ui', ''],
      },
      signals: {},
      properties: { version: 'u', AvailableDeviceTypes: 'u' },
    });
    own.exportInterface(screenCast, PATH, {
      name: SCREEN_CAST,
      methods: { SelectSources: ['oa{sv}', 'o'] },
      signals: {},
      properties: { AvailableSourceTypes: 'u' },
    });
  });
  return {
    ...program,
    said,
    options,
    requests,
    endSession: () =>
      program.bus.sendSignal(session, 'org.freedesktop.portal.Session', 'Closed', 'a{sv}', [[]]),
    hold: () => {
      let letGo = (): void => undefined;
      held = new Promise((resolve) => {
        letGo = resolve;
      });
      return letGo;
    },
  };
}

/** A dictionary of variants by name. */
function optionsOf(dictionary: unknown): ReadonlyMap<string, unknown> {
  const pairs = dictionary as readonly (readonly [
    string,
    readonly [unknown, readonly unknown[]],
  ])[];
  return new Map(pairs.map(([name, [, [value]]]) => [name, value]));
}

/** The name of who sent a message, as it stands in paths. */
function senderOf(message: unknown): string {
  const { sender } = message as { readonly sender: string };
  return sender.slice(1).replaceAll('.', '_');
}
