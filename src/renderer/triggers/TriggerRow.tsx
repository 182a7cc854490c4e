import { Pencil, Trash2 } from 'lucide-react';
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
import { useTriggerWords } from './use-trigger-words';

const TONES: Readonly<Record<TriggerState['state'], ChipTone>> = {
  armed: 'good',
  off: 'plain',
  refused: 'warning',
};

/** One trigger: what it waits for, what it runs, and how it is. */
export function TriggerRow({
  trigger,
  macro,
  state,
  profiles,
  onEdit,
}: {
  readonly trigger: Trigger;
  /** The title of its macro. */
  readonly macro: string;
  readonly state: TriggerState | null;
  readonly profiles: readonly Profile[];
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
        {state !== null && (
          <Chip tone={TONES[state.state]}>{t(`triggers.states.${state.state}`)}</Chip>
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
          onPress={() => void change(api.triggers.remove(trigger.id))}
          testId="trigger-remove"
        />
      </span>
      {problem !== null && <Problem message={problem} lang="en" />}
    </li>
  );
}
