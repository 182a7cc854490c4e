import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { WindowMatch } from '../../../shared/macro/macro-values';
import { Field } from '../../ui/Field';

/**
 * Which window is meant, by its title, its class or both. What is left empty is not asked about; where both are, no window is
 * meant yet, and whoever holds the match has to say so.
 */
export function WindowFields({
  match,
  error,
  onChange,
}: {
  readonly match: WindowMatch;
  /** What is wrong with it, a sentence. */
  readonly error?: string;
  /** `field`: the one that was typed into. */
  readonly onChange: (match: WindowMatch, field: 'title' | 'class') => void;
}): ReactNode {
  const { t } = useTranslation();
  const set = (field: 'title' | 'class', text: string): void => {
    const { [field]: _, ...rest } = match;
    onChange(text === '' ? rest : { ...rest, [field]: text }, field);
  };
  return (
    <>
      <Field
        label={t('steps.fields.windowTitle')}
        value={match.title ?? ''}
        maxLength={200}
        onChange={(text) => set('title', text)}
      />
      <Field
        label={t('steps.fields.windowClass')}
        value={match.class ?? ''}
        maxLength={200}
        help={t('steps.fields.windowHelp')}
        {...(error !== undefined && { error })}
        onChange={(text) => set('class', text)}
      />
    </>
  );
}
