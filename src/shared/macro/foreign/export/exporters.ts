import type { Exporter } from '../foreign';
import type { ForeignExportFormat } from '../foreign-formats';

/** A format of another tool that macros are written in. */
export interface ForeignExporter {
  readonly write: Exporter;
  /** How its files end, with the dot. */
  readonly extension: string;
  /** What people call it. */
  readonly name: string;
}

const notYet: Exporter = () => ({
  text: '',
  losses: [{ at: null, message: 'Nothing is written yet.' }],
});

/** How to write each format. */
export const EXPORTERS: Readonly<Record<ForeignExportFormat, ForeignExporter>> = {
  autohotkey: { write: notYet, extension: '.ahk', name: 'AutoHotkey v2' },
  'python-pynput': { write: notYet, extension: '.py', name: 'Python with pynput' },
  'python-pyautogui': { write: notYet, extension: '.py', name: 'Python with PyAutoGUI' },
  xdotool: { write: notYet, extension: '.sh', name: 'xdotool shell script' },
  crossmacro: { write: notYet, extension: '.macro', name: 'CrossMacro' },
  keymousego: { write: notYet, extension: '.json5', name: 'KeymouseGo' },
};
