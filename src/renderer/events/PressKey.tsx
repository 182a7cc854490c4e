import { Keyboard } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';

/** Picks the key that is pressed next, whichever it is; leaving the button picks none. */
export function PressKey({ onKey }: { readonly onKey: (code: string) => void }): ReactNode {
  const { t } = useTranslation();
  const [waiting, setWaiting] = useState(false);
  const press = (event: KeyboardEvent): void => {
    if (!waiting || event.code === '') return;
    event.preventDefault();
    event.stopPropagation();
    setWaiting(false);
    onKey(event.code);
  };
  return (
    <button
      type="button"
      className="events-press"
      aria-pressed={waiting}
      onClick={() => setWaiting(true)}
      onKeyDown={press}
      onBlur={() => setWaiting(false)}
      data-testid="press-key"
      {...(waiting ? { 'data-takes-keys': true } : {})}
    >
      <Keyboard aria-hidden="true" />
      <span>{t(waiting ? 'events.pressNow' : 'events.pressKey')}</span>
    </button>
  );
}
