import type { ReactNode } from 'react';

type Props = {
  title: string;
  hint: string;
  /** Links or buttons that lead on. */
  children: ReactNode;
};

/** A dashed box in place of a list that has no entries. */
export function EmptyState({ title, hint, children }: Props) {
  return (
    <div className="rounded-2xl border border-line border-dashed p-10 text-center">
      <p className="font-medium text-lg">{title}</p>
      <p className="mt-1 mb-4 text-muted">{hint}</p>
      <div className="flex flex-wrap justify-center gap-3">{children}</div>
    </div>
  );
}
