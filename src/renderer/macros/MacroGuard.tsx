import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { MacroSettings } from '../../shared/macro/macro-document';
import { Choice } from '../ui/Choice';
import { Switch } from '../ui/Switch';
import { WindowFields } from './forms/WindowFields';

type GuardSetting = MacroSettings['guard'];

/** Which window a macro runs in only, and what it does when another one comes to the front. */
export function MacroGuard({
  guard,
  onChange,
}: {
  readonly guard: GuardSetting;
  /** `field`: letters typed into one are one deed; null: this is a deed of its own. */
  readonly onChange: (guard: GuardSetting, field: string | null) => void;
}): ReactNode {
  const { t } = useTranslation();
  const isNamed = guard?.window.title !== undefined || guard?.window.class !== undefined;
  return (
    <>
      <Switch
        label={t('macros.guard')}
        text={t('macros.guardText')}
        isSelected={guard !== undefined}
        onChange={(on) => onChange(on ? { window: {} } : undefined, null)}
      />
      {guard !== undefined && (
        <>
          <WindowFields
            match={guard.window}
            {...(isNamed ? {} : { error: t('macros.guardNone') })}
            onChange={(window, field) => onChange({ ...guard, window }, `guard ${field}`)}
          />
          <Choice
            look="segments"
            label={t('macros.guardElse')}
            value={guard.otherwise ?? 'pause'}
            options={(['pause', 'stop'] as const).map((value) => ({
              value,
              name: t(`macros.guardElses.${value}`),
            }))}
            onChange={(otherwise) => onChange({ ...guard, otherwise }, null)}
          />
        </>
      )}
    </>
  );
}
