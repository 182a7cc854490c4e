import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { DEFAULT_TOLERANCE } from '../../../shared/macro/macro-condition';
import { AmountField } from './AmountField';

/** How far each of red, green and blue may be off. */
export function ToleranceField({
  value,
  onChange,
}: {
  readonly value: number | undefined;
  readonly onChange: (value: number | undefined) => void;
}): ReactNode {
  const { t } = useTranslation();
  return (
    <AmountField
      label={t('steps.fields.tolerance')}
      value={value}
      unset={DEFAULT_TOLERANCE}
      min={0}
      max={255}
      isWhole
      isPlain
      onChange={(next) => {
        if (typeof next !== 'string') onChange(next);
      }}
      testId="field-tolerance"
    />
  );
}
