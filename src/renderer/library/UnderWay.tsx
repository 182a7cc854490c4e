import { LoaderCircle } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Work } from './turns';
import './shelf-notices.css';

/** What takes its time with many things, and how far it is. */
export function UnderWay({
  work: { total, done },
  words,
}: {
  readonly work: Work<string>;
  readonly words: string;
}): ReactNode {
  const { t } = useTranslation();
  return (
    <p className="notice notice-plain" data-testid="library-work">
      <LoaderCircle className="turning" aria-hidden="true" />
      <span>{words}</span>
      {total > 1 && (
        // Each figure would be read aloud.
        <span className="figures" aria-hidden="true">
          {t('shelf.underWay', { done, total })}
        </span>
      )}
    </p>
  );
}
