import {
  type Binder,
  constant,
  type Library,
  loadFramework,
  type TextMaker,
} from './macos-foundation-calls';
import type { MacDesktopCalls } from './macos-functions';

/** kUCKeyActionDown; and no option, such as the one by which dead keys type. */
const KEY_DOWN = 0;
const NO_OPTION = 0;
/** kCFRunLoopRunHandledSource. */
const HANDLED_SOURCE = 4;
const MOST_TURNS = 16;
/** UTF-16 units that a key types at most (UnicodeUtilities.h). */
const LONGEST_TYPED = 255;

/** What tells of the keyboard layout. */
export function keyboardCalls(
  koffi: Binder,
  foundation: Library,
  makeText: TextMaker,
  release: MacDesktopCalls['release'],
): Pick<
  MacDesktopCalls,
  | 'turnRunLoop'
  | 'copyLayout'
  | 'layoutId'
  | 'layoutTable'
  | 'keyboardType'
  | 'translate'
  | 'copyPreference'
> {
  const carbon = loadFramework(koffi, 'Carbon');
  const mainLoop = foundation.func('void *CFRunLoopGetMain()');
  const thisLoop = foundation.func('void *CFRunLoopGetCurrent()');
  const modeOf = foundation.func('void *CFRunLoopCopyCurrentMode(void *loop)');
  const run = foundation.func(
    'int32_t CFRunLoopRunInMode(void *mode, double seconds, uint8_t once)',
  );
  const current = carbon.func('void *TISCopyCurrentKeyboardLayoutInputSource()');
  const property = carbon.func('void *TISGetInputSourceProperty(void *source, void *key)');
  const bytesOf = foundation.func('void *CFDataGetBytePtr(void *data)');
  const type = carbon.func('uint8_t LMGetKbdType()');
  const translate = carbon.func(
    'int32_t UCKeyTranslate(void *table, uint16_t key, uint16_t action, uint32_t modifiers, uint32_t keyboard, uint32_t options, void *dead, unsigned long most, void *count, void *units)',
  );
  const preference = foundation.func('void *CFPreferencesCopyAppValue(void *key, void *program)');
  const defaultMode = constant(koffi, foundation, 'kCFRunLoopDefaultMode');
  const thisProgram = constant(koffi, foundation, 'kCFPreferencesCurrentApplication');
  const idKey = constant(koffi, carbon, 'kTISPropertyInputSourceID');
  const tableKey = constant(koffi, carbon, 'kTISPropertyUnicodeKeyLayoutData');
  const isMain = (): boolean => mainLoop() === thisLoop();
  return {
    turnRunLoop: () => {
      if (!isMain()) return;
      const mode: unknown = modeOf(mainLoop());
      // Somebody runs it, and we are one of the things that it does.
      if (mode !== null) {
        release(mode);
        return;
      }
      for (let turn = 0; turn < MOST_TURNS; turn++) {
        if (Number(run(defaultMode, 0, 1)) !== HANDLED_SOURCE) return;
      }
    },
    copyLayout: () => {
      if (!isMain()) throw new Error('macOS tells its keyboard layout to the main thread only.');
      return current();
    },
    layoutId: (layout) => property(layout, idKey),
    layoutTable: (layout) => {
      const data: unknown = property(layout, tableKey);
      return data === null ? null : bytesOf(data);
    },
    keyboardType: () => Number(type()),
    translate: (table, keycode, modifiers, keyboardType) => {
      const dead = new Uint32Array(1);
      const count = new BigUint64Array(1);
      const units = new Uint16Array(LONGEST_TYPED);
      const error = Number(
        translate(
          table,
          keycode,
          KEY_DOWN,
          modifiers,
          keyboardType,
          NO_OPTION,
          dead,
          units.length,
          count,
          units,
        ),
      );
      return error === 0 ? String.fromCharCode(...units.subarray(0, Number(count[0]))) : '';
    },
    copyPreference: (key) => preference(makeText(key), thisProgram),
  };
}
