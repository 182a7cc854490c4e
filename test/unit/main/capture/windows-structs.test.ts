import koffi from 'koffi';
import { describe, expect, it } from 'vitest';
import {
  newDisplayDevice,
  newDisplayMode,
  newPoint,
  newRect,
  readDisplayDevice,
  readDisplayMode,
  readPoint,
  readRect,
  SESSION_FLAGS_AT,
  wideText,
} from '../../../../src/main/capture/windows-structs';

// Structures as a C compiler's rules lay them out, from wingdi.h, windef.h and wtsapi32.h, put together by koffi.

const wide = (length: number): ReturnType<typeof koffi.array> => koffi.array('uint16_t', length);

const DISPLAY_DEVICEW = koffi.struct('DISPLAY_DEVICEW', {
  cb: 'uint32_t',
  DeviceName: wide(32),
  DeviceString: wide(128),
  StateFlags: 'uint32_t',
  DeviceID: wide(128),
  DeviceKey: wide(128),
});
const POINTL = koffi.struct('POINTL', { x: 'int32_t', y: 'int32_t' });
const DEVMODEW = koffi.struct('DEVMODEW', {
  dmDeviceName: wide(32),
  dmSpecVersion: 'uint16_t',
  dmDriverVersion: 'uint16_t',
  dmSize: 'uint16_t',
  dmDriverExtra: 'uint16_t',
  dmFields: 'uint32_t',
  // Of the union what is said of displays.
  dmPosition: POINTL,
  dmDisplayOrientation: 'uint32_t',
  dmDisplayFixedOutput: 'uint32_t',
  dmColor: 'int16_t',
  dmDuplex: 'int16_t',
  dmYResolution: 'int16_t',
  dmTTOption: 'int16_t',
  dmCollate: 'int16_t',
  dmFormName: wide(32),
  dmLogPixels: 'uint16_t',
  dmBitsPerPel: 'uint32_t',
  dmPelsWidth: 'uint32_t',
  dmPelsHeight: 'uint32_t',
  dmDisplayFlags: 'uint32_t',
  dmDisplayFrequency: 'uint32_t',
  dmICMMethod: 'uint32_t',
  dmICMIntent: 'uint32_t',
  dmMediaType: 'uint32_t',
  dmDitherType: 'uint32_t',
  dmReserved1: 'uint32_t',
  dmReserved2: 'uint32_t',
  dmPanningWidth: 'uint32_t',
  dmPanningHeight: 'uint32_t',
});
const RECT = koffi.struct('RECT', {
  left: 'int32_t',
  top: 'int32_t',
  right: 'int32_t',
  bottom: 'int32_t',
});
const WTSINFOEX_LEVEL1_W = koffi.struct('WTSINFOEX_LEVEL1_W', {
  SessionId: 'uint32_t',
  SessionState: 'int32_t',
  SessionFlags: 'int32_t',
  WinStationName: wide(33),
  UserName: wide(21),
  DomainName: wide(18),
  LogonTime: 'int64_t',
  ConnectTime: 'int64_t',
  DisconnectTime: 'int64_t',
  LastInputTime: 'int64_t',
  CurrentTime: 'int64_t',
});
const WTSINFOEXW = koffi.struct('WTSINFOEXW', { Level: 'uint32_t', Data: WTSINFOEX_LEVEL1_W });

const utf16 = (text: string, length: number): number[] =>
  Array.from({ length }, (_, index) => text.charCodeAt(index) || 0);

describe('structures of Windows', () => {
  it('DISPLAY_DEVICEW is as long as it says, and has its name and flags where they are', () => {
    const bytes = newDisplayDevice();
    expect(bytes.length).toBe(koffi.sizeof(DISPLAY_DEVICEW));
    expect(koffi.decode(Buffer.from(bytes), DISPLAY_DEVICEW)).toMatchObject({ cb: 840 });
    const told = (StateFlags: number): Uint8Array => {
      const filled = Buffer.alloc(koffi.sizeof(DISPLAY_DEVICEW), 0xff);
      koffi.encode(filled, DISPLAY_DEVICEW, {
        cb: 840,
        DeviceName: utf16('\\\\.\\DISPLAY2', 32),
        DeviceString: utf16('Some adapter', 128),
        StateFlags,
        DeviceID: utf16('PCI', 128),
        DeviceKey: utf16('Registry', 128),
      });
      return filled;
    };
    expect(readDisplayDevice(told(0x5))).toEqual({ name: '\\\\.\\DISPLAY2', isShown: true });
    expect(readDisplayDevice(told(0x0)).isShown).toBe(false);
    expect(readDisplayDevice(told(0x9)).isShown).toBe(false);
  });

  it('DEVMODEW is as long as it says, and has place, size and frequency where they are', () => {
    const empty = newDisplayMode();
    expect(empty.length).toBe(koffi.sizeof(DEVMODEW));
    expect(koffi.decode(Buffer.from(empty), DEVMODEW)).toMatchObject({ dmSize: 220 });
    const filled = Buffer.alloc(koffi.sizeof(DEVMODEW));
    const all = koffi.decode(Buffer.alloc(koffi.sizeof(DEVMODEW), 0x55), DEVMODEW) as object;
    koffi.encode(filled, DEVMODEW, {
      ...all,
      dmPosition: { x: -2560, y: 12 },
      dmPelsWidth: 2560,
      dmPelsHeight: 1440,
      dmDisplayFrequency: 144,
    });
    const told = { x: -2560, y: 12, width: 2560, height: 1440, frequency: 144 };
    expect(readDisplayMode(filled)).toEqual(told);
  });

  it('RECT and POINT have their sides and places where they are', () => {
    expect([newRect().length, newPoint().length]).toEqual([
      koffi.sizeof(RECT),
      koffi.sizeof(POINTL),
    ]);
    const rect = { left: -5, top: 6, right: 7, bottom: -8 };
    const sides = Buffer.alloc(16);
    koffi.encode(sides, RECT, rect);
    expect(readRect(sides)).toEqual(rect);
    const place = Buffer.alloc(8);
    koffi.encode(place, POINTL, { x: -9, y: 10 });
    expect(readPoint(place)).toEqual({ x: -9, y: 10 });
  });

  it('WTSINFOEXW has its flags where they are', () => {
    const data = koffi.offsetof(WTSINFOEXW, 'Data');
    expect(SESSION_FLAGS_AT).toBe(data + koffi.offsetof(WTSINFOEX_LEVEL1_W, 'SessionFlags'));
  });

  it('text ends with its first 0, or with its memory, wherever in a buffer it is', () => {
    const bytes = new Uint8Array(Buffer.from('xxäb\0rest', 'utf16le'));
    expect(wideText(bytes.subarray(4))).toBe('äb');
    expect(wideText(bytes.subarray(4, 6))).toBe('ä');
    expect(wideText(bytes.subarray(0, 0))).toBe('');
  });
});
