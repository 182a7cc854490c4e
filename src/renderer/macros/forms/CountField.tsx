import type { ReactNode } from 'react';
import { MAX_COUNT } from '../../../shared/macro/macro-values';
import { AmountField, type AmountFieldProps } from './AmountField';

/** How many times: a whole number, or an expression that gives one. */
export function CountField(props: Omit<AmountFieldProps, 'min' | 'max' | 'isWhole'>): ReactNode {
  return <AmountField {...props} min={0} max={MAX_COUNT} isWhole />;
}
