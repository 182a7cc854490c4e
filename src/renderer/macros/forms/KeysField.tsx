import { Keyboard, X } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PHYSICAL_KEYS, type PhysicalKey } from '../../../shared/input/physical-keys';
import { keyLabel } from '../../../shared/timeline/key-label';
import { IconButton } from '../../ui/IconButton';
import { Pick } from '../../ui/Pick';
import { PickButton } from './PickButton';

const KEYS: ReadonlySet<string> = new Set(PHYSICAL_KEYS.map(({ code }) => code));
const isKey = (code: string): code is PhysicalKey => KEYS.has(code);

/** Properties of a {@link KeysField}. */
export interface KeysFieldProps {
  readonly label: string;
  readonly keys: readonly PhysicalKey[];
  /** How many there are at least and at most. */
  readonly least: number;
  readonly most: number;
  readonly onChange: (keys: PhysicalKey[]) => void;
}

/** Physical keys: pressed here, taken from the screen, or chosen from a list. */
export function KeysField({ label, keys, least, most, onChange }: KeysFieldProps): ReactNode {
  const { t } = useTranslation();
  const take = (taken: readonly PhysicalKey[]): void => {
    const next = [...new Set(taken)].slice(0, most);
    if (next.length >= least) onChange(next);
  };
  return (
    <fieldset className="fieldset">
      <legend>{label}</legend>
      {keys.length > 0 && (
        <div className="key-chips">
          {keys.map((key) => (
            <span key={key} className={keys.length > least ? 'key-chip' : 'key-chip key-chip-only'}>
              <kbd>{keyLabel(key)}</kbd>
              {keys.length > least && (
                <IconButton
                  label={t('steps.fields.removeKey', { key: keyLabel(key) })}
                  icon={<X />}
                  onPress={() => onChange(keys.filter((each) => each !== key))}
                />
              )}
            </span>
          ))}
        </div>
      )}
      <div className="key-chips">
        <PressKeys most={most} onKeys={take} />
        <PickButton
          kind="key"
          onPicked={(picked) => {
            if (picked.state === 'key') take(picked.keys);
          }}
        />
      </div>
      <Pick
        label={t(most === 1 ? 'steps.fields.fromList' : 'steps.fields.addKey')}
        value={keys.at(-1) ?? 'Enter'}
        options={PHYSICAL_KEYS.map(({ code }) => ({
          value: code,
          name: keyLabel(code) === code ? code : `${keyLabel(code)} · ${code}`,
        }))}
        onChange={(key) => take(most === 1 ? [key] : [...keys, key])}
      />
    </fieldset>
  );
}

/** Takes down the keys that are pressed together next; leaving the button takes none. */
function PressKeys({
  most,
  onKeys,
}: {
  readonly most: number;
  readonly onKeys: (keys: readonly PhysicalKey[]) => void;
}): ReactNode {
  const { t } = useTranslation();
  const [waiting, setWaiting] = useState(false);
  const pressed = useRef<PhysicalKey[]>([]);
  const down = (event: KeyboardEvent): void => {
    if (!waiting) return;
    event.preventDefault();
    event.stopPropagation();
    if (isKey(event.code) && !event.repeat) pressed.current.push(event.code);
  };
  const up = (event: KeyboardEvent): void => {
    if (!waiting || pressed.current.length === 0) return;
    event.preventDefault();
    event.stopPropagation();
    setWaiting(false);
    onKeys(most === 1 ? pressed.current.slice(-1) : pressed.current);
  };
  return (
    <button
      type="button"
      className="button button-plain button-small"
      aria-pressed={waiting}
      onClick={() => {
        pressed.current = [];
        setWaiting(true);
      }}
      onKeyDown={down}
      onKeyUp={up}
      onBlur={() => setWaiting(false)}
      data-testid="press-keys"
      {...(waiting ? { 'data-takes-keys': true } : {})}
    >
      <Keyboard aria-hidden="true" />
      <span className="button-words">
        {t(waiting ? 'steps.fields.pressNow' : 'steps.fields.pressKeys')}
      </span>
    </button>
  );
}
