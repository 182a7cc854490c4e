import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSessionState } from '../session/session-state';
import { useStore } from '../state/store';
import './unsaved-note.css';

/** Where rows are counted: that edits which are not saved change nothing there. Nothing without any. */
export function UnsavedNote(): ReactNode {
  const { t } = useTranslation();
  const edits = useStore(useSessionState().edits.list);
  return edits.length === 0 ? null : (
    <p className="unsaved-note" role="note" data-testid="unsaved-note">
      {t('edits.notCounted')}
    </p>
  );
}
