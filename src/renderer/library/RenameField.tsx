import { type ReactNode, useRef, useState } from 'react';
import { Input, TextField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { SessionSummary } from '../../shared/contract/schemas';
import { useTold } from '../i18n/told';
import { useApp } from '../state/app-state';
import { lineKeys } from '../ui/line-keys';
import { Told } from '../ui/Told';

/** The title, to be written over. Enter and leaving it keep what is written, Escape does not. */
export function RenameField({
  session,
  onDone,
}: {
  readonly session: SessionSummary;
  readonly onDone: () => void;
}): ReactNode {
  const { t } = useTranslation();
  const { api } = useApp();
  const tell = useTold();
  const [title, setTitle] = useState(session.title);
  const [problem, setProblem] = useState<string | null>(null);
  /** Enter is followed by leaving: once is enough. */
  const settled = useRef(false);
  const keep = async (): Promise<void> => {
    const wanted = title.trim();
    if (settled.current) {
      return;
    }
    if (wanted === '' || wanted === session.title) {
      onDone();
      return;
    }
    settled.current = true;
    const outcome = await api.library.rename(session.name, wanted);
    if (outcome.ok) {
      onDone();
    } else {
      settled.current = false;
      setProblem(outcome.message);
    }
  };
  const giveUp = (): void => {
    settled.current = true;
    onDone();
  };
  return (
    <TextField
      aria-label={t('library.renameLabel')}
      className="rename"
      value={title}
      onChange={setTitle}
      maxLength={200}
      isInvalid={problem !== null}
      autoFocus
    >
      <Input
        className="field-input selectable"
        onKeyDown={lineKeys(() => void keep(), giveUp)}
        onBlur={() => void keep()}
        onFocus={(event) => event.currentTarget.select()}
      />
      {problem !== null && (
        <p className="row-problem" role="alert" title={tell(problem).text}>
          <Told said={problem} />
        </p>
      )}
    </TextField>
  );
}
