import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SessionSummary } from '../../shared/contract/schemas';
import { useApp } from '../state/app-state';
import { Button } from '../ui/Button';

/** Seals what an interrupted recording left. */
export function RecoverButton({
  session,
  onProblem,
}: {
  readonly session: SessionSummary;
  readonly onProblem: (problem: string | null) => void;
}): ReactNode {
  const { t } = useTranslation();
  const { api } = useApp();
  const [busy, setBusy] = useState(false);
  const recover = async (): Promise<void> => {
    setBusy(true);
    const outcome = await api.library.recover(session.name);
    setBusy(false);
    onProblem(outcome.ok ? null : outcome.message);
  };
  return (
    <Button size="small" isDisabled={busy} onPress={() => void recover()}>
      {t(busy ? 'library.recovering' : 'library.recover')}
    </Button>
  );
}
