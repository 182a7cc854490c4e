import { Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { MacroVariable } from '../../shared/macro/macro-document';
import { MAX_TEXT_LENGTH } from '../../shared/macro/macro-values';
import { Field } from '../ui/Field';
import { IconButton } from '../ui/IconButton';
import { Pick } from '../ui/Pick';
import { AmountField } from './forms/AmountField';
import { asKind, kindOf, VALUE_KINDS } from './run-values';

/** A variable with what it holds at the start: its kind is chosen, so that no text becomes a number by what it looks like. */
export function VariableLine({
  variable: { name, value },
  onChange,
  onRemove,
}: {
  readonly variable: MacroVariable;
  /** `field`: edits of one field in a row are undone at once; null: this one stands alone. */
  readonly onChange: (part: Partial<MacroVariable>, field: string | null) => void;
  readonly onRemove: () => void;
}): ReactNode {
  const { t } = useTranslation();
  return (
    <div className="with-line variable-line">
      <Field
        label={t('steps.fields.name')}
        value={name}
        maxLength={64}
        onChange={(next) => onChange({ name: next }, 'name')}
      />
      <Pick
        label={t('macros.variableKind')}
        value={kindOf(value)}
        options={VALUE_KINDS.map((kind) => ({
          value: kind,
          name: t(`macros.variableKinds.${kind}`),
        }))}
        onChange={(kind) => onChange({ value: asKind(value, kind) }, null)}
        testId="variable-kind"
      />
      <IconButton
        label={t('macros.removeVariable', { name })}
        icon={<Trash2 />}
        onPress={onRemove}
      />
      <div className="variable-value">
        {typeof value === 'number' && (
          <AmountField
            label={t('steps.fields.value')}
            value={value}
            isPlain
            onChange={(next) => {
              if (typeof next === 'number') onChange({ value: next }, 'value');
            }}
          />
        )}
        {typeof value === 'string' && (
          <Field
            label={t('steps.fields.value')}
            value={value}
            maxLength={MAX_TEXT_LENGTH}
            onChange={(next) => onChange({ value: next }, 'value')}
          />
        )}
        {typeof value === 'boolean' && (
          <Pick
            label={t('steps.fields.value')}
            value={value ? 'true' : 'false'}
            options={(['true', 'false'] as const).map((each) => ({ value: each, name: each }))}
            onChange={(next) => onChange({ value: next === 'true' }, null)}
          />
        )}
      </div>
    </div>
  );
}
