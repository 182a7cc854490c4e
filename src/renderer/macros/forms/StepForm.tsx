import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { assertNever } from '../../../shared/base/assert';
import {
  DEFAULT_EVERY_MS,
  DEFAULT_HOLD_MS,
  DEFAULT_INTERVAL_MS,
  DEFAULT_TIMEOUT_MS,
  MAX_EVERY_MS,
  type MacroStep,
  MIN_EVERY_MS,
} from '../../../shared/macro/macro-step';
import { Choice } from '../../ui/Choice';
import { Field } from '../../ui/Field';
import { Problem } from '../../ui/Problem';
import { Switch } from '../../ui/Switch';
import { StepIcon } from '../StepIcon';
import { AmountField } from './AmountField';
import { CallFields, RepeatFields } from './BlockFields';
import { ConditionFields } from './ConditionFields';
import { CountField } from './CountField';
import { DurationField } from './DurationField';
import { KeysField } from './KeysField';
import { ActionField, ClickFields, WayFields } from './PointerFields';
import { OptionalPoint } from './PointFields';
import { TextArea } from './TextArea';

/** Properties of a {@link StepForm}. */
export interface StepFormProps {
  readonly step: MacroStep;
  readonly problem: string | null;
  /** `field`: which field letters are typed into, so that they are one deed; null: no letters. */
  readonly onChange: (step: MacroStep, field: string | null) => void;
}

/** Everything that can be said of a step. What is changed holds at once, and can be undone. */
export function StepForm({ step, problem, onChange }: StepFormProps): ReactNode {
  const { t } = useTranslation();
  return (
    <section
      className="step-form"
      aria-label={t(`steps.types.${step.type}`)}
      data-testid="step-form"
    >
      <h2 className="step-form-title">
        <StepIcon type={step.type} />
        {t(`steps.types.${step.type}`)}
      </h2>
      {problem !== null && <Problem message={problem} lang="en" />}
      <Own step={step} onChange={onChange} />
      <TextArea
        label={t('steps.fields.note')}
        value={step.note ?? ''}
        lines={1}
        maxLength={1000}
        onChange={(note) => onChange({ ...step, note: note === '' ? undefined : note }, 'note')}
      />
      <Switch
        label={t('steps.fields.on')}
        isSelected={step.off !== true}
        onChange={(on) => onChange({ ...step, off: on ? undefined : true }, null)}
      />
    </section>
  );
}

function Own({ step, onChange }: Omit<StepFormProps, 'problem'>): ReactNode {
  const { t } = useTranslation();
  switch (step.type) {
    case 'key':
    case 'chord':
    case 'text':
      return <TypingFields step={step} onChange={onChange} />;
    case 'move':
    case 'drag':
      return <WayFields step={step} onChange={onChange} />;
    case 'click':
    case 'double_click':
      return <ClickFields step={step} onChange={onChange} />;
    case 'wheel':
      return (
        <>
          <div className="field-pair">
            {(['down', 'right'] as const).map((way) => (
              <AmountField
                key={way}
                label={t(`steps.fields.${way}`)}
                value={step[way]}
                unset={0}
                onChange={(notches) => onChange({ ...step, [way]: notches }, way)}
              />
            ))}
          </div>
          <OptionalPoint
            label={t('steps.fields.at')}
            point={step.at}
            onChange={(at, field) => onChange({ ...step, at }, field && `at ${field}`)}
          />
        </>
      );
    case 'wait':
      return (
        <div className="field-pair">
          <DurationField
            label={t('steps.fields.ms')}
            value={step.ms}
            onChange={(ms) => {
              if (ms !== undefined) onChange({ ...step, ms }, 'ms');
            }}
            testId="field-ms"
          />
          <DurationField
            label={t('steps.fields.random')}
            value={step.toMs}
            unset=""
            onChange={(toMs) => onChange({ ...step, toMs }, 'toMs')}
          />
        </div>
      );
    case 'wait_for':
      return (
        <>
          <ConditionFields
            condition={step.condition}
            onChange={(condition, field) => onChange({ ...step, condition }, field)}
          />
          <div className="field-pair">
            <DurationField
              label={t('steps.fields.timeoutMs')}
              value={step.timeoutMs}
              unset={DEFAULT_TIMEOUT_MS}
              help={t('steps.fields.timeoutHelp')}
              onChange={(timeoutMs) => onChange({ ...step, timeoutMs }, 'timeoutMs')}
            />
            <AmountField
              label={t('steps.fields.everyMs')}
              unit={t('units.milliseconds')}
              value={step.everyMs}
              unset={DEFAULT_EVERY_MS}
              min={MIN_EVERY_MS}
              max={MAX_EVERY_MS}
              isPlain
              onChange={(everyMs) => {
                if (typeof everyMs !== 'string') onChange({ ...step, everyMs }, 'everyMs');
              }}
            />
          </div>
          <Choice
            look="segments"
            label={t('steps.fields.otherwise')}
            value={step.otherwise ?? 'fail'}
            options={(['fail', 'go_on', 'stop'] as const).map((value) => ({
              value,
              name: t(`steps.fields.otherwises.${value}`),
            }))}
            onChange={(otherwise) => onChange({ ...step, otherwise }, null)}
          />
        </>
      );
    case 'if':
      return (
        <>
          <ConditionFields
            condition={step.condition}
            onChange={(condition, field) => onChange({ ...step, condition }, field)}
          />
          <Switch
            label={t('steps.fields.else')}
            text={t('steps.fields.elseText')}
            isSelected={step.otherwise !== undefined}
            isDisabled={(step.otherwise?.length ?? 0) > 0}
            onChange={(some) => onChange({ ...step, otherwise: some ? [] : undefined }, null)}
          />
        </>
      );
    case 'repeat':
      return <RepeatFields step={step} onChange={onChange} />;
    case 'group':
      return (
        <Field
          label={t('steps.fields.title')}
          value={step.title}
          maxLength={200}
          onChange={(title) => onChange({ ...step, title }, 'title')}
        />
      );
    case 'set':
      return (
        <>
          <Field
            label={t('steps.fields.name')}
            value={step.name}
            maxLength={64}
            onChange={(name) => onChange({ ...step, name }, 'name')}
          />
          <Field
            label={t('steps.fields.value')}
            value={step.value}
            maxLength={1000}
            onChange={(value) => onChange({ ...step, value }, 'value')}
          />
        </>
      );
    case 'call':
      return <CallFields step={step} onChange={onChange} />;
    case 'comment':
    case 'marker':
      return (
        <TextArea
          label={t('steps.fields.text')}
          value={step.text}
          lines={2}
          onChange={(text) => onChange({ ...step, text }, 'text')}
          testId="field-text"
        />
      );
    case 'stop':
      return (
        <>
          <Choice
            look="segments"
            label={t('steps.fields.as')}
            value={step.as ?? 'done'}
            options={(['done', 'failed'] as const).map((value) => ({
              value,
              name: t(`steps.fields.ases.${value}`),
            }))}
            onChange={(as) => onChange({ ...step, as }, null)}
          />
          <TextArea
            label={t('steps.fields.text')}
            value={step.text ?? ''}
            lines={2}
            onChange={(text) => onChange({ ...step, text: text === '' ? undefined : text }, 'text')}
          />
        </>
      );
    default:
      return assertNever(step);
  }
}

function TypingFields({
  step,
  onChange,
}: {
  readonly step: Extract<MacroStep, { type: 'key' | 'chord' | 'text' }>;
  readonly onChange: StepFormProps['onChange'];
}): ReactNode {
  const { t } = useTranslation();
  if (step.type === 'text') {
    return (
      <>
        <TextArea
          label={t('steps.fields.text')}
          value={step.text}
          help={t('steps.fields.textHelp', { example: '{{\u00a0row.name\u00a0}}' })}
          onChange={(text) => onChange({ ...step, text }, 'text')}
          testId="field-text"
        />
        <DurationField
          label={t('steps.fields.intervalMs')}
          value={step.intervalMs}
          unset={DEFAULT_INTERVAL_MS}
          onChange={(intervalMs) => onChange({ ...step, intervalMs }, 'intervalMs')}
        />
      </>
    );
  }
  const hold = (
    <DurationField
      label={t('steps.fields.holdMs')}
      value={step.holdMs}
      unset={DEFAULT_HOLD_MS}
      onChange={(holdMs) => onChange({ ...step, holdMs }, 'holdMs')}
    />
  );
  if (step.type === 'chord') {
    return (
      <>
        <KeysField
          label={t('steps.fields.keys')}
          keys={step.keys}
          least={2}
          most={8}
          onChange={(keys) => onChange({ ...step, keys }, null)}
        />
        {hold}
      </>
    );
  }
  return (
    <>
      <KeysField
        label={t('steps.fields.key')}
        keys={[step.key]}
        least={1}
        most={1}
        onChange={([key]) => {
          if (key !== undefined) onChange({ ...step, key }, null);
        }}
      />
      <ActionField
        action={step.action}
        onChange={(action) => onChange({ ...step, action }, null)}
      />
      <div className="field-pair">
        <CountField
          label={t('steps.fields.times')}
          value={step.times}
          unset={1}
          onChange={(times) => onChange({ ...step, times }, 'times')}
        />
        {hold}
      </div>
    </>
  );
}
