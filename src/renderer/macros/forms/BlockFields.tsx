import { Plus, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import {
  DEFAULT_MOST,
  type RepeatOver,
  type RepeatStep,
  type StepOf,
} from '../../../shared/macro/macro-step';
import { MAX_COUNT } from '../../../shared/macro/macro-values';
import { useApp } from '../../state/app-state';
import { useStore } from '../../state/store';
import { Button } from '../../ui/Button';
import { Choice } from '../../ui/Choice';
import { Field } from '../../ui/Field';
import { IconButton } from '../../ui/IconButton';
import { Pick } from '../../ui/Pick';
import { AmountField } from './AmountField';
import { ConditionFields } from './ConditionFields';
import { CountField } from './CountField';
import { DurationField } from './DurationField';

/** How often the steps inside are done. */
export function RepeatFields({
  step,
  onChange,
}: {
  readonly step: RepeatStep;
  readonly onChange: (step: RepeatStep, field: string | null) => void;
}): ReactNode {
  const { t } = useTranslation();
  const { over } = step;
  return (
    <>
      <Choice
        look="segments"
        label={t('steps.fields.over')}
        value={over.kind}
        options={(['times', 'until', 'rows'] as const).map((value) => ({
          value,
          name: t(`steps.fields.overs.${value}`),
        }))}
        onChange={(kind) => {
          if (kind !== over.kind) onChange({ ...step, over: newOver(kind) }, null);
        }}
      />
      {over.kind === 'times' && (
        <CountField
          label={t('steps.fields.times')}
          value={over.times}
          onChange={(times) => {
            if (times !== undefined) onChange({ ...step, over: { kind: 'times', times } }, 'times');
          }}
          testId="field-times"
        />
      )}
      {over.kind === 'until' && (
        <>
          <ConditionFields
            condition={over.condition}
            onChange={(condition, field) =>
              onChange({ ...step, over: { ...over, condition } }, field)
            }
          />
          <AmountField
            label={t('steps.fields.most')}
            value={over.most}
            unset={DEFAULT_MOST}
            min={1}
            max={MAX_COUNT}
            help={t('steps.fields.mostHelp')}
            isWhole
            isPlain
            onChange={(most) => {
              if (typeof most !== 'string') onChange({ ...step, over: { ...over, most } }, 'most');
            }}
          />
        </>
      )}
      <DurationField
        label={t('steps.fields.pauseMs')}
        value={step.pauseMs}
        unset={0}
        onChange={(pauseMs) => onChange({ ...step, pauseMs }, 'pauseMs')}
      />
    </>
  );
}

function newOver(kind: RepeatOver['kind']): RepeatOver {
  switch (kind) {
    case 'times':
      return { kind, times: 2 };
    case 'until':
      return { kind, condition: { type: 'window', window: { title: '*' } } };
    case 'rows':
      return { kind };
  }
}

/** Which macro is run, and what it is given. */
export function CallFields({
  step,
  onChange,
}: {
  readonly step: StepOf<'call'>;
  readonly onChange: (step: StepOf<'call'>, field: string | null) => void;
}): ReactNode {
  const { t } = useTranslation();
  const macros = useStore(useApp().macros.list) ?? [];
  const names = macros.map(({ name, title }) => ({ value: name, name: title || name }));
  const known = names.some(({ value }) => value === step.macro);
  const given = Object.entries(step.with ?? {});
  const give = (entries: readonly (readonly [string, string])[], field: string | null): void =>
    onChange(
      { ...step, with: entries.length === 0 ? undefined : Object.fromEntries(entries) },
      field,
    );
  return (
    <>
      <Pick
        label={t('steps.fields.macro')}
        value={step.macro}
        options={known ? names : [{ value: step.macro, name: step.macro }, ...names]}
        onChange={(macro) => onChange({ ...step, macro }, null)}
      />
      <fieldset className="fieldset">
        <legend>{t('steps.fields.with')}</legend>
        {given.map(([name, value], i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the name is what is edited
          <div key={i} className="with-line">
            <Field
              label={t('steps.fields.name')}
              value={name}
              maxLength={64}
              onChange={(next) =>
                give(
                  given.map((old, j) => (j === i ? [next, value] : old)),
                  `with ${i} name`,
                )
              }
            />
            <Field
              label={t('steps.fields.value')}
              value={value}
              maxLength={1000}
              onChange={(next) =>
                give(
                  given.map((old, j) => (j === i ? [name, next] : old)),
                  `with ${i} value`,
                )
              }
            />
            <IconButton
              label={t('steps.fields.removeWith', { name })}
              icon={<Trash2 />}
              onPress={() =>
                give(
                  given.filter((_, j) => j !== i),
                  null,
                )
              }
            />
          </div>
        ))}
        <Button
          size="small"
          icon={<Plus />}
          onPress={() => give([...given, [`value${given.length + 1}`, '0']], null)}
        >
          {t('steps.fields.addWith')}
        </Button>
      </fieldset>
    </>
  );
}
