import { ChartNoAxesGantt, FileDown, ShieldCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isRecording } from '../../shared/contract/recorder-status';
import { StartButton } from '../live/StartButton';
import { useApp } from '../state/app-state';
import { useStore } from '../state/store';
import { ImportButton } from './ImportButton';
import './empty-library.css';

/** What a library is for, while there is nothing in it. */
export function EmptyLibrary(): ReactNode {
  const { t } = useTranslation();
  const { info, recorder } = useApp();
  const recording = isRecording(useStore(recorder.status));
  return (
    <section className="empty" aria-labelledby="empty-title">
      <Picture />
      <h2 id="empty-title" className="empty-title">
        {t(recording ? 'library.firstTitle' : 'library.emptyTitle')}
      </h2>
      <p className="empty-text">{t(recording ? 'library.firstText' : 'library.emptyText')}</p>
      <ul className="empty-points">
        <li>
          <ChartNoAxesGantt aria-hidden="true" />
          {t('library.emptyTimeline')}
        </li>
        <li>
          <FileDown aria-hidden="true" />
          {t('library.emptyExport')}
        </li>
        <li>
          <ShieldCheck aria-hidden="true" />
          {t('library.emptyPrivate')}
        </li>
      </ul>
      {!recording && (
        <div className="empty-buttons">
          <StartButton />
          <ImportButton />
        </div>
      )}
      <p className="empty-drop">{t('shelf.emptyDrop')}</p>
      <p className="empty-folder selectable">
        {t('library.emptyFolder', { folder: info.library })}
      </p>
    </section>
  );
}

/** A timeline in small: what a session will look like. */
function Picture(): ReactNode {
  return (
    <svg className="empty-picture" viewBox="0 0 320 84" aria-hidden="true">
      <path className="picture-grid" d="M40.5 0v84M120.5 0v84M200.5 0v84M280.5 0v84" />
      <path
        className="picture-keyboard"
        d="M12 6h26v12H12zM52 6h18v12H52zM82 6h30v12H82zM150 6h20v12h-20zM184 6h44v12h-44zM246 6h22v12h-22zM30 22h32v12H30zM96 22h22v12H96zM160 22h36v12h-36zM258 22h28v12h-28z"
      />
      <path className="picture-modifiers" d="M76 41h62v7H76zM236 41h54v7h-54z" />
      <path className="picture-buttons" d="M128 54h8v7h-8zM206 54h34v7h-34z" />
      <path
        className="picture-pointer"
        d="M4 80h30c14 0 12-12 26-12h22c16 0 14 10 30 10h40c18 0 16-14 34-14h30c20 0 18 12 36 12h22c18 0 16-8 32-8h40"
      />
    </svg>
  );
}
