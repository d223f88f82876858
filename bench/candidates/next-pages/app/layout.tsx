import type { ReactNode } from 'react';

export const metadata = { title: 'Salebell', description: 'A storefront, rendered by Next alone.' };

export default function Layout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>{children}</body>
    </html>
  );
}
