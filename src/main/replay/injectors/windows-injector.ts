import { PHYSICAL_KEYS } from '../../../shared/input/physical-keys';
import type { Injector } from '../injector';
import { HeldInput } from './held-input';
import { InputFailing } from './input-failing';
import { sendBy } from './input-hands';
import type { WindowsCalls } from './windows-calls';
import { absoluteCoordinate, INPUT_BYTES, InputStruct, MouseFlag } from './windows-input';

// GetSystemMetrics: where the displays are together, and whether left and right are swapped.
const SM_SWAPBUTTON = 23;
const SM_VIRTUAL_SCREEN = { x: 76, y: 77, width: 78, height: 79 } as const;
const MOVE = MouseFlag.move | MouseFlag.noCoalesce | MouseFlag.virtualDesk | MouseFlag.absolute;

/** How Windows calls a button. */
interface WindowsButton {
  /** Flags of its press and of its release, and the data that goes with them. */
  readonly down: number;
  readonly up: number;
  readonly data: number;
  readonly virtualKey: number;
}

/** By physical button: left, right, middle, back, forward. */
const BUTTONS: readonly WindowsButton[] = [
  { down: MouseFlag.leftDown, up: MouseFlag.leftUp, data: 0, virtualKey: 1 },
  { down: MouseFlag.rightDown, up: MouseFlag.rightUp, data: 0, virtualKey: 2 },
  { down: MouseFlag.middleDown, up: MouseFlag.middleUp, data: 0, virtualKey: 4 },
  { down: MouseFlag.xDown, up: MouseFlag.xUp, data: 1, virtualKey: 5 },
  { down: MouseFlag.xDown, up: MouseFlag.xUp, data: 2, virtualKey: 6 },
];

/** The scan code of a key, 0xe0xx when extended; null: Windows has none, or the recorder could not name it. */
export function scanCodeFor(code: number): number | null {
  return PHYSICAL_KEYS[code - 1]?.scanCode ?? null;
}

/**
 * The physical button behind a recorded one: hooks see what comes out of the swap of left-handed people,
 * SendInput says what goes in.
 */
function physicalButton(button: number, swapped: boolean): number {
  if (!swapped || button > 2) return button;
  return 3 - button;
}

/** Whether a recorded button is down now; Windows asks by physical button too. */
export function isButtonDown(calls: WindowsCalls, button: number): boolean {
  const physical = physicalButton(button, calls.systemMetrics(SM_SWAPBUTTON) !== 0);
  const row = BUTTONS[physical - 1];
  return row !== undefined && calls.keyIsDown(row.virtualKey);
}

/**
 * An injector for Windows by SendInput. Written from Microsoft's documentation and tested down to the
 * bytes, but never run on Windows yet: `tested` says so.
 */
export function createWindowsInjector(calls: WindowsCalls): Injector {
  const input = new InputStruct();
  const held = new HeldInput();
  const swapped = calls.systemMetrics(SM_SWAPBUTTON) !== 0;
  const failing = new InputFailing();

  // Also after a failure: what is held must be let go of if it can.
  const submit = (bytes: Uint8Array): void => {
    if (calls.sendInput(1, bytes, INPUT_BYTES) === 1 || failing.failed) return;
    failing.fail({
      kind: 'permission',
      message: `Windows did not take an event of the replay (error ${calls.lastError()}), as when the screen is locked or asks for permission: go back to the desktop, and replay again.`,
    });
  };
  const key = (down: boolean, code: number): void => {
    const scanCode = scanCodeFor(code);
    if (scanCode === null) return;
    held.key(down, scanCode, code, 0);
    submit(input.key(scanCode, down));
  };
  const click = (down: boolean, physical: number): void => {
    const row = BUTTONS[physical - 1];
    if (row !== undefined) submit(input.mouse(down ? row.down : row.up, row.data, 0, 0));
  };
  const button = (down: boolean, number: number): void => {
    const physical = physicalButton(number, swapped);
    if (BUTTONS[physical - 1] === undefined) return;
    held.button(down, physical, number);
    click(down, physical);
  };
  const moveTo = (x: number, y: number): void => {
    // Asked every time: it costs less than the event, and displays come and go.
    const { x: left, y: top, width, height } = SM_VIRTUAL_SCREEN;
    const metric = calls.systemMetrics;
    const absoluteX = absoluteCoordinate(x, metric(left), metric(width));
    const absoluteY = absoluteCoordinate(y, metric(top), metric(height));
    submit(input.mouse(MOVE, 0, absoluteX, absoluteY));
  };
  const send = sendBy({
    moveTo,
    key,
    button,
    // Windows counts away from the hand as positive.
    turn: (amount) => submit(input.mouse(MouseFlag.wheel, -amount, 0, 0)),
    tilt: (amount) => submit(input.mouse(MouseFlag.horizontalWheel, amount, 0, 0)),
  });

  return {
    capabilities: {
      id: 'windows-sendinput',
      buttons: BUTTONS.length,
      wheelStep: 1,
      tested: false,
    },
    hasKey: (code) => scanCodeFor(code) !== null,
    send: (...operation) => {
      if (!failing.failed) send(...operation);
    },
    congested: () => false,
    releaseAll: () =>
      held.releaseAll(({ kind, id }) => {
        if (kind === 'key') submit(input.key(id, false));
        else click(false, id);
      }),
    // SendInput returns when the system has it.
    sync: () => Promise.resolve(failing.result),
    onFailed: failing.onFailed,
    close: () => undefined,
  };
}
