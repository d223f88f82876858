import type { ReactNode } from 'react';

type Props = {
  title: string;
  /** Says that the form works with scripts only. */
  needsScript: string;
  children: ReactNode;
};

/** A page with one form of an account, such as the log-in. */
export function AccountCard({ title, needsScript, children }: Props) {
  return (
    <div className="mx-auto max-w-md rounded-3xl border border-line bg-card p-6 sm:p-10">
      <h1 className="mb-6 font-bold text-3xl">{title}</h1>
      <noscript>
        <p className="mb-5 rounded-2xl border border-line bg-paper p-4">{needsScript}</p>
      </noscript>
      {children}
    </div>
  );
}
