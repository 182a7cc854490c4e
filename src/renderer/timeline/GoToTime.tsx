import { type FormEvent, type ReactNode, useRef, useState } from 'react';
import { Dialog, Popover } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { parseTimeEntry } from '../../shared/timeline/time-entry';
import { formatTime } from '../../shared/timeline/time-ruler';
import type { SessionState } from '../session/session-state';
import { startUs } from '../session/start-us';
import { Button } from '../ui/Button';
import { Field } from '../ui/Field';

/** A small field above its button that takes a time, a step or a share; what is wrong is said below it. */
export function GoToTime({
  session,
  open,
  onOpen,
  onGo,
  children,
}: {
  readonly session: SessionState;
  readonly open: boolean;
  readonly onOpen: (open: boolean) => void;
  readonly onGo: (tUs: number) => void;
  /** The button. */
  readonly children: ReactNode;
}): ReactNode {
  const place = useRef<HTMLSpanElement>(null);
  return (
    <>
      <span ref={place}>{children}</span>
      <Popover
        className="menu go-to"
        triggerRef={place}
        isOpen={open}
        onOpenChange={onOpen}
        placement="top"
        offset={6}
      >
        <Form session={session} onDone={() => onOpen(false)} onGo={onGo} />
      </Popover>
    </>
  );
}

function Form({
  session,
  onDone,
  onGo,
}: {
  readonly session: SessionState;
  readonly onDone: () => void;
  readonly onGo: (tUs: number) => void;
}): ReactNode {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const shown = session.controller.shown.get();
    if (shown === null) return;
    const { bounds } = shown;
    const entry = parseTimeEntry(text, startUs(session), bounds);
    if (entry.ok) {
      onGo(entry.value);
      onDone();
    } else {
      setProblem(
        entry.error === 'unreadable'
          ? t('selection.goTo.unreadable')
          : t('selection.goTo.outside', {
              from: formatTime(bounds.fromUs, 1000),
              to: formatTime(bounds.toUs, 1000),
            }),
      );
    }
  };
  return (
    <Dialog className="go-to-inside" aria-label={t('selection.goTo.button')}>
      <form className="go-to-form" onSubmit={submit} data-testid="go-to-form">
        <Field
          label={t('selection.goTo.label')}
          value={text}
          onChange={(next) => {
            setText(next);
            setProblem(null);
          }}
          placeholder="1:02.345"
          maxLength={32}
          autoFocus
        />
        <Button look="primary" type="submit">
          {t('selection.goTo.go')}
        </Button>
      </form>
      <p className={problem === null ? 'go-to-hint' : 'go-to-problem'} role="status">
        {problem ?? t('selection.goTo.hint')}
      </p>
    </Dialog>
  );
}
