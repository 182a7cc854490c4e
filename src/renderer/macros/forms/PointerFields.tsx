import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { DEFAULT_HOLD_MS, type StepOf } from '../../../shared/macro/macro-step';
import { MAX_OTHER_BUTTON, MIN_OTHER_BUTTON } from '../../../shared/macro/macro-values';
import { useFormat } from '../../i18n/format';
import { Button } from '../../ui/Button';
import { Choice } from '../../ui/Choice';
import { Pick } from '../../ui/Pick';
import { AmountField } from './AmountField';
import { CountField } from './CountField';
import { DurationField } from './DurationField';
import { KeysField } from './KeysField';
import { OptionalPoint, PointFields } from './PointFields';

type Change<Step> = (step: Step, field: string | null) => void;

const BUTTONS = ['left', 'right', 'middle', 'back', 'forward', 'other'] as const;

/** Clicks, single and double. */
export function ClickFields({
  step,
  onChange,
}: {
  readonly step: StepOf<'click'> | StepOf<'double_click'>;
  readonly onChange: Change<StepOf<'click'> | StepOf<'double_click'>>;
}): ReactNode {
  const { t } = useTranslation();
  return (
    <>
      <ButtonField
        button={step.button}
        onChange={(button, field) => onChange({ ...step, button }, field)}
      />
      {step.type === 'click' && (
        <ActionField
          action={step.action}
          onChange={(action) => onChange({ ...step, action }, null)}
        />
      )}
      <OptionalPoint
        label={t('steps.fields.at')}
        point={step.at}
        onChange={(at, field) => onChange({ ...step, at }, field && `at ${field}`)}
      />
      <div className="field-pair">
        {step.type === 'click' && (
          <CountField
            label={t('steps.fields.times')}
            value={step.times}
            unset={1}
            onChange={(times) => onChange({ ...step, times }, 'times')}
          />
        )}
        <DurationField
          label={t('steps.fields.holdMs')}
          value={step.holdMs}
          unset={DEFAULT_HOLD_MS}
          onChange={(holdMs) => onChange({ ...step, holdMs }, 'holdMs')}
        />
      </div>
      <Modifiers
        keys={step.modifiers}
        onChange={(modifiers) => onChange({ ...step, modifiers }, null)}
      />
    </>
  );
}

/** Moves and drags: along a path, or straight to a place. */
export function WayFields({
  step,
  onChange,
}: {
  readonly step: StepOf<'move'> | StepOf<'drag'>;
  readonly onChange: Change<StepOf<'move'> | StepOf<'drag'>>;
}): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const { path } = step;
  return (
    <>
      {step.type === 'drag' && (
        <>
          <ButtonField
            button={step.button}
            onChange={(button, field) => onChange({ ...step, button }, field)}
          />
          <OptionalPoint
            label={t('steps.fields.at')}
            point={step.at}
            onChange={(at, field) => onChange({ ...step, at }, field && `at ${field}`)}
          />
        </>
      )}
      {path === undefined ? (
        <>
          <PointFields
            label={t('steps.fields.to')}
            point={step.to ?? { x: 0, y: 0 }}
            onChange={(to, field) => onChange({ ...step, to }, field && `to ${field}`)}
          />
          <DurationField
            label={t('steps.fields.durationMs')}
            value={step.durationMs}
            unset={0}
            onChange={(durationMs) => onChange({ ...step, durationMs }, 'durationMs')}
          />
        </>
      ) : (
        <fieldset className="fieldset">
          <legend>{t('steps.fields.path')}</legend>
          <p className="figures">
            {t('steps.fields.pathText', {
              count: path.t.length,
              time: format.duration(path.t.at(-1) ?? 0),
            })}
          </p>
          <Button
            size="small"
            onPress={() => {
              const to = { x: path.x.at(-1) ?? 0, y: path.y.at(-1) ?? 0 };
              const { from, display } = path;
              const origin = {
                ...(from === undefined ? {} : { from }),
                ...(display === undefined ? {} : { display }),
              };
              const durationMs = Math.round((path.t.at(-1) ?? 0) / 1000);
              onChange({ ...step, path: undefined, to: { ...to, ...origin }, durationMs }, null);
            }}
          >
            {t('steps.fields.pathToPlace')}
          </Button>
        </fieldset>
      )}
      {step.type === 'drag' && (
        <Modifiers
          keys={step.modifiers}
          onChange={(modifiers) => onChange({ ...step, modifiers }, null)}
        />
      )}
    </>
  );
}

/** Press, hold down or let go. */
export function ActionField({
  action,
  onChange,
}: {
  readonly action: StepOf<'key'>['action'];
  readonly onChange: (action: StepOf<'key'>['action']) => void;
}): ReactNode {
  const { t } = useTranslation();
  return (
    <Choice
      look="segments"
      label={t('steps.fields.action')}
      value={action ?? 'press'}
      options={(['press', 'down', 'up'] as const).map((value) => ({
        value,
        name: t(`steps.fields.actions.${value}`),
      }))}
      onChange={(value) => onChange(value === 'press' ? undefined : value)}
    />
  );
}

function ButtonField({
  button,
  onChange,
}: {
  readonly button: StepOf<'click'>['button'];
  readonly onChange: (button: StepOf<'click'>['button'], field: string | null) => void;
}): ReactNode {
  const { t } = useTranslation();
  const isOther = typeof button === 'number';
  return (
    <>
      <Pick
        label={t('steps.fields.button')}
        value={isOther ? 'other' : (button ?? 'left')}
        options={BUTTONS.map((value) => ({ value, name: t(`steps.fields.buttons.${value}`) }))}
        onChange={(value) => {
          if (value !== 'other') onChange(value === 'left' ? undefined : value, null);
          else if (!isOther) onChange(MIN_OTHER_BUTTON, null);
        }}
        testId="field-button-name"
      />
      {isOther && (
        <AmountField
          label={t('steps.fields.buttonNumber')}
          value={button}
          min={MIN_OTHER_BUTTON}
          max={MAX_OTHER_BUTTON}
          isWhole
          isPlain
          onChange={(number) => {
            if (typeof number === 'number') onChange(number, 'button');
          }}
          testId="field-button"
        />
      )}
    </>
  );
}

function Modifiers({
  keys,
  onChange,
}: {
  readonly keys: StepOf<'click'>['modifiers'];
  readonly onChange: (keys: StepOf<'click'>['modifiers']) => void;
}): ReactNode {
  const { t } = useTranslation();
  return (
    <KeysField
      label={t('steps.fields.modifiers')}
      keys={keys ?? []}
      least={0}
      most={8}
      onChange={(next) => onChange(next.length === 0 ? undefined : next)}
    />
  );
}
