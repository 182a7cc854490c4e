import type { ReactNode } from 'react';

/** What a panel would show, where there is nothing to show. */
export function PanelEmpty({
  icon,
  title,
  children,
}: {
  readonly icon: ReactNode;
  readonly title: string;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <div className="panel-empty" role="status">
      {icon}
      <h3>{title}</h3>
      <p>{children}</p>
    </div>
  );
}
