/**
 * Keys that type no character on any layout that has not moved its keys. A list of what may be told
 * where text is masked, so that a key added to the table is masked until somebody has thought about it. The
 * numpad's digits and operators are not here, whatever NumLock says.
 */
const TELLABLE = new RegExp(
  [
    '(Shift|Control|Alt|Meta)(Left|Right)|(Caps|Num|Scroll|Fn)Lock|Fn|Hyper|Super',
    'Enter|NumpadEnter|Tab|Backspace|Delete|Escape|Insert|Home|End|PageUp|PageDown',
    'Arrow(Up|Down|Left|Right)|F\\d{1,2}|ContextMenu|PrintScreen|Pause',
    'Convert|NonConvert|KanaMode|Hiragana|Katakana|Lang[1-5]|KeyboardLayoutSelect',
    '(Media|Audio|Browser|Launch|Brightness|Mail)\\w+|Eject|Power|Sleep|WakeUp|Suspend|Resume',
    'Help|Undo|Again|Cut|Copy|Paste|Find|Select|Open|Props|Abort|ZoomToggle|ShowAllWindows',
  ]
    .map((keys) => `^(${keys})$`)
    .join('|'),
);

/**
 * Whether the key with this W3C code may be named where text is masked, as far as the key alone says so: on a
 * layout that has put a character on it, it may not.
 */
export function isTellable(code: string): boolean {
  return TELLABLE.test(code);
}
