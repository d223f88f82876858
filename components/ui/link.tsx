'use client';

import { useRouter } from 'next/navigation';
import type { ComponentProps, MouseEvent } from 'react';
import { navigateByForm } from '@/components/ui/turn-page';
import { useAddress } from '@/components/ui/use-address';

type Props = Omit<ComponentProps<'a'>, 'target' | 'download'> & {
  /** A path of this shop, without a language: the page's own is added. */
  href: string;
  /** Whether the page is loaded as a whole, where the header of this one no longer holds. */
  reload?: boolean;
  /** Whether the new page is shown from its top. */
  scroll?: boolean;
};

/**
 * A link to a page of the shop that stays in the page, where it can. Next's own would weigh 2.5 KiB
 * more on every page, for fetching pages ahead: all of ours are made anew at each request, so that
 * there is nothing to fetch ahead.
 */
export function Link({ href, scroll = true, reload = false, onClick, ...rest }: Props) {
  const router = useRouter();
  const address = useAddress()(href);

  function follow(event: MouseEvent<HTMLAnchorElement>) {
    onClick?.(event);
    const { button, ctrlKey, metaKey, shiftKey, altKey } = event;
    // Into another tab or window, onto the disk, or as a whole: the browser knows how.
    if (reload || event.defaultPrevented || button > 0 || ctrlKey || metaKey || shiftKey || altKey)
      return;
    event.preventDefault();
    navigateByForm(() => router.push(address, { scroll }));
  }

  return <a {...rest} href={address} onClick={follow} />;
}
