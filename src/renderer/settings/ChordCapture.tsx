import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useApp } from '../state/app-state';
import { chordOfPress } from './chord-of-press';

/** Waits for a chord to be pressed. Meanwhile no hotkey acts. Escape, or leaving it, cancels. */
export function ChordCapture({
  onChord,
  onCancel,
}: {
  readonly onChord: (chord: string) => void;
  readonly onCancel: () => void;
}): ReactNode {
  const { t } = useTranslation();
  const { api } = useApp();
  const field = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    field.current?.focus();
    void api.hotkeys.suspend(true);
    return () => void api.hotkeys.suspend(false);
  }, [api]);
  const press = (event: KeyboardEvent): void => {
    event.preventDefault();
    event.stopPropagation();
    if (event.code === 'Escape' && !event.ctrlKey && !event.altKey && !event.metaKey) {
      onCancel();
      return;
    }
    const chord = chordOfPress(event);
    if (chord !== null && !event.repeat) {
      onChord(chord);
    }
  };
  return (
    <button
      type="button"
      ref={field}
      className="chord-capture"
      data-takes-keys
      onKeyDown={press}
      onBlur={onCancel}
      data-testid="chord-capture"
    >
      {t('settings.hotkeys.press')}{' '}
      <span className="settings-note">{t('settings.hotkeys.pressHint')}</span>
    </button>
  );
}
