import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MAX_TEXT_LENGTH } from '../../shared/macro/macro-values';
import { Button } from '../ui/Button';
import { Field } from '../ui/Field';
import { Window, WindowButtons } from '../ui/Window';
import { useMacro } from './macro-context';
import { readDrafts, runValues, valuesFor } from './run-values';
import { TableChoice } from './TableChoice';

/** With which values and which table the next runs of the macro begin, in place of its own. */
export function RunValuesWindow({
  onRun,
  onClose,
}: {
  /** Null: it cannot be run now. */
  readonly onRun: (() => void) | null;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useTranslation();
  const model = useMacro();
  const form = useId();
  const variables = model.editor.head.variables ?? [];
  const [drafts, setDrafts] = useState<Readonly<Record<string, string>>>(() =>
    Object.fromEntries(
      Object.entries(valuesFor(runValues.get(), model.name, variables)).map(([name, value]) => [
        name,
        String(value),
      ]),
    ),
  );
  const { values, faults } = readDrafts(variables, drafts);
  const run = (event: FormEvent): void => {
    event.preventDefault();
    if (faults.size > 0) return;
    runValues.set(new Map(runValues.get()).set(model.name, values));
    onClose();
    onRun?.();
  };
  return (
    <Window title={t('macros.valuesTitle')} onClose={onClose} testId="macro-values">
      <p>{t(variables.length === 0 ? 'macros.valuesNone' : 'macros.valuesText')}</p>
      <form id={form} className="values-form" onSubmit={run}>
        {variables.map(({ name, value }, i) => {
          const fault = faults.get(name);
          return (
            <Field
              key={name}
              label={name}
              value={drafts[name] ?? String(value)}
              autoFocus={i === 0}
              onChange={(draft) => setDrafts({ ...drafts, [name]: draft })}
              {...(fault !== undefined && {
                error: t(`macros.valueFaults.${fault}`, { most: MAX_TEXT_LENGTH }),
              })}
            />
          );
        })}
      </form>
      <TableChoice />
      <WindowButtons>
        <Button onPress={onClose}>{t('common.cancel')}</Button>
        {Object.keys(drafts).length > 0 && (
          <Button look="quiet" onPress={() => setDrafts({})} testId="values-reset">
            {t('macros.valuesReset')}
          </Button>
        )}
        <Button
          look="primary"
          type="submit"
          form={form}
          isDisabled={onRun === null || faults.size > 0}
          testId="values-run"
        >
          {t('macros.run')}
        </Button>
      </WindowButtons>
    </Window>
  );
}
