import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { HotkeyProblemKind } from '../../shared/contract/schemas';
import { Problem } from '../ui/Problem';

/** Why a hotkey was refused or does not work. */
export interface Trouble {
  /** Null where only main can say it. */
  readonly kind: HotkeyProblemKind | null;
  /** Main's sentence, in English. */
  readonly message: string;
  /** The chord that was refused; missing: the one that is chosen. */
  readonly chord?: string | null;
}

/** Says it in the language of the window where the kind is known. */
export function HotkeyTrouble({
  trouble: { kind, message, chord },
  chosen,
}: {
  readonly trouble: Trouble;
  /** The chord that is chosen. */
  readonly chosen: string | null;
}): ReactNode {
  const { t } = useTranslation();
  return kind === null ? (
    <Problem message={message} lang="en" />
  ) : (
    <Problem message={t(`settings.hotkeys.problems.${kind}`, { chord: chord ?? chosen ?? '' })} />
  );
}
