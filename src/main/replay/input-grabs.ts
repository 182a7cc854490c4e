import type { XConnection } from '../capture/x-connection';

/** Buttons that no pointer has, with every modifier there is: nobody can press them. The server gives each to one client. */
const BUTTONS = {
  /** Of who has the lock of the display, see input-lock.ts. */
  lock: 255,
  /** Of the release guard, from before anything is pressed until nothing is held: it outlives who has the lock. */
  held: 254,
} as const;
const ALL_MODIFIERS = 0xff;
const ASYNCHRONOUS = 1;
/** X core protocol: the error, and the request that it is about. */
const BAD_ACCESS = 10;
const GRAB_BUTTON = 28;

/** What is grabbed so that others know of it. The server takes it back when the connection ends, however that is. */
export type InputGrab = keyof typeof BUTTONS;

/** Grabs of one connection. */
export interface InputGrabs {
  /** False: another client has it. */
  readonly take: (grab: InputGrab) => Promise<boolean>;
  /** Does nothing where another client has it. */
  readonly leave: (grab: InputGrab) => void;
}

/** To be called once for each connection. */
export function openGrabs({ client, screen: { root }, ask }: XConnection): InputGrabs {
  let refused = false;
  client.on('error', (error) => {
    if (!('error' in error && 'majorOpcode' in error)) return;
    refused ||= error.error === BAD_ACCESS && error.majorOpcode === GRAB_BUTTON;
  });
  return {
    take: async (grab) => {
      refused = false;
      const button = BUTTONS[grab];
      client.GrabButton(root, false, 0, ASYNCHRONOUS, ASYNCHRONOUS, 0, 0, button, ALL_MODIFIERS);
      // Errors come before the answer to what was asked later.
      await ask((reply) => client.GetInputFocus(reply));
      return !refused;
    },
    leave: (grab) => client.UngrabButton(root, BUTTONS[grab], ALL_MODIFIERS),
  };
}
