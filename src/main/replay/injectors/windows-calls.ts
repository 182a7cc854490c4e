import type * as Koffi from 'koffi';

/** The functions of Windows that replays use, as they are. */
export interface WindowsCalls {
  /** `inputs`: one INPUT after the other, of `size` bytes each. How many were taken. */
  readonly sendInput: (count: number, inputs: Uint8Array, size: number) => number;
  /** Why the last call failed, a Win32 error code. */
  readonly lastError: () => number;
  readonly systemMetrics: (index: number) => number;
  /** Whether a virtual key is down now. */
  readonly keyIsDown: (virtualKey: number) => boolean;
  /** The virtual key of a scan code (0xe0xx when extended) on the layout in force, 0 for none. */
  readonly virtualKeyOf: (scanCode: number) => number;
}

const MAPVK_VSC_TO_VK_EX = 3;
/** High bit of GetAsyncKeyState. */
const DOWN = 0x8000;
/** DPI_AWARENESS_CONTEXT_PER_MONITOR_AWARE_V2: coordinates of this thread are physical pixels. */
const PER_MONITOR_AWARE_V2 = -4;

/** Loads user32.dll. Throws elsewhere than on Windows, and where koffi has no binary. */
export function loadWindowsCalls(): WindowsCalls {
  // Not an import: no other system needs it.
  const koffi = require('koffi') as typeof Koffi;
  const user32 = koffi.load('user32.dll');
  const kernel32 = koffi.load('kernel32.dll');
  const sendInput = user32.func(
    'uint32_t __stdcall SendInput(uint32_t count, const void *inputs, int size)',
  );
  const getSystemMetrics = user32.func('int __stdcall GetSystemMetrics(int index)');
  const getAsyncKeyState = user32.func('int16_t __stdcall GetAsyncKeyState(int key)');
  const mapVirtualKey = user32.func(
    'uint32_t __stdcall MapVirtualKeyW(uint32_t code, uint32_t type)',
  );
  const getLastError = kernel32.func('uint32_t __stdcall GetLastError()');
  try {
    user32.func('intptr_t __stdcall SetThreadDpiAwarenessContext(intptr_t context)')(
      PER_MONITOR_AWARE_V2,
    );
  } catch {
    // Before Windows 10 1607 there is one scale for all displays.
  }
  return {
    sendInput: (count, inputs, size) => Number(sendInput(count, inputs, size)),
    lastError: () => Number(getLastError()),
    systemMetrics: (index) => Number(getSystemMetrics(index)),
    keyIsDown: (virtualKey) => (Number(getAsyncKeyState(virtualKey)) & DOWN) !== 0,
    virtualKeyOf: (scanCode) => Number(mapVirtualKey(scanCode, MAPVK_VSC_TO_VK_EX)),
  };
}
