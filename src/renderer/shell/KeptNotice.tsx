import type { ReactNode } from 'react';
import { Button } from '../ui/Button';

/** A way out of a {@link KeptNotice}. */
export interface KeptChoice {
  readonly words: string;
  readonly onPress: () => void;
}

/** Offers what was not saved when the program, or its page, ended: to go on with it, or to give it up. */
export function KeptNotice({
  icon,
  open,
  discard,
  isBusy = false,
  testId,
  children,
}: {
  readonly icon: ReactNode;
  readonly open: KeptChoice;
  readonly discard: KeptChoice;
  /** Neither can be chosen at the moment. */
  readonly isBusy?: boolean;
  readonly testId: string;
  /** What was kept. */
  readonly children: ReactNode;
}): ReactNode {
  return (
    <div className="notice" role="status" data-testid={testId}>
      {icon}
      <p className="figures">{children}</p>
      <Button size="small" isDisabled={isBusy} onPress={open.onPress} testId={`${testId}-open`}>
        {open.words}
      </Button>
      <Button
        size="small"
        look="quiet"
        isDisabled={isBusy}
        onPress={discard.onPress}
        testId={`${testId}-discard`}
      >
        {discard.words}
      </Button>
    </div>
  );
}
