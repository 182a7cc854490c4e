import { ArrowLeft, Command } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { commandOverlay } from '../commands/overlay-state';
import { keysOf } from '../commands/shortcuts';
import { useApp } from '../state/app-state';
import { useStore } from '../state/store';
import { useSession } from '../state/use-session';
import { IconButton } from '../ui/IconButton';
import { RecordControl } from './RecordControl';
import './header.css';

/** The window's upper edge: where one is, and the recorder. */
export function Header(): ReactNode {
  return (
    <header className="header">
      <Title />
      <div className="header-tools">
        <PaletteButton />
        <RecordControl />
      </div>
    </header>
  );
}

function PaletteButton(): ReactNode {
  const { t } = useTranslation();
  return (
    <IconButton
      label={t('commands.find')}
      keys={keysOf('palette')}
      icon={<Command />}
      onPress={() => commandOverlay.set('palette')}
      testId="palette-button"
    />
  );
}

function Title(): ReactNode {
  const { t } = useTranslation();
  const page = useStore(useApp().page);
  if (page.id === 'session') {
    return <SessionTitle name={page.name} />;
  }
  if (page.id === 'macro') {
    return <MacroTitle name={page.name} />;
  }
  if (page.id === 'compare') {
    return <BackTitle title={t('compare.title')} />;
  }
  return (
    <h1 className="header-title" tabIndex={-1}>
      {t(`nav.${page.id}`)}
    </h1>
  );
}

function SessionTitle({ name }: { readonly name: string }): ReactNode {
  const { t } = useTranslation();
  const session = useSession(name);
  return <BackTitle title={session?.title || t('record.untitled')} />;
}

function MacroTitle({ name }: { readonly name: string }): ReactNode {
  const { t } = useTranslation();
  const title = useStore(useApp().macros.list)?.find((each) => each.name === name)?.title;
  return <BackTitle title={title || t('macros.untitled')} to="macros" />;
}

/** The title of what one came to from a page of the rail, and the way back. */
function BackTitle({
  title,
  to = 'library',
}: {
  readonly title: string;
  readonly to?: 'library' | 'macros';
}): ReactNode {
  const { t } = useTranslation();
  const { page } = useApp();
  return (
    <div className="header-session">
      <IconButton
        label={t(to === 'library' ? 'common.back' : 'macros.back')}
        keys={keysOf(to === 'library' ? 'goLibrary' : 'goMacros')}
        icon={<ArrowLeft />}
        onPress={() => page.set({ id: to })}
      />
      <h1 className="header-title" tabIndex={-1}>
        {title}
      </h1>
    </div>
  );
}
