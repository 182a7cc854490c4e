import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { assertNever } from '../../shared/base/assert';
import type { TriggerOf, TriggerWhen } from '../../shared/macro/triggers/trigger';
import { WindowFields } from '../macros/forms/WindowFields';
import { ChordCapture } from '../settings/ChordCapture';
import { Button } from '../ui/Button';
import { Choice } from '../ui/Choice';
import { Field } from '../ui/Field';
import { Keys } from '../ui/Keys';
import { Switch } from '../ui/Switch';
import { ScheduleForm } from './ScheduleForm';

/** Properties of a form for one kind of trigger. */
interface FormProps<When> {
  readonly when: When;
  readonly onChange: (when: TriggerWhen) => void;
}
type When<Kind extends TriggerWhen['kind']> = TriggerOf<Kind>['when'];

/** What a trigger waits for, to be changed. */
export function WhenForm({ when, onChange }: FormProps<TriggerWhen>): ReactNode {
  switch (when.kind) {
    case 'hotkey':
      return <HotkeyForm when={when} onChange={onChange} />;
    case 'abbreviation':
      return <AbbreviationForm when={when} onChange={onChange} />;
    case 'schedule':
      return <ScheduleForm when={when} onChange={onChange} />;
    case 'window':
      return <WindowForm when={when} onChange={onChange} />;
    case 'marker':
      return <MarkerForm when={when} onChange={onChange} />;
    default:
      return assertNever(when);
  }
}

function HotkeyForm({ when, onChange }: FormProps<When<'hotkey'>>): ReactNode {
  const { t } = useTranslation();
  const [capturing, setCapturing] = useState(false);
  return (
    <>
      <div className="trigger-chord">
        <span className="choice-label">{t('triggers.chord')}</span>
        {capturing ? (
          <ChordCapture
            onChord={(chord) => {
              setCapturing(false);
              onChange({ ...when, chord });
            }}
            onCancel={() => setCapturing(false)}
          />
        ) : (
          <span className="trigger-keys">
            {when.chord === '' ? (
              <span className="settings-note">{t('triggers.noChord')}</span>
            ) : (
              <Keys keys={when.chord} />
            )}
            <Button size="small" onPress={() => setCapturing(true)} testId="trigger-chord">
              {t('triggers.edit')}
            </Button>
          </span>
        )}
      </div>
      <Choice
        look="segments"
        label={t('triggers.mode')}
        value={when.mode}
        options={(['press', 'hold', 'toggle'] as const).map((value) => ({
          value,
          name: t(`triggers.modes.${value}`),
        }))}
        onChange={(mode) =>
          onChange({ ...when, mode, exclusive: mode === 'hold' ? false : when.exclusive })
        }
      />
      {when.mode === 'hold' ? (
        <Choice
          look="segments"
          label={t('triggers.onRelease')}
          value={when.onRelease}
          options={(['stop', 'finish'] as const).map((value) => ({
            value,
            name: t(`triggers.releases.${value}`),
          }))}
          onChange={(onRelease) => onChange({ ...when, onRelease })}
        />
      ) : (
        <Switch
          label={t('triggers.exclusive')}
          text={t('triggers.exclusiveText')}
          isSelected={when.exclusive}
          onChange={(exclusive) => onChange({ ...when, exclusive })}
        />
      )}
    </>
  );
}

function AbbreviationForm({ when, onChange }: FormProps<When<'abbreviation'>>): ReactNode {
  const { t } = useTranslation();
  return (
    <>
      <Field
        label={t('triggers.abbreviation')}
        value={when.text}
        placeholder={t('triggers.abbreviationText')}
        maxLength={40}
        onChange={(text) => onChange({ ...when, text })}
      />
      <Choice
        look="segments"
        label={t('triggers.at')}
        value={when.when}
        options={(['at_end', 'at_once'] as const).map((value) => ({
          value,
          name: t(`triggers.ats.${value}`),
        }))}
        onChange={(at) => onChange({ ...when, when: at })}
      />
      {(['wholeWord', 'matchCase', 'erase'] as const).map((field) => (
        <Switch
          key={field}
          label={t(`triggers.${field}`)}
          isSelected={when[field]}
          onChange={(on) => onChange({ ...when, [field]: on })}
        />
      ))}
      <p className="settings-note">{t('triggers.reads')}</p>
    </>
  );
}

function WindowForm({ when, onChange }: FormProps<When<'window'>>): ReactNode {
  const { t } = useTranslation();
  return (
    <>
      <WindowFields match={when.window} onChange={(window) => onChange({ ...when, window })} />
      <Choice
        look="segments"
        label={t('triggers.windowIs')}
        value={when.is}
        options={(['appears', 'front'] as const).map((value) => ({
          value,
          name: t(`triggers.windowIses.${value}`),
        }))}
        onChange={(is) => onChange({ ...when, is })}
      />
    </>
  );
}

function MarkerForm({ when, onChange }: FormProps<When<'marker'>>): ReactNode {
  const { t } = useTranslation();
  return (
    <>
      <Field
        label={t('triggers.marker')}
        value={when.text}
        maxLength={200}
        onChange={(text) => onChange({ ...when, text })}
      />
      <p className="settings-note">{t('triggers.markerText')}</p>
    </>
  );
}
