import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MacroSummary } from '../../shared/contract/macros';
import type { Profile, Trigger } from '../../shared/macro/triggers/trigger';
import { useApp } from '../state/app-state';
import { Button } from '../ui/Button';
import { Choice } from '../ui/Choice';
import { Pick } from '../ui/Pick';
import { Problem } from '../ui/Problem';
import { Switch } from '../ui/Switch';
import { Window } from '../ui/Window';
import { blankWhen, isComplete, rearmed, TRIGGER_KINDS } from './trigger-draft';
import { WhenForm } from './WhenForm';

/** Makes a trigger, or changes one. What clashes is said here and changes nothing. */
export function TriggerEditor({
  trigger,
  isNew,
  isMissing,
  macros,
  profiles,
  onClose,
}: {
  readonly trigger: Trigger;
  readonly isNew: boolean;
  /** Whether its macro is gone. */
  readonly isMissing: boolean;
  readonly macros: readonly MacroSummary[];
  readonly profiles: readonly Profile[];
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useTranslation();
  const { api } = useApp();
  const { macro } = trigger;
  const [draft, setDraft] = useState(trigger);
  const [refused, setRefused] = useState<string | null>(null);
  const change = (fields: Partial<Trigger>): void => {
    setRefused(null);
    setDraft({ ...draft, ...fields });
  };
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const outcome = await api.triggers.save(rearmed(trigger, draft, Date.now()));
    if (outcome.ok) onClose();
    else setRefused(outcome.message);
  };
  return (
    <Window
      title={t(isNew ? 'triggers.newTitle' : 'triggers.editTitle')}
      onClose={onClose}
      testId="trigger-editor"
    >
      <form className="trigger-form" onSubmit={(event) => void submit(event)}>
        <Pick
          label={t('triggers.macro')}
          value={draft.macro}
          options={macrosWith(
            { value: macro, name: isMissing ? t('triggers.gone', { name: macro }) : macro },
            macros,
          )}
          onChange={(chosen) => change({ macro: chosen })}
          testId="trigger-macro"
        />
        <Choice
          look="segments"
          label={t('triggers.kind')}
          value={draft.when.kind}
          options={TRIGGER_KINDS.map((value) => ({ value, name: t(`triggers.kinds.${value}`) }))}
          onChange={(kind) =>
            change({ when: kind === draft.when.kind ? draft.when : blankWhen(kind) })
          }
        />
        <WhenForm when={draft.when} onChange={(when) => change({ when })} />
        <Choice
          look="segments"
          label={t('triggers.whenBusy')}
          value={draft.whenBusy}
          options={(['skip', 'queue', 'restart'] as const).map((value) => ({
            value,
            name: t(`triggers.busy.${value}`),
          }))}
          onChange={(whenBusy) => change({ whenBusy })}
        />
        {profiles.length > 0 && (
          <fieldset className="trigger-profiles">
            <legend className="choice-label">{t('triggers.profiles')}</legend>
            {profiles.map(({ id, name }) => (
              <Switch
                key={id}
                label={name}
                isSelected={draft.profiles.includes(id)}
                onChange={(on) =>
                  change({
                    profiles: on
                      ? [...draft.profiles, id]
                      : draft.profiles.filter((each) => each !== id),
                  })
                }
              />
            ))}
          </fieldset>
        )}
        {/* The reason comes from main, which speaks English. */}
        {refused !== null && <Problem message={refused} lang="en" />}
        <div className="window-buttons">
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button
            type="submit"
            look="primary"
            isDisabled={!isComplete(draft)}
            testId="trigger-save"
          >
            {t('triggers.save')}
          </Button>
        </div>
      </form>
    </Window>
  );
}

interface MacroChoice {
  readonly value: string;
  readonly name: string;
}

/** The macros to choose from; also its own that is gone, so that one sees what the trigger is about. */
function macrosWith(own: MacroChoice, macros: readonly MacroSummary[]): readonly MacroChoice[] {
  const known = macros.map(({ name, title }) => ({ value: name, name: title }));
  return known.some(({ value }) => value === own.value) ? known : [own, ...known];
}
