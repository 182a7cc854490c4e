import { type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EVENT_KINDS } from '../../shared/input/event-kind';
import type { SoughtWords } from '../../shared/timeline/row-words';
import { useShortcut } from '../commands/use-shortcut';
import { FindBox } from '../ui/FindBox';
import type { CurrentRow } from './current-row';
import type { EventsModel } from './events-model';
import { type RowSpeech, windowText } from './row-text';

/** Goes to rows by their words: to the nearest while one types, with Enter and Shift+Enter to others. */
export function FindField({
  model,
  current,
  speech,
}: {
  readonly model: EventsModel;
  readonly current: CurrentRow;
  readonly speech: RowSpeech;
}): ReactNode {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [missed, setMissed] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const latest = useRef(0);
  useShortcut('search', () => {
    input.current?.focus();
    input.current?.select();
  });
  const find = async (typed: string, step: -1 | 0 | 1): Promise<void> => {
    latest.current += 1;
    const turn = latest.current;
    setMissed(false);
    const words = sought(speech, typed);
    if (words === null) return;
    const from = (current.seq.get() ?? 0) + step;
    const found = await model.seek(words, from, step < 0, () => turn === latest.current);
    if (turn !== latest.current) return;
    setMissed(found === null);
    if (found !== null) await current.goTo(found, null);
  };
  return (
    <div className="events-find">
      <FindBox
        label={t('events.find')}
        value={text}
        onType={(typed) => {
          setText(typed);
          void find(typed, 0);
        }}
        onGo={(way) => void find(text, way === 'next' ? 1 : -1)}
        isMissed={missed}
        input={input}
        testId="events-find"
      >
        {missed ? t('common.notFound') : ''}
      </FindBox>
    </div>
  );
}

/** What is typed, and which kinds and windows are called so in the language in force. */
function sought(speech: RowSpeech, typed: string): SoughtWords | null {
  const text = typed.trim().toLowerCase();
  if (text === '') return null;
  const has = (words: string): boolean => words.toLowerCase().includes(text);
  return {
    text,
    kinds: EVENT_KINDS.filter((kind) => has(speech.t(`events.kinds.${kind}`))),
    windows: [...speech.windows.keys()].filter((index) => has(windowText(speech, index))),
  };
}
