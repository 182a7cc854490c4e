import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { SessionSummary } from '../../shared/contract/schemas';
import { useApp } from '../state/app-state';
import { duplicateSessions, removeSessions } from './library-actions';
import type { SessionRequest } from './SessionDialogs';
import { shelf } from './shelf-state';

/** What of a session is being written anew, in its row. */
export interface Editing {
  readonly name: string;
  readonly what: 'title' | 'tags';
}

/** What can be done with sessions of the list, whoever asks for it: a row, the bar, a menu, a key. */
export interface LibraryWork {
  readonly open: (session: SessionSummary) => void;
  readonly edit: (editing: Editing | null) => void;
  readonly ask: (request: SessionRequest) => void;
  readonly reveal: (session: SessionSummary) => void;
  readonly duplicate: (sessions: readonly SessionSummary[]) => void;
  /** At once where it goes to a trash; else the user is asked. */
  readonly trash: (sessions: readonly SessionSummary[]) => void;
  readonly compare: (left: SessionSummary, right: SessionSummary) => void;
}

/** The work on the library. `ask` opens a window, `edit` a line in a row. */
export function useLibraryWork(
  ask: (request: SessionRequest) => void,
  edit: (editing: Editing | null) => void,
): LibraryWork {
  const { t } = useTranslation();
  const { api, library, page, info } = useApp();
  return useMemo(
    () => ({
      open: ({ name }) => page.set({ id: 'session', name }),
      edit,
      ask,
      reveal: async ({ name }) => {
        const outcome = await api.library.reveal(name);
        shelf.problem.set(outcome.ok ? null : outcome.message);
      },
      duplicate: (sessions) => void duplicateSessions(api, sessions),
      trash: (sessions) => {
        if (sessions.length === 0) return;
        if (info.systemTrash) void removeSessions(api, library, sessions, t('record.untitled'));
        else ask({ what: 'trash', sessions });
      },
      compare: (left, right) => page.set({ id: 'compare', left: left.name, right: right.name }),
    }),
    [t, api, library, page, info, ask, edit],
  );
}
