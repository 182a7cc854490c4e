import { Table2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApp } from '../state/app-state';
import { useStore } from '../state/store';
import { Button } from '../ui/Button';
import { Problem } from '../ui/Problem';
import { chosenTables } from './chosen-tables';
import { useMacro } from './macro-context';

/** The rows that the macro goes over: its own, or those of a file chosen for its runs. */
export function TableChoice(): ReactNode {
  const { t } = useTranslation();
  const { api } = useApp();
  const model = useMacro();
  const [problem, setProblem] = useState<string | null>(null);
  const chosen = useStore(chosenTables).get(model.name) ?? null;
  const own = model.editor.head.table;
  const put = (table: typeof chosen): void => {
    const next = new Map(chosenTables.get());
    if (table === null) next.delete(model.name);
    else next.set(model.name, table);
    chosenTables.set(next);
  };
  const choose = async (): Promise<void> => {
    setProblem(null);
    const table = await api.macros.chooseTable();
    if (table.state === 'failed') setProblem(table.message);
    else if (table.state === 'done') put(table);
  };
  const shown =
    chosen !== null
      ? { columns: chosen.columns, rows: chosen.rows, file: chosen.file }
      : own === undefined
        ? null
        : { columns: own.columns, rows: own.rows.length, file: null };
  return (
    <fieldset className="fieldset">
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
      {problem !== null && <Problem message={problem} lang="en" />}
      <div className="key-chips">
        <Button size="small" icon={<Table2 />} onPress={() => void choose()}>
          {t('macros.chooseTable')}
        </Button>
        {chosen !== null && (
          <Button size="small" look="quiet" onPress={() => put(null)}>
            {t('macros.dropTable')}
          </Button>
        )}
      </div>
    </fieldset>
  );
}
