import { FileDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** Lies over the page while files are held over it. `text`: what becomes of them, where they are not sessions. */
export function DropOverlay({ text }: { readonly text?: string }): ReactNode {
  const { t } = useTranslation();
  return (
    <div className="drop-overlay" data-testid="drop-overlay">
      <div className="drop-target">
        <FileDown aria-hidden="true" />
        <p className="drop-title">{t('shelf.dropTitle')}</p>
        <p>{text ?? t('shelf.dropText')}</p>
      </div>
    </div>
  );
}
