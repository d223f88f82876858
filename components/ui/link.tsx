'use client';

import { useRouter } from 'next/navigation';
import { type ComponentProps, createContext, type MouseEvent, use, useTransition } from 'react';

type Props = Omit<ComponentProps<'a'>, 'target' | 'download'> & {
  /** A path of this shop. */
  href: string;
  /** Whether the new page is shown from its top. */
  scroll?: boolean;
};

const Pending = createContext(false);

/** Whether the page behind the link around this is on its way. */
export const useLinkPending = () => use(Pending);

/**
 * A link to a page of the shop that stays in the page, where it can. Next's own would weigh 2.5 KiB
 * more on every page, for fetching pages ahead: all of ours are made anew at each request, so that
 * there is nothing to fetch ahead.
 */
export function Link({ href, scroll = true, onClick, children, ...rest }: Props) {
  const router = useRouter();
  const [isPending, startTransition] = useTransition();

  function follow(event: MouseEvent<HTMLAnchorElement>) {
    onClick?.(event);
    const { button, ctrlKey, metaKey, shiftKey, altKey } = event;
    // Into another tab or window, or onto the disk: the browser knows how.
    if (event.defaultPrevented || button > 0 || ctrlKey || metaKey || shiftKey || altKey) return;
    event.preventDefault();
    startTransition(() => router.push(href, { scroll }));
  }

  return (
    <a {...rest} href={href} onClick={follow}>
      <Pending value={isPending}>{children}</Pending>
    </a>
  );
}
