import { Table2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { tableOfTexts } from '../../shared/macro/edit/table-texts';
import type { MacroTable } from '../../shared/macro/macro-document';
import { useApp } from '../state/app-state';
import { useStore } from '../state/store';
import { Button } from '../ui/Button';
import { Problem } from '../ui/Problem';
import { type ChosenTable, chosenTables } from './chosen-tables';
import { useMacro } from './macro-context';
import { inStretches } from './stretched-work';

const NOT_READ = 'The table could not be read: choose it again.';

/** The rows that the macro goes over: its own, or those of a file chosen for its runs. */
export function TableChoice({
  isEdited = false,
}: {
  /** Whether the macro itself can be given those rows, or be rid of its own. */
  readonly isEdited?: boolean;
}): ReactNode {
  const { t } = useTranslation();
  const { api } = useApp();
  const model = useMacro();
  const [problem, setProblem] = useState<string | null>(null);
  const [keeping, setKeeping] = useState(false);
  const chosen = useStore(chosenTables).get(model.name) ?? null;
  const own = model.head.table;
  const put = (table: ChosenTable | null): void => {
    const next = new Map(chosenTables.get());
    if (table === null) next.delete(model.name);
    else next.set(model.name, table);
    chosenTables.set(next);
  };
  const choose = async (): Promise<void> => {
    setProblem(null);
    try {
      const table = await api.macros.chooseTable();
      if (table.state === 'failed') setProblem(table.message);
      else if (table.state === 'done') put(table);
    } catch {
      setProblem(NOT_READ);
    }
  };
  const read = async (table: string): Promise<MacroTable | null> => {
    try {
      const texts = await api.macros.readTable(table);
      if (texts.ok) return await inStretches(tableOfTexts(texts));
      setProblem(texts.message);
    } catch {
      setProblem(NOT_READ);
    }
    return null;
  };
  const keep = async (of: ChosenTable): Promise<void> => {
    setProblem(null);
    setKeeping(true);
    const coming = read(of.table);
    // Whoever leaves the page meanwhile is asked, and whoever saves waits for it.
    model.tableLater(coming, () => {
      // Another one may have been chosen meanwhile.
      if (chosenTables.get().get(model.name) === of) put(null);
    });
    await coming;
    setKeeping(false);
  };
  const shown =
    chosen !== null
      ? { columns: chosen.columns, rows: chosen.rows, file: chosen.file }
      : own === undefined
        ? null
        : { columns: own.columns, rows: own.rows.length, file: null };
  return (
    <fieldset className="fieldset" data-testid="macro-table">
      <legend>{t('macros.table')}</legend>
      {shown === null ? (
        <p className="field-help">{t('macros.tableText')}</p>
      ) : (
        <p className="figures">
          {t('macros.tableSaid', {
            table: shown.file ?? t('macros.tableOwn'),
            rows: t('macros.tableRows', { count: shown.rows, columns: shown.columns.join(', ') }),
          })}
        </p>
      )}
      {chosen !== null && isEdited && <p className="field-help">{t('macros.tableForRuns')}</p>}
      {problem !== null && <Problem message={problem} lang="en" />}
      <div className="key-chips">
        <Button size="small" icon={<Table2 />} onPress={() => void choose()} testId="table-choose">
          {t('macros.chooseTable')}
        </Button>
        {chosen !== null && isEdited && (
          <Button
            size="small"
            isDisabled={keeping}
            onPress={() => void keep(chosen)}
            testId="table-keep"
          >
            {t(keeping ? 'macros.keepingTable' : 'macros.keepTable')}
          </Button>
        )}
        {chosen !== null && (
          <Button size="small" look="quiet" onPress={() => put(null)}>
            {t('macros.dropTable')}
          </Button>
        )}
        {chosen === null && own !== undefined && isEdited && (
          <Button
            size="small"
            look="quiet"
            onPress={() => model.changeHead({ table: undefined }, null)}
            testId="table-remove"
          >
            {t('macros.removeTable')}
          </Button>
        )}
      </div>
    </fieldset>
  );
}
