import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RunningApp } from '../../test/e2e/desk.ts';
import { NESTED_TITLE, openMacro, runToBreakpoint, stopMacro } from './macros.mts';
import { answerDialogs, away, click, go, press, type State } from './steps.mts';

/** A script with things that no macro can do. */
const SCRIPT = `#Requires AutoHotkey v2.0
#HotIf WinActive("Orders")
F8:: {
  Send "^a"
  SendText "Kind regards"
  Click 412, 318
  Sleep 250
  MsgBox "Entered all orders of the day"
  Run "notepad.exe C:\\orders\\a-folder-with-a-rather-long-name\\the-file-that-was-entered-last.txt"
  RegWrite "1", "REG_SZ", "HKEY_CURRENT_USER\\Software\\Orders", "Entered"
  Loop 3 {
    Send "{Tab}"
  }
}
`;

/** Selects a step of the open macro by its row. */
const step =
  (row: number) =>
  async (app: RunningApp): Promise<void> => {
    await app.page.locator(`#step-row-${row}`).click();
    await away(app);
  };

const nested =
  (row: number) =>
  async (app: RunningApp): Promise<void> => {
    await openMacro(app, NESTED_TITLE);
    await step(row)(app);
  };

/** The pages of macros: small, typical and huge ones, and every question that is asked about them. */
export const MACRO_STATES: readonly State[] = [
  {
    name: 'macros',
    open: async (app) => {
      await go(app, 'macros');
      await app.page.getByTestId('macro-row').first().waitFor();
    },
  },
  {
    name: 'macros-renaming',
    open: async (app) => {
      await app.page.locator('[data-name="signature"] .row-open').focus();
      await press('F2')(app);
    },
  },
  {
    name: 'macros-removed',
    open: async (app) => {
      await press('Escape')(app);
      await app.page.locator('[data-name="signature"] .row-open').focus();
      await press('Delete')(app);
      await app.page.getByTestId('macro-removed').waitFor();
    },
  },
  {
    name: 'macros-imported',
    open: async (app) => {
      await app.page.getByTestId('undo-macro-removal').click();
      const folder = mkdtempSync(join(tmpdir(), 'deskreel-pictures-'));
      const files = {
        'orders.ahk': SCRIPT,
        'sign.sh': 'xdotool type "Kind regards"\nxdotool key Return\n',
        'a-file-with-a-name-that-is-longer-than-any-line-of-this-window-and-holds-nothing.rec': 'x',
      };
      const paths = Object.entries(files).map(([name, text]) => {
        writeFileSync(join(folder, name), text);
        return join(folder, name);
      });
      await answerDialogs(app, [...paths]);
      await click('import-macros')(app);
      await app.page.getByTestId('import-report').waitFor();
    },
  },
  {
    name: 'macros-none',
    open: async (app) => {
      await click('import-close')(app);
      await app.page.getByRole('searchbox').fill('a macro that nobody has made');
    },
  },
  {
    name: 'macro',
    open: async (app) => {
      await app.page.getByRole('searchbox').fill('');
      await openMacro(app, 'Enter the orders of the day');
      await step(5)(app);
    },
  },
  { name: 'macro-settings', open: click('tab-macro') },
  { name: 'macro-values', open: click('macro-run-with') },
  {
    name: 'macro-export',
    open: async (app) => {
      await press('Escape', 'Control+e')(app);
      await app.page.getByTestId('export-macro').waitFor();
    },
  },
  {
    name: 'macro-exported',
    open: async (app) => {
      await answerDialogs(app, [
        join(mkdtempSync(join(tmpdir(), 'deskreel-pictures-')), 'orders.ahk'),
      ]);
      await click('export-macro-run')(app);
      await app.page.getByTestId('export-macro-run').waitFor({ state: 'detached' });
    },
  },
  { name: 'macro-nested', open: async (app) => press('Escape')(app).then(() => nested(2)(app)) },
  { name: 'macro-click', open: step(4) },
  { name: 'macro-condition', open: step(7) },
  {
    name: 'macro-deep',
    open: async (app) => {
      await app.page.getByTestId('step-list').focus();
      await press('End')(app);
    },
  },
  { name: 'macro-many', open: press('Control+a') },
  {
    name: 'macro-add',
    open: async (app) => {
      await click('add-step')(app);
      await app.page.getByTestId('step-menu-input').waitFor();
    },
  },
  {
    name: 'macro-add-found',
    open: (app) => app.page.getByTestId('step-menu-input').fill('wa'),
  },
  {
    name: 'macro-found',
    open: async (app) => {
      await press('Escape', 'Control+f')(app);
      await app.page.getByTestId('find-steps').fill('e');
    },
  },
  {
    name: 'macro-leave',
    open: async (app) => {
      await press('Escape')(app);
      await step(1)(app);
      await press('Delete')(app);
      await app.page.getByTestId('nav-library').click();
      await app.page.getByTestId('leave-macro').waitFor();
      await away(app);
    },
  },
  {
    name: 'macro-none',
    open: async (app) => {
      await app.page.getByTestId('leave-anyway').click();
      await go(app, 'macros');
      await click('new-macro')(app);
      await app.page.getByTestId('no-steps').waitFor();
    },
  },
  {
    name: 'macro-huge',
    open: async (app) => {
      await openMacro(app, 'A day of clicking, every pause kept');
      await app.page.locator('#step-row-7').click();
      await away(app);
      await app.page.waitForTimeout(1500);
    },
  },
  {
    name: 'macro-needs',
    open: async (app) => {
      await openMacro(app, 'Enter the orders of the day');
      await click('macro-run')(app);
      await app.page.getByTestId('needs-run').waitFor();
    },
  },
  {
    name: 'macro-running',
    open: async (app) => {
      await press('Escape')(app);
      await runToBreakpoint(app);
      await away(app);
    },
  },
  {
    name: 'macro-elsewhere',
    open: async (app) => {
      await go(app, 'library');
      await app.page.getByTestId('macro-bar-step').waitFor();
    },
  },
  {
    name: 'macro-report',
    open: async (app) => {
      await openMacro(app, 'Enter the orders of the day');
      await stopMacro(app);
    },
  },
  {
    name: 'macro-reported',
    open: async (app) => {
      await app.page.getByTestId('macro-report-close').click();
      await away(app);
    },
  },
];
