'use client';

import { useRouter } from 'next/navigation';
import { type MouseEvent, useEffect, useRef, useTransition } from 'react';
import { useAddress } from '@/components/ui/use-address';

type Props = {
  /** The same shelf with more on it. */
  path: string;
  /** How many goods are shown now. */
  shown: number;
  /** Whether what is shown stays: the rest is put behind it. */
  appends: boolean;
  words: { more: string; pending: string };
};

/**
 * More goods. It is a link to the address that shows them; with JavaScript they come behind those
 * that are there, in the same entry of the history, and the first of them has the focus.
 */
export function MoreLink({ path, shown, appends, words }: Props) {
  const address = useAddress()(path);
  const router = useRouter();
  const [isPending, startTransition] = useTransition();
  const before = useRef<number | null>(null);

  useEffect(() => {
    if (before.current === null || shown <= before.current) return;
    document.querySelector<HTMLElement>(`#goods-at-${before.current} a`)?.focus();
    before.current = null;
  }, [shown]);

  function onClick(event: MouseEvent) {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    if (isPending) return;
    if (appends) before.current = shown;
    startTransition(() =>
      appends ? router.replace(address, { scroll: false }) : router.push(address),
    );
  }

  return (
    <a
      aria-disabled={isPending}
      className="button-quiet"
      href={appends ? `${address}#goods-at-${shown}` : address}
      onClick={onClick}
    >
      {isPending ? words.pending : words.more}
    </a>
  );
}
