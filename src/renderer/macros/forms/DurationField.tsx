import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { MAX_MS } from '../../../shared/macro/macro-values';
import { AmountField, type AmountFieldProps } from './AmountField';

/** A length of time in ms, or an expression that gives one. */
export function DurationField(props: Omit<AmountFieldProps, 'unit' | 'min' | 'max'>): ReactNode {
  const { t } = useTranslation();
  return <AmountField {...props} unit={t('units.milliseconds')} min={0} max={MAX_MS} />;
}
