import { Crosshair } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Picked, PickKind } from '../../../shared/contract/macros';
import { Button } from '../../ui/Button';
import { Problem } from '../../ui/Problem';
import { usePick } from './use-pick';

/** Takes a place, a colour, a region or keys from the screen: the window goes out of the way meanwhile. */
export function PickButton({
  kind,
  onPicked,
}: {
  readonly kind: PickKind;
  readonly onPicked: (picked: Picked) => void;
}): ReactNode {
  const { t } = useTranslation();
  const { picking, problem, pick } = usePick();
  return (
    <>
      <Button
        size="small"
        icon={<Crosshair />}
        isDisabled={picking !== null}
        onPress={() => void pick(kind, onPicked)}
        testId={`pick-${kind}`}
      >
        {t(picking === null ? `steps.fields.pick.${kind}` : 'steps.fields.picking')}
      </Button>
      {problem !== null && <Problem message={problem} lang="en" />}
    </>
  );
}
