'use client';

import { useRouter } from 'next/navigation';
import type { ComponentProps, MouseEvent } from 'react';
import { turnPage } from '@/components/ui/turn-page';

type Props = Omit<ComponentProps<'a'>, 'target' | 'download'> & {
  /** A path of this shop. */
  href: string;
  /** Whether the new page is shown from its top. */
  scroll?: boolean;
};

/**
 * A link to a page of the shop that stays in the page, where it can. Next's own would weigh 2.5 KiB
 * more on every page, for fetching pages ahead: all of ours are made anew at each request, so that
 * there is nothing to fetch ahead.
 */
export function Link({ href, scroll = true, onClick, ...rest }: Props) {
  const router = useRouter();

  function follow(event: MouseEvent<HTMLAnchorElement>) {
    onClick?.(event);
    const { button, ctrlKey, metaKey, shiftKey, altKey } = event;
    // Into another tab or window, or onto the disk: the browser knows how.
    if (event.defaultPrevented || button > 0 || ctrlKey || metaKey || shiftKey || altKey) return;
    event.preventDefault();
    turnPage(() => router.push(href, { scroll }));
  }

  return <a {...rest} href={href} onClick={follow} />;
}
