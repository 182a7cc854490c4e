import { Plus, Table2, Trash2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MacroSettings, MacroVariable } from '../../shared/macro/macro-document';
import type { MacroValue } from '../../shared/macro/macro-values';
import { useApp } from '../state/app-state';
import { useStore } from '../state/store';
import { Button } from '../ui/Button';
import { Choice } from '../ui/Choice';
import { Field } from '../ui/Field';
import { IconButton } from '../ui/IconButton';
import { Problem } from '../ui/Problem';
import { Switch } from '../ui/Switch';
import { chosenTables } from './chosen-tables';
import { AmountField } from './forms/AmountField';
import { TextArea } from './forms/TextArea';
import { useMacro } from './macro-context';

/** What a macro is called, how it runs, its variables and its table. All of it can be undone. */
export function MacroSettingsForm(): ReactNode {
  const { t } = useTranslation();
  const model = useMacro();
  const { head } = model.editor;
  const settings = head.settings ?? {};
  const set = (change: Partial<MacroSettings>, field: string | null): void => {
    const entries = Object.entries({ ...settings, ...change }).filter(
      ([, value]) => value !== undefined,
    );
    const next = entries.length === 0 ? undefined : Object.fromEntries(entries);
    model.changeHead({ settings: next }, field === null ? null : `settings ${field}`);
  };
  const number =
    (name: 'speed' | 'times' | 'pauseMs' | 'seed' | 'jitterMs', whole: boolean) =>
    (value: number | string | undefined): void => {
      if (typeof value === 'string') return;
      set({ [name]: value === undefined ? undefined : whole ? Math.round(value) : value }, name);
    };
  return (
    <section className="step-form" aria-label={t('macros.settings')} data-testid="macro-settings">
      <Field
        label={t('macros.titleLabel')}
        value={head.title}
        maxLength={200}
        onChange={(title) => model.changeHead({ title }, 'title')}
      />
      <TextArea
        label={t('macros.description')}
        value={head.description ?? ''}
        lines={2}
        maxLength={10_000}
        onChange={(text) =>
          model.changeHead({ description: text === '' ? undefined : text }, 'description')
        }
      />
      {head.recording !== undefined && (
        <Choice
          look="segments"
          label={t('macros.mode')}
          value={settings.mode ?? 'steps'}
          options={[
            { value: 'steps', name: t('macros.modes.steps') },
            { value: 'exact', name: t('macros.modes.exact') },
          ]}
          onChange={(mode) => set({ mode }, null)}
        />
      )}
      <div className="field-pair">
        <AmountField
          label={t('macros.speed')}
          unit="×"
          min={0.05}
          max={20}
          value={settings.speed}
          unset={1}
          onChange={number('speed', false)}
        />
        <AmountField
          label={t('macros.times')}
          min={0}
          max={1_000_000_000}
          value={settings.times}
          unset={1}
          help={t('macros.timesHelp')}
          onChange={number('times', true)}
        />
        <AmountField
          label={t('macros.pauseMs')}
          unit="ms"
          min={0}
          max={86_400_000}
          value={settings.pauseMs}
          unset={0}
          onChange={number('pauseMs', false)}
        />
        <AmountField
          label={t('macros.jitterMs')}
          unit="ms"
          min={0}
          max={60_000}
          value={settings.jitterMs}
          unset={0}
          help={t('macros.jitterHelp')}
          onChange={number('jitterMs', false)}
        />
        <AmountField
          label={t('macros.seed')}
          min={0}
          max={4_294_967_295}
          value={settings.seed}
          unset={t('macros.seedUnset')}
          help={t('macros.seedHelp')}
          onChange={number('seed', true)}
        />
      </div>
      <Switch
        label={t('macros.stopOnInput')}
        isSelected={settings.stopOnInput === true}
        onChange={(on) => set({ stopOnInput: on ? true : undefined }, null)}
      />
      <Guard guard={settings.guard} onChange={(guard, field) => set({ guard }, field)} />
      <Variables />
      <TableChoice />
    </section>
  );
}

type GuardSetting = MacroSettings['guard'];

function Guard({
  guard,
  onChange,
}: {
  readonly guard: GuardSetting;
  readonly onChange: (guard: GuardSetting, field: string | null) => void;
}): ReactNode {
  const { t } = useTranslation();
  return (
    <>
      <Switch
        label={t('macros.guard')}
        text={t('macros.guardText')}
        isSelected={guard !== undefined}
        onChange={(on) => onChange(on ? { window: { title: '*' } } : undefined, null)}
      />
      {guard !== undefined && (
        <>
          <Field
            label={t('steps.fields.windowTitle')}
            value={guard.window.title ?? ''}
            placeholder={t('steps.fields.windowHelp')}
            maxLength={200}
            onChange={(title) =>
              onChange({ ...guard, window: { ...guard.window, title: title || '*' } }, 'guard')
            }
          />
          <Choice
            look="segments"
            label={t('macros.guardElse')}
            value={guard.otherwise ?? 'pause'}
            options={(['pause', 'stop'] as const).map((value) => ({
              value,
              name: t(`macros.guardElses.${value}`),
            }))}
            onChange={(otherwise) => onChange({ ...guard, otherwise }, null)}
          />
        </>
      )}
    </>
  );
}

/** What is typed as a number or as true or false is that; else it is text. */
function typedValue(text: string): MacroValue {
  if (text === 'true' || text === 'false') return text === 'true';
  return text.trim() !== '' && `${Number(text)}` === text ? Number(text) : text;
}

function Variables(): ReactNode {
  const { t } = useTranslation();
  const model = useMacro();
  const variables = model.editor.head.variables ?? [];
  const write = (next: readonly MacroVariable[], field: string | null): void =>
    model.changeHead({ variables: next.length === 0 ? undefined : [...next] }, field);
  const change = (at: number, part: Partial<MacroVariable>, field: string): void =>
    write(
      variables.map((old, i) => (i === at ? { ...old, ...part } : old)),
      `variable ${at} ${field}`,
    );
  return (
    <fieldset className="fieldset">
      <legend>{t('macros.variables')}</legend>
      {variables.length === 0 && <p className="field-help">{t('macros.variablesText')}</p>}
      {variables.map(({ name, value }, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the name is what is edited
        <div key={i} className="with-line">
          <Field
            label={t('steps.fields.name')}
            value={name}
            maxLength={64}
            onChange={(next) => change(i, { name: next }, 'name')}
          />
          <Field
            label={t('steps.fields.value')}
            value={String(value)}
            onChange={(next) => change(i, { value: typedValue(next) }, 'value')}
          />
          <IconButton
            label={t('macros.removeVariable', { name })}
            icon={<Trash2 />}
            onPress={() =>
              write(
                variables.filter((_, j) => j !== i),
                null,
              )
            }
          />
        </div>
      ))}
      <Button
        size="small"
        icon={<Plus />}
        onPress={() =>
          write([...variables, { name: `value${variables.length + 1}`, value: 0 }], null)
        }
        testId="add-variable"
      >
        {t('macros.addVariable')}
      </Button>
    </fieldset>
  );
}

/** The rows that the macro goes over: its own, or those of a file chosen for its runs. */
function TableChoice(): ReactNode {
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
          {shown.file ?? t('macros.tableOwn')}:{' '}
          {t('macros.tableRows', { count: shown.rows, columns: shown.columns.join(', ') })}
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
