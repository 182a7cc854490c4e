import type * as Koffi from 'koffi';
import type { MacDesktopCalls, MacRef } from './macos-functions';

/** What of koffi binds functions. */
export type Binder = Pick<typeof Koffi, 'load' | 'struct' | 'decode'>;

/** A library that koffi has loaded. */
export type Library = Koffi.LibraryHandle;

/** kCFNumberFloat64Type, kCFStringEncodingUTF8. */
const FLOAT64 = 6;
const UTF8 = 0x0800_0100;
/** UTF-16 units read of a text. */
const LONGEST_TEXT = 4096;

/** Loads a framework, and with it those that it is made of. */
export const loadFramework = (koffi: Binder, name: string): Library =>
  koffi.load(`/System/Library/Frameworks/${name}.framework/${name}`);

/** What a variable of a library points to. */
export const constant = (koffi: Binder, library: Library, name: string): MacRef =>
  koffi.decode(library.symbol(name), 'void *');

/** Makes a text of CoreFoundation; one that it has made it gives again, and none is to be released. */
export type TextMaker = (text: string) => MacRef;

/** Makes texts, each once. */
export function textMaker(foundation: Library): TextMaker {
  const create = foundation.func(
    'void *CFStringCreateWithCString(void *allocator, const char *text, uint32_t encoding)',
  );
  const made = new Map<string, MacRef>();
  return (text) => {
    const ref: MacRef = made.get(text) ?? create(null, text, UTF8);
    made.set(text, ref);
    return ref;
  };
}

/** What looks into the objects of CoreFoundation. */
export function foundationCalls(
  koffi: Binder,
  foundation: Library,
  services: Library,
  makeText: TextMaker,
): Pick<
  MacDesktopCalls,
  'release' | 'items' | 'entry' | 'text' | 'number' | 'truth' | 'rectangle'
> {
  const range = koffi.struct({ location: 'long', length: 'long' });
  const release = foundation.func('void CFRelease(void *object)');
  const typeOf = foundation.func('size_t CFGetTypeID(void *object)');
  const count = foundation.func('long CFArrayGetCount(void *array)');
  const at = foundation.func('void *CFArrayGetValueAtIndex(void *array, long index)');
  const get = foundation.func('void *CFDictionaryGetValue(void *dictionary, void *key)');
  const lengthOf = foundation.func('long CFStringGetLength(void *text)');
  const unitsOf = foundation.func('CFStringGetCharacters', 'void', ['void *', range, 'void *']);
  const numberOf = foundation.func(
    'uint8_t CFNumberGetValue(void *number, long type, void *value)',
  );
  const truthOf = foundation.func('uint8_t CFBooleanGetValue(void *truth)');
  const rectangleOf = services.func(
    'bool CGRectMakeWithDictionaryRepresentation(void *dictionary, void *rectangle)',
  );
  // Each type has its own number, which is another one after each start of the system.
  const typeId = (name: string): unknown => foundation.func(`size_t ${name}GetTypeID()`)();
  const [TEXT, NUMBER, TRUTH, DICTIONARY] = [
    typeId('CFString'),
    typeId('CFNumber'),
    typeId('CFBoolean'),
    typeId('CFDictionary'),
  ];
  return {
    release: (ref) => release(ref),
    items: (array) => Array.from({ length: Number(count(array)) }, (_, i): MacRef => at(array, i)),
    entry: (dictionary, key) => get(dictionary, makeText(key)),
    text: (ref) => {
      if (typeOf(ref) !== TEXT) return null;
      const units = new Uint16Array(Math.min(Number(lengthOf(ref)), LONGEST_TEXT));
      if (units.length > 0) unitsOf(ref, { location: 0, length: units.length }, units);
      return String.fromCharCode(...units);
    },
    number: (ref) => {
      const value = new Float64Array(1);
      return typeOf(ref) === NUMBER && numberOf(ref, FLOAT64, value) ? (value[0] ?? null) : null;
    },
    truth: (ref) => (typeOf(ref) === TRUTH ? Boolean(truthOf(ref)) : null),
    rectangle: (dictionary) => {
      const values = new Float64Array(4);
      if (typeOf(dictionary) !== DICTIONARY || !rectangleOf(dictionary, values)) return null;
      const [x = 0, y = 0, width = 0, height = 0] = values;
      return { x, y, width, height };
    },
  };
}
