'use client';

import { useRouter } from 'next/navigation';
import { type MouseEvent, useEffect, useRef, useTransition } from 'react';
import { useAddress } from '@/components/ui/use-address';

type Props = {
  /** The same shelf with more on it; null where all of it is shown. */
  path: string | null;
  /** How many goods are shown now. */
  shown: number;
  /** Whether what is shown stays: the rest is put behind it. */
  appends: boolean;
  words: { more: string; pending: string };
};

/**
 * More goods. It is a link to the address that shows them; with JavaScript they come behind those
 * that are there, in the same entry of the history. The first of them gets the focus, also where they
 * are the last ones and the link goes.
 */
export function MoreLink({ path, shown, appends, words }: Props) {
  const addressOf = useAddress();
  const router = useRouter();
  const [isPending, startTransition] = useTransition();
  /** The place of the first of the goods that were asked for. */
  const first = useRef<number | null>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: they are there when either has changed.
  useEffect(() => {
    // Something else was chosen meanwhile, or it has not come yet.
    if (first.current === null || (first.current > 0 && shown <= first.current)) return;
    document.querySelector<HTMLElement>(`#goods-at-${first.current} a`)?.focus();
    first.current = null;
  }, [shown, path]);

  if (path === null) return null;
  const address = addressOf(path);

  function onClick(event: MouseEvent) {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    if (isPending) return;
    first.current = appends ? shown : 0;
    startTransition(() =>
      appends ? router.replace(address, { scroll: false }) : router.push(address),
    );
  }

  return (
    <p className="mt-8 text-center">
      <a
        aria-disabled={isPending}
        className="button-quiet"
        href={appends ? `${address}#goods-at-${shown}` : address}
        onClick={onClick}
      >
        {isPending ? words.pending : words.more}
      </a>
    </p>
  );
}
