'use client';

import { type ComponentType, useEffect, useState } from 'react';

type Props = { template: string };

/** Brings the socket and the toasts once the page is usable, so that they never delay it. */
export function LiveSales({ template }: Props) {
  const [Toasts, setToasts] = useState<ComponentType<Props> | null>(null);
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
  return Toasts && <Toasts template={template} />;
}
