import type { ReactNode } from 'react';

type Props = { number: number; title: string; text: string; code: string; children: ReactNode };

/** One experiment: an explanation, its code, and a control to try it. */
export function Step({ number, title, text, code, children }: Props) {
  return (
    <li className="rounded-3xl border border-line bg-card p-5 sm:p-7">
      <h3 className="flex items-center gap-3 font-bold text-xl">
        <span
          aria-hidden="true"
          className="grid size-9 shrink-0 place-items-center rounded-full bg-accent text-accent-ink"
        >
          {number}
        </span>
        <span>{title}</span>
      </h3>
      <p className="mt-3 leading-relaxed">{text}</p>
      <pre className="mt-3 whitespace-pre-wrap rounded-xl bg-paper p-3 text-sm [overflow-wrap:anywhere]">
        <code>{code}</code>
      </pre>
      <div className="mt-4 flex min-h-12 flex-col items-start gap-3">{children}</div>
    </li>
  );
}
