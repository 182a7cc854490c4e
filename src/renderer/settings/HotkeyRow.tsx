import { RotateCcw, X } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DEFAULT_CHORDS } from '../../shared/contract/default-chords';
import type { HotkeyAction, HotkeySetting } from '../../shared/contract/settings';
import { useApp } from '../state/app-state';
import { useStore } from '../state/store';
import { Button } from '../ui/Button';
import { IconButton } from '../ui/IconButton';
import { Keys } from '../ui/Keys';
import { Switch } from '../ui/Switch';
import { ChordCapture } from './ChordCapture';
import { HotkeyTrouble, type Trouble } from './HotkeyTrouble';

/** One hotkey: what it is, and how to change it. What clashes is said here and changes nothing. */
export function HotkeyRow({
  action,
  isDisabled,
  standing,
}: {
  readonly action: HotkeyAction;
  readonly isDisabled: boolean;
  /** Why the hotkey that is chosen does not work, null when it does. */
  readonly standing: Trouble | null;
}): ReactNode {
  const { t } = useTranslation();
  const { api, settings } = useApp();
  const setting = useStore(settings).hotkeys[action];
  const [capturing, setCapturing] = useState(false);
  const [refused, setRefused] = useState<Trouble | null>(null);
  const name = t(`settings.hotkeys.actions.${action}`);
  const change = async (wanted: HotkeySetting): Promise<void> => {
    setCapturing(false);
    const outcome = await api.hotkeys.set(action, wanted);
    setRefused(outcome.ok ? null : { ...outcome, chord: wanted.chord });
  };
  const problem = refused ?? standing;
  return (
    <li className="hotkey" data-testid={`hotkey-${action}`}>
      <span className="hotkey-name">{name}</span>
      <span className="hotkey-chord">
        {capturing ? (
          <ChordCapture
            onChord={(chord) => void change({ ...setting, chord })}
            onCancel={() => setCapturing(false)}
          />
        ) : (
          <>
            {setting.chord === null ? (
              <span className="settings-note">{t('settings.hotkeys.none')}</span>
            ) : (
              <Keys keys={setting.chord} />
            )}
            <Button
              size="small"
              isDisabled={isDisabled}
              aria-label={t('settings.hotkeys.changeLabel', { action: name })}
              onPress={() => {
                setRefused(null);
                setCapturing(true);
              }}
              testId={`change-${action}`}
            >
              {t('settings.hotkeys.change')}
            </Button>
            <IconButton
              label={t('settings.hotkeys.clear', { action: name })}
              icon={<X />}
              isDisabled={isDisabled || setting.chord === null}
              onPress={() => void change({ ...setting, chord: null })}
            />
            <IconButton
              label={t('settings.hotkeys.reset', { chord: DEFAULT_CHORDS[action] })}
              icon={<RotateCcw />}
              isDisabled={isDisabled || setting.chord === DEFAULT_CHORDS[action]}
              onPress={() => void change({ ...setting, chord: DEFAULT_CHORDS[action] })}
            />
          </>
        )}
      </span>
      <Switch
        label={t('settings.hotkeys.exclusive')}
        fullLabel={t('settings.hotkeys.exclusiveLabel', { action: name })}
        isSelected={setting.exclusive}
        isDisabled={isDisabled || setting.chord === null}
        onChange={(exclusive) => void change({ ...setting, exclusive })}
      />
      {problem !== null && <HotkeyTrouble trouble={problem} chosen={setting.chord} />}
    </li>
  );
}
