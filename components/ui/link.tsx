'use client';

import { useRouter } from 'next/navigation';
import type { ComponentProps, MouseEvent } from 'react';
import { startNavigation } from '@/components/ui/navigation';
import { useAddress } from '@/components/ui/use-address';

type Props = Omit<ComponentProps<'a'>, 'target' | 'download'> & {
  /** A path of the shop without a language; the link adds the page's own. */
  href: string;
  /** Whether the browser loads the whole document, for a page with another header. */
  reload?: boolean;
  /** Whether the new page is scrolled to its top. */
  scroll?: boolean;
};

/**
 * A link to a page of the shop, with client-side navigation. Next's own would add 2.5 KiB to every
 * page, for its prefetch: the shop's pages are rendered at each request, so none can be prefetched.
 */
export function Link({ href, scroll = true, reload = false, onClick, ...rest }: Props) {
  const router = useRouter();
  const address = useAddress()(href);

  function follow(event: MouseEvent<HTMLAnchorElement>) {
    onClick?.(event);
    const { button, ctrlKey, metaKey, shiftKey, altKey } = event;
    // The browser opens another tab or window, downloads, or loads the whole document.
    if (reload || event.defaultPrevented || button > 0 || ctrlKey || metaKey || shiftKey || altKey)
      return;
    event.preventDefault();
    startNavigation(() => router.push(address, { scroll }));
  }

  return <a {...rest} href={address} onClick={follow} />;
}
