import { type ReactNode, useId } from 'react';

/** A part of a settings panel under a heading, with a line on what it is about. */
export function Section({
  title,
  text,
  children,
}: {
  readonly title: string;
  readonly text?: string;
  readonly children: ReactNode;
}): ReactNode {
  const heading = useId();
  return (
    <section className="settings-section" aria-labelledby={heading}>
      <div>
        <h2 id={heading}>{title}</h2>
        {text !== undefined && <p className="settings-text">{text}</p>}
      </div>
      {children}
    </section>
  );
}
