import type { ReactNode } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import './window.css';

/** Properties of a {@link Window}. */
export interface WindowProps {
  readonly title: string;
  readonly onClose: () => void;
  /** An answer is needed: a click beside it does not close it. */
  readonly insists?: boolean;
  /** For what needs room: figures side by side, pictures. */
  readonly wide?: boolean;
  readonly children: ReactNode;
  readonly testId?: string;
}

/** A window over the page. It holds the focus until it is closed, by Escape too. */
export function Window({
  title,
  onClose,
  insists = false,
  wide = false,
  children,
  testId,
}: WindowProps): ReactNode {
  return (
    <ModalOverlay
      className="veil"
      isOpen
      isDismissable={!insists}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Modal className={wide ? 'window window-wide' : 'window'}>
        <Dialog
          className="window-inside"
          role={insists ? 'alertdialog' : 'dialog'}
          data-testid={testId}
        >
          <Heading slot="title" className="window-title">
            {title}
          </Heading>
          {children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

/** The row of buttons at the end of a {@link Window}. */
export function WindowButtons({ children }: { readonly children: ReactNode }): ReactNode {
  return <div className="window-buttons">{children}</div>;
}
