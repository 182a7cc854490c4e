import { ChevronsUpDown } from 'lucide-react';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import {
  Button,
  ComboBox,
  FieldError,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Text,
} from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { everyMinute } from './every-minute';
import { isFoundIn, isZone, mayBecomeZone, systemZone, timeZones, zoneOf } from './time-zones';
import '../ui/field.css';
import '../ui/menu.css';
import '../ui/pick.css';

/** By the clock of which place a schedule goes: typed, or chosen from a list. What is no zone is given on, and said. */
export function ZoneField({
  zone,
  onChange,
}: {
  /** Null: that of the system. */
  readonly zone: string | null;
  readonly onChange: (zone: string | null) => void;
}): ReactNode {
  const { t, i18n } = useTranslation();
  const zones = useMemo(timeZones, []);
  const items = useMemo(() => zones.map((id) => ({ id })), [zones]);
  /** Null while nobody types. */
  const [draft, setDraft] = useState<string | null>(null);
  const [now, setNow] = useState(() => new Date());
  useEffect(() => everyMinute(() => setNow(new Date())), []);
  const isSound = isZone(zone);
  const there = new Intl.DateTimeFormat(i18n.language, {
    timeStyle: 'short',
    ...(isSound && zone !== null && { timeZone: zone }),
  });
  return (
    <ComboBox
      className="field"
      defaultItems={items}
      defaultFilter={isFoundIn}
      inputValue={draft ?? zone ?? ''}
      onInputChange={(typed) => {
        setDraft(typed);
        onChange(zoneOf(typed, zones));
      }}
      onBlur={() => setDraft(null)}
      // Nothing is wrong with a name that is half written.
      isInvalid={!isSound && (draft === null || !mayBecomeZone(draft, zones))}
      allowsCustomValue
    >
      <Label className="field-label">{t('triggers.zone')}</Label>
      <div className="zone-line">
        <Input
          className="field-input selectable"
          maxLength={64}
          placeholder={t('triggers.zoneOfSystem', { zone: systemZone() })}
          data-testid="trigger-zone"
        />
        <Button className="zone-open" aria-label={t('triggers.zones')}>
          <ChevronsUpDown aria-hidden="true" />
        </Button>
      </div>
      <FieldError className="field-error">{t('triggers.zoneUnknown')}</FieldError>
      {isSound && (
        <Text slot="description" className="field-help">
          {t('triggers.zoneNow', { time: there.format(now) })}
        </Text>
      )}
      <Popover className="menu pick-menu" offset={4}>
        <ListBox<{ id: string }> className="menu-list">
          {({ id }) => (
            <ListBoxItem className="menu-item" textValue={id}>
              {id}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
