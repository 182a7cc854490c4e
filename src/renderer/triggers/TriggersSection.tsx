import { LockKeyhole, Plus, Zap } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TriggerState, TriggersStatus } from '../../shared/contract/triggers';
import type { Trigger } from '../../shared/macro/triggers/trigger';
import { useFormat } from '../i18n/format';
import { Section } from '../settings/Section';
import { useApp } from '../state/app-state';
import { useStore } from '../state/store';
import { Button } from '../ui/Button';
import { Problem } from '../ui/Problem';
import { Switch } from '../ui/Switch';
import { Told } from '../ui/Told';
import { Profiles } from './Profiles';
import { TriggerEditor } from './TriggerEditor';
import { TriggerRow } from './TriggerRow';
import { blankTrigger } from './trigger-draft';
import { type Triggers, useTriggers } from './use-triggers';
import './triggers.css';

type TitleOf = (macro: string) => string;

/** What runs macros by itself: triggers, their profiles, and what was missed. */
export function TriggersSection(): ReactNode {
  const { t } = useTranslation();
  const triggers = useTriggers();
  const { macros } = useApp();
  const known = useStore(macros.list) ?? [];
  const titleOf: TitleOf = (name) => known.find((macro) => macro.name === name)?.title ?? name;
  useEffect(() => {
    void macros.refresh();
  }, [macros]);
  if (triggers === null) return null;
  const { list, status } = triggers;
  return (
    <>
      <Section title={t('triggers.title')} text={t('triggers.text')}>
        {list.problem === null ? (
          <>
            {status.locked && list.set.triggers.length > 0 && <Held />}
            <List {...triggers} titleOf={titleOf} />
          </>
        ) : (
          <>
            <p>{t('triggers.unreadable')}</p>
            <Problem message={list.problem} lang="en" />
          </>
        )}
      </Section>
      {list.problem === null && list.set.triggers.length > 0 && (
        <Section title={t('triggers.profiles')} text={t('triggers.profilesText')}>
          <Profiles set={list.set} />
        </Section>
      )}
      <History status={status} titleOf={titleOf} />
    </>
  );
}

/** Says that nothing acts since the screen counts as locked, which who reads it can deny. */
function Held(): ReactNode {
  const { t } = useTranslation();
  const { api } = useApp();
  const [refused, setRefused] = useState<string | null>(null);
  const deny = async (): Promise<void> => {
    const outcome = await api.lock.deny();
    setRefused(outcome.ok ? null : outcome.message);
  };
  return (
    <>
      <div className="notice notice-warning" role="status" data-testid="triggers-locked">
        <LockKeyhole aria-hidden="true" />
        <p>{t('triggers.locked')}</p>
        <Button size="small" onPress={() => void deny()} testId="triggers-deny-lock">
          {t('triggers.notLocked')}
        </Button>
      </div>
      {refused !== null && <Problem message={refused} lang="en" />}
    </>
  );
}

function List({
  list: { set },
  status,
  titleOf,
}: Triggers & { readonly titleOf: TitleOf }): ReactNode {
  const { t } = useTranslation();
  const { api, macros } = useApp();
  const known = useStore(macros.list) ?? [];
  const [edited, setEdited] = useState<{ trigger: Trigger; isNew: boolean } | null>(null);
  const [first] = known;
  const stateOf = (trigger: string): TriggerState | null =>
    status.triggers.find(({ id }) => id === trigger) ?? null;
  return (
    <>
      {set.triggers.length === 0 ? (
        <div className="trigger-none">
          <Zap aria-hidden="true" />
          <div>
            <p>{t('triggers.noneTitle')}</p>
            <p className="settings-text">
              {t(first === undefined ? 'triggers.noMacros' : 'triggers.noneText')}
            </p>
          </div>
        </div>
      ) : (
        <>
          <Switch
            label={t('triggers.armed')}
            text={t('triggers.armedText')}
            isSelected={set.armed}
            onChange={(armed) => void api.triggers.setArmed(armed)}
            testId="triggers-armed"
          />
          <ul className="triggers">
            {set.triggers.map((trigger) => (
              <TriggerRow
                key={trigger.id}
                trigger={trigger}
                macro={titleOf(trigger.macro)}
                state={stateOf(trigger.id)}
                isHeld={status.locked}
                profiles={set.profiles}
                canChoose={first !== undefined}
                onEdit={() => setEdited({ trigger, isNew: false })}
              />
            ))}
          </ul>
        </>
      )}
      {status.readsTyping && <p className="settings-note">{t('triggers.reads')}</p>}
      <div>
        <Button
          icon={<Plus />}
          isDisabled={first === undefined}
          onPress={() =>
            first !== undefined && setEdited({ trigger: blankTrigger(first.name), isNew: true })
          }
          testId="trigger-new"
        >
          {t('triggers.add')}
        </Button>
      </div>
      {edited !== null && (
        <TriggerEditor
          {...edited}
          isMissing={stateOf(edited.trigger.id)?.state === 'missing'}
          macros={known}
          profiles={set.profiles}
          onClose={() => setEdited(null)}
        />
      )}
    </>
  );
}

/** Times that were missed, and what was wanted and not run. */
function History({
  status: { missed, refusals },
  titleOf,
}: {
  readonly status: TriggersStatus;
  readonly titleOf: TitleOf;
}): ReactNode {
  const { t } = useTranslation();
  const { date } = useFormat();
  const when = (ms: number): string => date(new Date(ms).toISOString());
  return (
    <>
      {missed.length > 0 && (
        <Section title={t('triggers.missed')}>
          <ul className="trigger-history figures">
            {missed.map(({ trigger, macro, from, to, count, ran, seenAt }) => (
              <li key={`${trigger}-${seenAt}`}>
                {t('triggers.missedLine', {
                  ...{ macro: titleOf(macro), count },
                  ...{ from: when(from), to: when(to) },
                })}
                {t(ran ? 'triggers.missedRan' : 'triggers.missedSkipped')}
              </li>
            ))}
          </ul>
        </Section>
      )}
      {refusals.length > 0 && (
        <Section title={t('triggers.refusals')}>
          <ul className="trigger-history figures">
            {refusals.map(({ trigger, macro, at, message }) => (
              <li key={`${trigger}-${at}`}>
                {t('triggers.refusal', { macro: titleOf(macro), when: when(at) })}
                <Told said={message} />
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}
