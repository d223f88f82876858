'use client';

import { useRouter } from 'next/navigation';
import { type MouseEvent, useEffect, useRef, useTransition } from 'react';
import { useAddress } from '@/components/ui/use-address';

type Props = {
  /** The URL that shows more; null when all goods are shown. */
  path: string | null;
  /** How many goods are shown now. */
  shown: number;
  /** Whether the next goods are appended; otherwise they replace the current ones. */
  appends: boolean;
  words: { more: string; pending: string };
};

/**
 * Links to more goods. With JavaScript they are appended in the same history entry, and the first new
 * one gets the focus, even if they are the last ones and the link disappears.
 */
export function MoreLink({ path, shown, appends, words }: Props) {
  const addressOf = useAddress();
  const router = useRouter();
  const [isPending, startTransition] = useTransition();
  /** The index of the first of the requested goods. */
  const first = useRef<number | null>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the goods have come when either changed.
  useEffect(() => {
    // The filters changed meanwhile, or the goods have not come yet.
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
