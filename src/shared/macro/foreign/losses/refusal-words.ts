/**
 * Why a file of another tool is refused as a whole, in English: the words of the command line. Cause and cure; `{{name}}`
 * stands for a value.
 */
export const REFUSAL_WORDS = {
  // Any file.
  noFile: '{{file}} is no file: choose a file.',
  noMacroSize: '{{file}} is larger than {{number}} MB, which no macro is: choose another file.',
  ownNotUtf8: 'The file is not text in UTF-8: save it as such.',
  empty: 'The file is empty; save it anew in the tool that wrote it.',
  tooLarge: 'The file is larger than {{number}} MB; split it.',
  ownMacro:
    'This file is a macro of Deskreel already: there is nothing to import, use it as it is.',
  formatUnknown:
    'This file is of no format that can be read; say which tool wrote it, or save it anew there.',
  tooManySteps: 'A macro has {{number}} steps at most; split the file.',
  blocksTooDeep: 'Blocks stand more than {{number}} deep in each other; take some apart first.',
  // Why JSON cannot be read: behind the sentence that says whose.
  jsonNested: 'It is nested deeper than any tool writes; choose another file.',
  jsonTooLarge: 'It is no plain JSON, and too large to be read as JSON5; split it.',
  jsonInvalid: 'It is not valid JSON; save it anew in the tool that wrote it.',
  // One format each.
  keymousegoBinary: 'This is no KeymouseGo script but binary data; choose a .json5 or .txt file.',
  keymousegoUnreadable: 'This KeymouseGo script cannot be read.',
  keymousegoStepless:
    'This is no KeymouseGo script: it has no list of steps; choose a .json5 or .txt file.',
  pymacrorecordBinary: 'This is no PyMacroRecord file but binary data; choose a .pmr file.',
  pymacrorecordUnreadable: 'This PyMacroRecord file cannot be read.',
  pymacrorecordEventless:
    'This is no PyMacroRecord file: it has no list of events; choose a .pmr file.',
  crossmacroBinary: 'This is no CrossMacro file but binary data; choose a .macro file.',
  crossmacroEmpty:
    'This is no CrossMacro file: it has neither a script nor events; choose a .macro file.',
  tinytaskOther:
    'This is no TinyTask recording: its first records are neither keys nor mouse; save it anew in TinyTask.',
  tinytaskTooLong: 'The recording has {{number}} events, more than can be read; split it.',
  jitbitBinary: 'This is no Jitbit macro but binary data; choose a .mcr file saved as text.',
  jitbitOther: 'This is no Jitbit macro: no line is one of its statements; choose a .mcr file.',
  atbswpBinary: 'This is no atbswp script but binary data; choose its Python file.',
  atbswpOther: 'This is no atbswp script: nothing in it calls PyAutoGUI; choose another file.',
  autohotkeyBinary:
    'This is no AutoHotkey script but binary data; choose its .ahk file, not a compiled one.',
  autohotkeyOther:
    'This is no AutoHotkey script: no line is one of its commands; choose another file.',
  xdotoolBinary: 'This is no xdotool script but binary data; choose a text file.',
  xdotoolOther: 'This is no xdotool script: nothing in it calls xdotool; choose another file.',
  xteBinary: 'This is no xte script but binary data; choose a text file.',
  xteOther: 'This is no xte script: nothing in it is a command of xte; choose another file.',
  chromeBinary: 'This is no recording of Chrome’s Recorder but binary data; choose its JSON file.',
  chromeUnreadable: 'This recording of Chrome’s Recorder cannot be read.',
  chromeStepless:
    'This is no recording of Chrome’s Recorder: it has no list of steps; choose its JSON file.',
} as const;
