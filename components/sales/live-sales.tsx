'use client';

import { type ComponentType, useEffect, useState } from 'react';
import type { SaleToastsProps } from '@/components/sales/sale-toasts';

type Props = { template: string };

/**
 * The one status region, there from the first paint so that screen readers know it, and, once the
 * page is usable, the socket and the toasts.
 */
export function LiveSales({ template }: Props) {
  const [said, say] = useState('');
  const [Toasts, setToasts] = useState<ComponentType<SaleToastsProps> | null>(null);
  useEffect(() => {
    let gone = false;
    const timer = window.setTimeout(async () => {
      const { SaleToasts } = await import('@/components/sales/sale-toasts');
      if (!gone) setToasts(() => SaleToasts);
    }, 0);
    return () => {
      gone = true;
      window.clearTimeout(timer);
    };
  }, []);
  return (
    <>
      <div className="sr-only" role="status">
        {said}
      </div>
      {Toasts && <Toasts say={say} template={template} />}
    </>
  );
}
