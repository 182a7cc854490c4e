import type { Exporter } from '../foreign';
import type { ForeignExportFormat } from '../foreign-formats';
import { writeAutoHotkey } from './autohotkey';
import { writeCrossMacro } from './crossmacro';
import { writeKeymouseGo } from './keymousego';
import { writePyAutoGui } from './python-pyautogui';
import { writePynput } from './python-pynput';
import { writeXdotool } from './xdotool';

/** A format of another tool that macros are written in. */
export interface ForeignExporter {
  readonly write: Exporter;
  /** How its files end, with the dot. */
  readonly extension: string;
  /** What people call it. */
  readonly name: string;
}

/** How to write each format. */
export const EXPORTERS: Readonly<Record<ForeignExportFormat, ForeignExporter>> = {
  autohotkey: { write: writeAutoHotkey, extension: '.ahk', name: 'AutoHotkey v2' },
  'python-pynput': { write: writePynput, extension: '.py', name: 'Python with pynput' },
  'python-pyautogui': { write: writePyAutoGui, extension: '.py', name: 'Python with PyAutoGUI' },
  xdotool: { write: writeXdotool, extension: '.sh', name: 'xdotool shell script' },
  crossmacro: { write: writeCrossMacro, extension: '.macro', name: 'CrossMacro' },
  keymousego: { write: writeKeymouseGo, extension: '.json5', name: 'KeymouseGo' },
};
