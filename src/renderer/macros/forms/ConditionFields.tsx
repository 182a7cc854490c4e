import { Plus, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { assertNever } from '../../../shared/base/assert';
import type { MacroCondition } from '../../../shared/macro/macro-condition';
import { Button } from '../../ui/Button';
import { Choice } from '../../ui/Choice';
import { Field } from '../../ui/Field';
import { IconButton } from '../../ui/IconButton';
import { Pick } from '../../ui/Pick';
import { ImageFields } from './ImageFields';
import { KeysField } from './KeysField';
import { PickButton } from './PickButton';
import { PointFields } from './PointFields';
import { TextArea } from './TextArea';
import { ToleranceField } from './ToleranceField';
import { WindowFields } from './WindowFields';

const TYPES = [
  ...(['window', 'pixel', 'image', 'clipboard', 'key'] as const),
  ...(['expression', 'not', 'all', 'any'] as const),
] as const satisfies readonly MacroCondition['type'][];

/** Properties of {@link ConditionFields}. */
export interface ConditionFieldsProps {
  readonly condition: MacroCondition;
  readonly onChange: (condition: MacroCondition, field: string | null) => void;
  /** In how many others it stands. */
  readonly depth?: number;
}

/** Something that holds or does not. */
export function ConditionFields({
  condition,
  onChange,
  depth = 0,
}: ConditionFieldsProps): ReactNode {
  const { t } = useTranslation();
  return (
    <fieldset className="fieldset">
      <legend>{t('steps.fields.condition')}</legend>
      <Pick
        label={t('steps.fields.conditionKind')}
        value={condition.type}
        options={TYPES.filter((type) => depth < 3 || !['not', 'all', 'any'].includes(type)).map(
          (value) => ({ value, name: t(`steps.fields.conditions.${value}`) }),
        )}
        onChange={(type) => {
          if (type !== condition.type) onChange(newCondition(type, condition), null);
        }}
        testId="condition-type"
      />
      <Details condition={condition} onChange={onChange} depth={depth} />
    </fieldset>
  );
}

function Details({ condition, onChange, depth = 0 }: ConditionFieldsProps): ReactNode {
  const { t } = useTranslation();
  switch (condition.type) {
    case 'window':
      return <WindowDetails condition={condition} onChange={onChange} />;
    case 'pixel':
      return <PixelDetails condition={condition} onChange={onChange} />;
    case 'image':
      return <ImageFields condition={condition} onChange={onChange} />;
    case 'clipboard':
      return (
        <>
          <Choice
            look="segments"
            label={t('steps.fields.how')}
            value={condition.how ?? 'equals'}
            options={(['equals', 'contains'] as const).map((value) => ({
              value,
              name: t(`steps.fields.hows.${value}`),
            }))}
            onChange={(how) => onChange({ ...condition, how }, null)}
          />
          <TextArea
            label={t('steps.fields.clipboardText')}
            value={condition.text}
            lines={2}
            onChange={(text) => onChange({ ...condition, text }, 'text')}
          />
        </>
      );
    case 'key':
      return (
        <>
          <KeysField
            label={t('steps.fields.key')}
            keys={[condition.key]}
            least={1}
            most={1}
            onChange={([key]) => {
              if (key !== undefined) onChange({ ...condition, key }, null);
            }}
          />
          <Choice
            look="segments"
            label={t('steps.fields.keyIs')}
            value={condition.is ?? 'down'}
            options={(['down', 'up'] as const).map((value) => ({
              value,
              name: t(`steps.fields.keyStates.${value}`),
            }))}
            onChange={(is) => onChange({ ...condition, is }, null)}
          />
        </>
      );
    case 'expression':
      return (
        <Field
          label={t('steps.fields.expression')}
          value={condition.expression}
          maxLength={1000}
          onChange={(expression) => onChange({ ...condition, expression }, 'expression')}
        />
      );
    case 'not':
      return (
        <ConditionFields
          condition={condition.condition}
          depth={depth + 1}
          onChange={(inner, field) => onChange({ ...condition, condition: inner }, field)}
        />
      );
    case 'all':
    case 'any':
      return <Several condition={condition} onChange={onChange} depth={depth} />;
    default:
      return assertNever(condition);
  }
}

type Of<Type extends MacroCondition['type']> = Extract<MacroCondition, { type: Type }>;
type Change = ConditionFieldsProps['onChange'];

function WindowDetails({
  condition,
  onChange,
}: {
  readonly condition: Of<'window'>;
  readonly onChange: Change;
}): ReactNode {
  const { t } = useTranslation();
  return (
    <>
      <WindowFields
        match={condition.window}
        onChange={(window, field) => onChange({ ...condition, window }, field)}
      />
      <Choice
        look="segments"
        label={t('steps.fields.windowIs')}
        value={condition.is ?? 'front'}
        options={(['front', 'open', 'gone'] as const).map((value) => ({
          value,
          name: t(`steps.fields.windowStates.${value}`),
        }))}
        onChange={(is) => onChange({ ...condition, is }, null)}
      />
    </>
  );
}

function PixelDetails({
  condition,
  onChange,
}: {
  readonly condition: Of<'pixel'>;
  readonly onChange: Change;
}): ReactNode {
  const { t } = useTranslation();
  return (
    <>
      <div className="color-line">
        <input
          type="color"
          aria-label={t('steps.fields.color')}
          value={condition.color.toLowerCase()}
          onChange={({ target }) => onChange({ ...condition, color: target.value }, 'color')}
        />
        <PickButton
          kind="color"
          onPicked={(picked) => {
            if (picked.state !== 'color') return;
            const { x, y, color } = picked;
            onChange({ ...condition, at: { x, y }, color }, null);
          }}
        />
      </div>
      <PointFields
        label={t('steps.fields.at')}
        point={condition.at}
        onChange={(at, field) => onChange({ ...condition, at }, field)}
      />
      <ToleranceField
        value={condition.tolerance}
        onChange={(tolerance) => onChange({ ...condition, tolerance }, 'tolerance')}
      />
    </>
  );
}

function Several({
  condition,
  onChange,
  depth,
}: {
  readonly condition: Of<'all' | 'any'>;
  readonly onChange: Change;
  readonly depth: number;
}): ReactNode {
  const { t } = useTranslation();
  const { conditions } = condition;
  const write = (next: MacroCondition[], field: string | null): void =>
    onChange({ ...condition, conditions: next }, field);
  return (
    <>
      {conditions.map((each, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two conditions may be the same
        <div key={i} className="condition">
          <ConditionFields
            condition={each}
            depth={depth + 1}
            onChange={(inner, field) =>
              write(
                conditions.map((old, j) => (j === i ? inner : old)),
                field === null ? null : `${i} ${field}`,
              )
            }
          />
          {conditions.length > 1 && (
            <IconButton
              label={t('steps.fields.removeCondition')}
              icon={<Trash2 />}
              onPress={() =>
                write(
                  conditions.filter((_, j) => j !== i),
                  null,
                )
              }
            />
          )}
        </div>
      ))}
      <Button
        size="small"
        icon={<Plus />}
        isDisabled={conditions.length >= 32}
        onPress={() => write([...conditions, newCondition('window', null)], null)}
      >
        {t('steps.fields.addCondition')}
      </Button>
    </>
  );
}

/** A condition of another type; one that holds others takes the one that was there. */
function newCondition(type: MacroCondition['type'], before: MacroCondition | null): MacroCondition {
  const inner = before ?? { type: 'window', window: { title: '*' } };
  switch (type) {
    case 'window':
      return { type, window: { title: '*' } };
    case 'pixel':
      return { type, at: { x: 0, y: 0 }, color: '#ffffff' };
    case 'image':
      return { type, png: '' };
    case 'clipboard':
      return { type, text: '' };
    case 'key':
      return { type, key: 'ShiftLeft' };
    case 'expression':
      return { type, expression: 'true' };
    case 'not':
      return { type, condition: inner };
    case 'all':
    case 'any':
      return {
        type,
        conditions: inner.type === 'all' || inner.type === 'any' ? inner.conditions : [inner],
      };
    default:
      return assertNever(type);
  }
}
