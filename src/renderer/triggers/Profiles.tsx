import { Plus, X } from 'lucide-react';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TriggerSet } from '../../shared/macro/triggers/triggers-file';
import { useApp } from '../state/app-state';
import { Button } from '../ui/Button';
import { Choice } from '../ui/Choice';
import { Field } from '../ui/Field';
import { IconButton } from '../ui/IconButton';
import { Problem } from '../ui/Problem';

/** Stands for no profile in the choice; no id of one. */
const NONE = '';

/** The profiles: which is in force, and how to make and remove them. */
export function Profiles({ set }: { readonly set: TriggerSet }): ReactNode {
  const { t } = useTranslation();
  const { api } = useApp();
  const [name, setName] = useState('');
  const [refused, setRefused] = useState<string | null>(null);
  const tell = async (
    asked: Promise<{ ok: true } | { ok: false; message: string }>,
  ): Promise<boolean> => {
    const outcome = await asked;
    setRefused(outcome.ok ? null : outcome.message);
    return outcome.ok;
  };
  const add = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const profile = { id: crypto.randomUUID(), name: name.trim() };
    if (profile.name !== '' && (await tell(api.triggers.saveProfile(profile)))) setName('');
  };
  const active = set.profiles.find(({ id }) => id === set.active);
  return (
    <div className="trigger-form">
      {set.profiles.length > 0 && (
        <div className="trigger-profile">
          <Choice
            look="segments"
            label={t('triggers.profile')}
            value={set.active ?? NONE}
            options={[
              { value: NONE, name: t('triggers.allProfiles') },
              ...set.profiles.map((profile) => ({ value: profile.id, name: profile.name })),
            ]}
            onChange={(id) => void tell(api.triggers.activate(id === NONE ? null : id))}
          />
          {active !== undefined && (
            <IconButton
              label={t('triggers.removeProfile', { name: active.name })}
              icon={<X />}
              onPress={() => void tell(api.triggers.removeProfile(active.id))}
            />
          )}
        </div>
      )}
      <form className="rules-new" onSubmit={(event) => void add(event)}>
        <Field label={t('triggers.newProfile')} value={name} onChange={setName} maxLength={200} />
        <Button type="submit" icon={<Plus />} isDisabled={name.trim() === ''} testId="add-profile">
          {t('triggers.addProfile')}
        </Button>
      </form>
      {refused !== null && <Problem message={refused} lang="en" />}
    </div>
  );
}
