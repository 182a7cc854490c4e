import { Pencil, Trash2, TriangleAlert } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TriggerState } from '../../shared/contract/triggers';
import type { Profile, Trigger } from '../../shared/macro/triggers/trigger';
import { useFormat } from '../i18n/format';
import { useApp } from '../state/app-state';
import { Chip, type ChipTone } from '../ui/Chip';
import { IconButton } from '../ui/IconButton';
import { Problem } from '../ui/Problem';
import { Switch } from '../ui/Switch';
import { MissingMacro } from './MissingMacro';
import { useTriggerWords } from './use-trigger-words';

const TONES: Readonly<Record<TriggerState['state'] | 'held', ChipTone>> = {
  armed: 'good',
  held: 'plain',
  off: 'plain',
  refused: 'warning',
  missing: 'warning',
};

/** One trigger: what it waits for, what it runs, and how it is. */
export function TriggerRow({
  trigger,
  macro,
  state,
  isHeld,
  profiles,
  canChoose,
  onEdit,
}: {
  readonly trigger: Trigger;
  /** The title of its macro. */
  readonly macro: string;
  readonly state: TriggerState | null;
  /** Whether none acts now, be it on. */
  readonly isHeld: boolean;
  readonly profiles: readonly Profile[];
  /** Whether there is a macro to put in the place of one that is gone. */
  readonly canChoose: boolean;
  readonly onEdit: () => void;
}): ReactNode {
  const { t } = useTranslation();
  const { api } = useApp();
  const { date } = useFormat();
  const words = useTriggerWords()(trigger.when);
  const [refused, setRefused] = useState<string | null>(null);
  const change = async (
    asked: Promise<{ ok: true } | { ok: false; message: string }>,
  ): Promise<void> => {
    const outcome = await asked;
    setRefused(outcome.ok ? null : outcome.message);
  };
  const named = profiles.filter(({ id }) => trigger.profiles.includes(id));
  const problem = refused ?? state?.message ?? null;
  const shown = isHeld && state?.state === 'armed' ? 'held' : (state?.state ?? null);
  const remove = (): void => void change(api.triggers.remove(trigger.id));
  const isoOf = (ms: number): string => new Date(ms).toISOString();
  return (
    <li className="trigger" data-testid="trigger">
      <Switch
        label={words}
        fullLabel={`${words}, ${macro}`}
        text={macro}
        isSelected={trigger.on}
        onChange={(on) => void change(api.triggers.setOn(trigger.id, on))}
      />
      <span className="trigger-facts">
        {named.map(({ id, name }) => (
          <Chip key={id} tone="plain">
            {name}
          </Chip>
        ))}
        {shown !== null && (
          <Chip
            tone={TONES[shown]}
            icon={shown === 'missing' ? <TriangleAlert aria-hidden="true" /> : undefined}
          >
            {t(`triggers.states.${shown}`)}
          </Chip>
        )}
        {state?.nextAt != null && (
          <span className="settings-note figures">
            {t('triggers.next', { when: date(isoOf(state.nextAt)) })}
          </span>
        )}
        {state?.lastAt != null && (
          <span className="settings-note figures">
            {t('triggers.last', { when: date(isoOf(state.lastAt)) })}
          </span>
        )}
      </span>
      <span className="trigger-tools">
        <IconButton
          label={t('triggers.editLabel', { trigger: words })}
          icon={<Pencil />}
          onPress={onEdit}
          testId="trigger-edit"
        />
        <IconButton
          label={t('triggers.remove', { trigger: words })}
          icon={<Trash2 />}
          onPress={remove}
          testId="trigger-remove"
        />
      </span>
      {state?.state === 'missing' && (
        <MissingMacro
          macro={trigger.macro}
          trigger={words}
          onChoose={canChoose ? onEdit : null}
          onRemove={remove}
        />
      )}
      {problem !== null && <Problem message={problem} lang="en" />}
    </li>
  );
}
