import { Fragment, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Keys } from '../ui/Keys';
import { SHORTCUT_GROUPS, SHORTCUT_IDS, type ShortcutId, shortcutOf } from './shortcuts';
import './shortcut-list.css';

/** All keys of the window, group by group. */
export function ShortcutList(): ReactNode {
  const { t } = useTranslation();
  return (
    <div className="shortcut-list">
      {SHORTCUT_GROUPS.map((group) => (
        <section key={group} className="shortcut-group">
          <h3>{t(`commands.groups.${group}`)}</h3>
          <dl>
            {SHORTCUT_IDS.filter((id) => isListed(id, group)).map((id) => (
              <div key={id}>
                <dt>{t(`commands.names.${id}`)}</dt>
                <dd>
                  <AnyOf keys={shortcutOf(id).keys} />
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  );
}

function isListed(id: ShortcutId, group: string): boolean {
  const shortcut = shortcutOf(id);
  return shortcut.group === group && shortcut.keys.length > 0;
}

function AnyOf({ keys }: { readonly keys: readonly string[] }): ReactNode {
  const { t } = useTranslation();
  return keys.map((each, i) => (
    <Fragment key={each}>
      {i > 0 && <span className="shortcut-or"> {t('commands.or')} </span>}
      <Keys keys={each} />
    </Fragment>
  ));
}
