import type { LedgerPayment } from '@/tests/payments/ledger';

/** The page of the stand-in on which a buyer pays, declines, or closes the window after paying. */
export function hostedPage({ ref, title, amount }: LedgerPayment): string {
  const safe = title.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  const form = (action: string, label: string) =>
    `<form method="post" action="/hosted/${ref}/${action}"><button>${label}</button></form>`;
  return `<!doctype html><html lang="en"><meta charset="utf-8"><link rel="icon" href="data:,"><title>Payment stand-in</title>
<h1>${safe}</h1><p id="amount">${amount}</p>
${form('pay', 'Pay')}${form('decline', 'Do not pay')}</html>`;
}
