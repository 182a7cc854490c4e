import { describe, expect, it } from 'vitest';
import {
  type HookPlatform,
  hookCodeOf,
  indexOfKey,
  isPhysicalKey,
  keyFromUiohook,
  keyFromX11,
  PHYSICAL_KEYS,
  type PhysicalKeyRow,
  rowOfKey,
  xKeycodeOf,
} from '../../../../src/shared/input/physical-keys';

const PLATFORMS: readonly HookPlatform[] = ['x11', 'windows', 'macos'];

// Every code of W3C "UI Events KeyboardEvent code Values", section by section, but "Unidentified", which names no key.
const W3C_CODES = `
  Backquote Backslash BracketLeft BracketRight Comma Digit0 Digit1 Digit2 Digit3 Digit4 Digit5 Digit6 Digit7 Digit8 Digit9 Equal
  IntlBackslash IntlRo IntlYen KeyA KeyB KeyC KeyD KeyE KeyF KeyG KeyH KeyI KeyJ KeyK KeyL KeyM KeyN KeyO KeyP KeyQ KeyR KeyS KeyT
  KeyU KeyV KeyW KeyX KeyY KeyZ Minus Period Quote Semicolon Slash
  AltLeft AltRight Backspace CapsLock ContextMenu ControlLeft ControlRight Enter MetaLeft MetaRight ShiftLeft ShiftRight Space Tab
  Convert KanaMode Lang1 Lang2 Lang3 Lang4 Lang5 NonConvert
  Delete End Help Home Insert PageDown PageUp ArrowDown ArrowLeft ArrowRight ArrowUp
  NumLock Numpad0 Numpad1 Numpad2 Numpad3 Numpad4 Numpad5 Numpad6 Numpad7 Numpad8 Numpad9 NumpadAdd NumpadBackspace NumpadClear
  NumpadClearEntry NumpadComma NumpadDecimal NumpadDivide NumpadEnter NumpadEqual NumpadHash NumpadMemoryAdd NumpadMemoryClear
  NumpadMemoryRecall NumpadMemoryStore NumpadMemorySubtract NumpadMultiply NumpadParenLeft NumpadParenRight NumpadStar NumpadSubtract
  Escape F1 F2 F3 F4 F5 F6 F7 F8 F9 F10 F11 F12 Fn FnLock PrintScreen ScrollLock Pause
  BrowserBack BrowserFavorites BrowserForward BrowserHome BrowserRefresh BrowserSearch BrowserStop Eject LaunchApp1 LaunchApp2
  LaunchMail MediaPlayPause MediaSelect MediaStop MediaTrackNext MediaTrackPrevious Power Sleep AudioVolumeDown AudioVolumeMute
  AudioVolumeUp WakeUp
  Hyper Super Turbo Abort Resume Suspend Again Copy Cut Find Open Paste Props Select Undo Hiragana Katakana`
  .trim()
  .split(/\s+/);

// Known from other places than the table's own: USB HID Usage Tables 1.12 (page 0x07 and 0x0c), xkeyboard-config's keycodes/evdev,
// Microsoft's "Keyboard scan code specification", and <HIToolbox/Events.h>. "." is no code.
const WELL_KNOWN = `
  code            hid     x11  scan    mac
  KeyA            070004   38  001e   0x00
  KeyZ            07001d   52  002c   0x06
  KeyQ            070014   24  0010   0x0c
  Digit1          07001e   10  0002   0x12
  Digit0          070027   19  000b   0x1d
  Enter           070028   36  001c   0x24
  Escape          070029    9  0001   0x35
  Backspace       07002a   22  000e   0x33
  Space           07002c   65  0039   0x31
  Backslash       070031   51  002b   0x2a
  Backquote       070035   49  0029   0x32
  CapsLock        070039   66  003a   0x39
  F1              07003a   67  003b   0x7a
  F12             070045   96  0058   0x6f
  F13             070068  191  0064   0x69
  F24             070073  202  0076   .
  PrintScreen     070046  107  e037   .
  ScrollLock      070047   78  0046   .
  Pause           070048  127  0045   .
  Insert          070049  118  e052   0x72
  Delete          07004c  119  e053   0x75
  ArrowUp         070052  111  e048   0x7e
  NumLock         070053   77  e045   0x47
  NumpadDivide    070054  106  e035   0x4b
  NumpadEnter     070058  104  e01c   0x4c
  Numpad5         07005d   84  004c   0x57
  NumpadDecimal   070063   91  0053   0x41
  NumpadEqual     070067  125  0059   0x51
  NumpadComma     070085  129  007e   0x5f
  IntlBackslash   070064   94  0056   0x0a
  IntlRo          070087   97  0073   0x5e
  IntlYen         070089  132  007d   0x5d
  KanaMode        070088  101  0070   .
  Convert         07008a  100  0079   .
  NonConvert      07008b  102  007b   .
  Lang1           070090  130  0072   0x68
  Lang2           070091  131  0071   0x66
  ContextMenu     070065  135  e05d   0x6e
  ControlLeft     0700e0   37  001d   0x3b
  ControlRight    0700e4  105  e01d   0x3e
  ShiftRight      0700e5   62  0036   0x3c
  AltRight        0700e6  108  e038   0x3d
  MetaLeft        0700e3  133  e05b   0x37
  MetaRight       0700e7  134  e05c   0x36
  AudioVolumeUp   070080  123  e030   0x48
  MediaTrackNext  0c00b5  171  e019   .
  MediaPlayPause  0c00cd  172  e022   .
  BrowserBack     0c0224  166  e06a   .`
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => line.trim().split(/\s+/));

// Typed in from USB HID Usage Tables, "Consumer Page (0x0C)", by the names of usages there, and from the numbers in
// <linux/input-event-codes.h> that the kernel's hid-input.c gives those usages.
const CONSUMER_PAGE = `
  code                usage  linux  named
  BrightnessUp          06f    225  Display Brightness Increment
  BrightnessDown        070    224  Display Brightness Decrement
  MediaPlay             0b0    207  Play
  MediaPause            0b1    201  Pause
  MediaRecord           0b2    167  Record
  MediaFastForward      0b3    208  Fast Forward
  MediaRewind           0b4    168  Rewind
  MediaTrackNext        0b5    163  Scan Next Track
  MediaTrackPrevious    0b6    165  Scan Previous Track
  MediaStop             0b7    166  Stop
  Eject                 0b8    161  Eject
  MediaPlayPause        0cd    164  Play/Pause
  MediaSelect           183    171  AL Consumer Control Configuration
  LaunchMail            18a    155  AL Email Reader
  LaunchApp2            192    140  AL Calculator
  LaunchApp1            194    144  AL Local Machine Browser
  BrowserSearch         221    217  AC Search
  BrowserHome           223    172  AC Home
  BrowserBack           224    158  AC Back
  BrowserForward        225    159  AC Forward
  BrowserStop           226    128  AC Stop
  BrowserRefresh        227    173  AC Refresh
  BrowserFavorites      22a    156  AC Bookmarks
  MailReply             289    232  AC Reply
  MailForward           28b    233  AC Forward Msg
  MailSend              28c    231  AC Send
  ShowAllWindows        29f    120  AC Desktop Show All Windows`
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => line.trim().split(/\s+/));

describe('the table of physical keys', () => {
  it('has every key of the W3C list', () => {
    expect(W3C_CODES.filter((code) => !isPhysicalKey(code))).toEqual([]);
    expect(isPhysicalKey('F24')).toBe(true);
    expect(isPhysicalKey('Unidentified')).toBe(false);
  });

  it.each<[string, (row: PhysicalKeyRow) => string | number | null]>([
    ['code', (row) => row.code],
    ['USB HID usage', (row) => row.hid],
    ['evdev number', (row) => row.evdev],
    ['X11 keycode', (row) => row.xKeycode],
    ['Windows scan code', (row) => row.scanCode],
    ['macOS key code', (row) => row.macKeycode],
    ['hook code on X11', (row) => row.hook.x11],
    ['hook code on Windows', (row) => row.hook.windows],
    ['hook code on macOS', (row) => row.hook.macos],
  ])('gives no two keys the same %s', (_, numberOf) => {
    const values = PHYSICAL_KEYS.map(numberOf).filter((value) => value !== null);
    expect(values).toHaveLength(new Set(values).size);
  });

  it.each(PHYSICAL_KEYS.map((row, index) => ({ row, index })))(
    'leads from $row.code to each of its numbers and back',
    ({ row, index }) => {
      expect(rowOfKey(row.code)).toBe(row);
      expect(indexOfKey(row.code)).toBe(index);
      expect(xKeycodeOf(row.code)).toBe(row.xKeycode);
      if (row.xKeycode !== null) {
        expect(row.xKeycode).toBe((row.evdev ?? 0) + 8);
        expect(row.xKeycode).toBeLessThanOrEqual(255);
        expect(keyFromX11(row.xKeycode)).toBe(row.code);
      }
      for (const platform of PLATFORMS) {
        const code = row.hook[platform];
        if (code !== null) expect(keyFromUiohook(code, platform)).toBe(row.code);
      }
    },
  );

  it.each(WELL_KNOWN)('knows %s', (code = '', hid = '', xKeycode = '', scanCode = '', mac = '') => {
    const row = PHYSICAL_KEYS[indexOfKey(code)];
    expect(row).toMatchObject({
      code,
      hid: Number.parseInt(hid, 16),
      xKeycode: Number(xKeycode),
      scanCode: Number.parseInt(scanCode, 16),
      macKeycode: mac === '.' ? null : Number(mac),
    });
  });

  it.each(CONSUMER_PAGE)(
    'knows %s, %s on the consumer page',
    (code = '', usage = '', linux = '') => {
      expect(PHYSICAL_KEYS[indexOfKey(code)]).toMatchObject({
        code,
        hid: 0x0c0000 + Number.parseInt(usage, 16),
        evdev: Number(linux),
      });
    },
  );
});

describe('a code of the hook', () => {
  // libuiohook reports the keypad by what it does: digits with NumLock on, 0xEE00 and the digit's code with NumLock off.
  it.each([
    ['Numpad7', 0x47],
    ['Numpad8', 0x48],
    ['Numpad9', 0x49],
    ['Numpad4', 0x4b],
    ['Numpad5', 0x4c],
    ['Numpad6', 0x4d],
    ['Numpad1', 0x4f],
    ['Numpad2', 0x50],
    ['Numpad3', 0x51],
    ['Numpad0', 0x52],
    ['NumpadDecimal', 0x53],
  ])('is %s with NumLock on and off', (key, code) => {
    expect(keyFromUiohook(code, 'x11')).toBe(key);
    expect(keyFromUiohook(0xee00 | code, 'x11')).toBe(key);
    expect(keyFromUiohook(0xee00 | code, 'windows')).toBe(key);
  });

  it('is known for X keycodes, and names the same key', () => {
    const keycodes = Array.from({ length: 248 }, (_, index) => index + 8).filter(
      (keycode) => hookCodeOf(keycode) !== undefined,
    );
    expect(keycodes.length).toBeGreaterThan(100);
    for (const keycode of keycodes) {
      expect(keyFromUiohook(hookCodeOf(keycode) ?? 0, 'x11')).toBe(keyFromX11(keycode));
    }
    expect(hookCodeOf(xKeycodeOf('IntlRo') ?? 0)).toBeUndefined();
    expect(hookCodeOf(226)).toBe(0x0e46);
  });

  it('keeps the arrows, the navigation keys and the keypad apart', () => {
    //            arrow or navigation      keypad, NumLock off      keypad, NumLock on
    expect([0xe048, 0xee48, 0x0048].map((code) => keyFromUiohook(code, 'x11'))).toEqual([
      'ArrowUp',
      'Numpad8',
      'Numpad8',
    ]);
    expect([0x0e47, 0xee47, 0x0047].map((code) => keyFromUiohook(code, 'x11'))).toEqual([
      'Home',
      'Numpad7',
      'Numpad7',
    ]);
    expect(keyFromUiohook(0x0e1c, 'x11')).toBe('NumpadEnter');
    expect(keyFromUiohook(0x0e35, 'x11')).toBe('NumpadDivide');
  });

  it('means another key on another system', () => {
    // VC_APP_MAIL: X keycode 166 is the Back key; on Windows the number stands for VK_LAUNCH_APP1.
    expect(keyFromUiohook(0xe06c, 'x11')).toBe('BrowserBack');
    expect(keyFromUiohook(0xe06c, 'windows')).toBe('LaunchApp1');
    // VC_KATAKANA
    expect(PLATFORMS.map((platform) => keyFromUiohook(0x0070, platform))).toEqual([
      'Lang3',
      'KanaMode',
      'Lang1',
    ]);
  });

  it('is no key when it is 0, as for the ISO key, Ro and media keys on X11', () => {
    for (const platform of PLATFORMS) expect(keyFromUiohook(0, platform)).toBeUndefined();
    for (const key of ['IntlBackslash', 'IntlRo', 'MediaPlayPause'] as const) {
      expect(rowOfKey(key)?.hook.x11).toBeNull();
    }
  });
});
