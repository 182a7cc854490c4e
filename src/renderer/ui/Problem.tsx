import { CircleAlert, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useTold } from '../i18n/told';
import { IconButton } from './IconButton';
import './problem.css';

/** What went wrong, in one sentence, where it went wrong. */
export function Problem({
  message,
  lang,
  onDismiss,
}: {
  readonly message: string;
  /** Where the sentence comes from main, which speaks English: it is retold where that is known. */
  readonly lang?: 'en';
  readonly onDismiss?: () => void;
}): ReactNode {
  const { t } = useTranslation();
  const tell = useTold();
  const told = lang === 'en' ? tell(message) : { text: message, lang };
  return (
    <div className="problem" role="alert">
      <CircleAlert aria-hidden="true" />
      <p className="selectable" lang={told.lang}>
        {told.text}
      </p>
      {onDismiss !== undefined && (
        <IconButton label={t('common.dismiss')} icon={<X />} onPress={onDismiss} />
      )}
    </div>
  );
}
