import { Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { MacroSettings, MacroVariable } from '../../shared/macro/macro-document';
import { Button } from '../ui/Button';
import { Choice } from '../ui/Choice';
import { Field } from '../ui/Field';
import { Switch } from '../ui/Switch';
import { AmountField } from './forms/AmountField';
import { TextArea } from './forms/TextArea';
import { MacroGuard } from './MacroGuard';
import { useMacro } from './macro-context';
import { TableChoice } from './TableChoice';
import { VariableLine } from './VariableLine';

/** What a macro is called, how it runs, its variables and its table. All of it can be undone. */
export function MacroSettingsForm(): ReactNode {
  const { t } = useTranslation();
  const model = useMacro();
  const { head } = model;
  const settings = head.settings ?? {};
  const set = (change: Partial<MacroSettings>, field: string | null): void => {
    const entries = Object.entries({ ...settings, ...change }).filter(
      ([, value]) => value !== undefined,
    );
    const next = entries.length === 0 ? undefined : Object.fromEntries(entries);
    model.changeHead({ settings: next }, field === null ? null : `settings ${field}`);
  };
  const number =
    (name: 'speed' | 'times' | 'pauseMs' | 'seed' | 'jitterMs') =>
    (value: number | string | undefined): void => {
      if (typeof value !== 'string') set({ [name]: value }, name);
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
      {model.recording !== null && (
        <Choice
          look="cards"
          label={t('macros.mode')}
          value={settings.mode ?? 'steps'}
          options={(['steps', 'exact'] as const).map((value) => ({
            value,
            name: t(`macros.modes.${value}`),
            text: t(`macros.modeTexts.${value}`),
          }))}
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
          isPlain
          onChange={number('speed')}
        />
        <AmountField
          label={t('macros.times')}
          min={0}
          max={1_000_000_000}
          value={settings.times}
          unset={1}
          help={t('macros.timesHelp')}
          isWhole
          isPlain
          onChange={number('times')}
        />
        <AmountField
          label={t('macros.pauseMs')}
          unit={t('units.milliseconds')}
          min={0}
          max={86_400_000}
          value={settings.pauseMs}
          unset={0}
          isPlain
          onChange={number('pauseMs')}
        />
        <AmountField
          label={t('macros.jitterMs')}
          unit={t('units.milliseconds')}
          min={0}
          max={60_000}
          value={settings.jitterMs}
          unset={0}
          help={t('macros.jitterHelp')}
          isPlain
          onChange={number('jitterMs')}
        />
        <AmountField
          label={t('macros.seed')}
          min={0}
          max={4_294_967_295}
          value={settings.seed}
          unset={t('macros.seedUnset')}
          help={t('macros.seedHelp')}
          isWhole
          isPlain
          onChange={number('seed')}
        />
      </div>
      <Switch
        label={t('macros.stopOnInput')}
        isSelected={settings.stopOnInput === true}
        onChange={(on) => set({ stopOnInput: on ? true : undefined }, null)}
      />
      <MacroGuard guard={settings.guard} onChange={(guard, field) => set({ guard }, field)} />
      {((head.displays?.length ?? 0) > 0 || settings.onLayoutChange !== undefined) && (
        <Choice
          look="cards"
          label={t('macros.layout')}
          value={settings.onLayoutChange ?? 'refuse'}
          options={(['refuse', 'scale', 'clamp'] as const).map((value) => ({
            value,
            name: t(`macros.layouts.${value}`),
            text: t(`macros.layoutTexts.${value}`),
          }))}
          onChange={(chosen) =>
            set({ onLayoutChange: chosen === 'refuse' ? undefined : chosen }, null)
          }
        />
      )}
      <Variables />
      <TableChoice isEdited />
    </section>
  );
}

function Variables(): ReactNode {
  const { t } = useTranslation();
  const model = useMacro();
  const variables = model.head.variables ?? [];
  const write = (next: readonly MacroVariable[], field: string | null): void =>
    model.changeHead({ variables: next.length === 0 ? undefined : [...next] }, field);
  const change = (at: number, part: Partial<MacroVariable>, field: string | null): void =>
    write(
      variables.map((old, i) => (i === at ? { ...old, ...part } : old)),
      field === null ? null : `variable ${at} ${field}`,
    );
  return (
    <fieldset className="fieldset">
      <legend>{t('macros.variables')}</legend>
      {variables.length === 0 && <p className="field-help">{t('macros.variablesText')}</p>}
      {variables.map((variable, i) => (
        <VariableLine
          // biome-ignore lint/suspicious/noArrayIndexKey: the name is what is edited
          key={i}
          variable={variable}
          onChange={(part, field) => change(i, part, field)}
          onRemove={() =>
            write(
              variables.filter((_, j) => j !== i),
              null,
            )
          }
        />
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
