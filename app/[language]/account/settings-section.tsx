import type { ReactNode } from 'react';

type Props = {
  title: string;
  id?: string;
  /** Whether a form comes at once, without a text before it. */
  isForm?: boolean;
  children: ReactNode;
};

/** A part of the account page. */
export function SettingsSection({ title, id, isForm = false, children }: Props) {
  return (
    <section className="rounded-3xl border border-line bg-card p-6 sm:p-8" id={id}>
      <h2 className={`${isForm ? 'mb-4' : 'mb-2'} font-bold text-xl`}>{title}</h2>
      {children}
    </section>
  );
}
