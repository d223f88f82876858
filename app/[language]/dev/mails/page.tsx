import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { env } from '@/lib/core/env.server';
import { MailModel } from '@/lib/mail/mail.model.server';
import { composeMail } from '@/lib/mail-templates/compose-mail.server';

const MAX_MAILS = 50;

export const metadata: Metadata = { title: 'Mails' };

/** The newest mails of the outbox as they are sent, in development alone: with their addresses and links. */
export default async function DevelopmentMailsPage() {
  if (env().production) notFound();
  const stored = await MailModel.find().sort({ date: -1, _id: -1 }).limit(MAX_MAILS).lean();
  const mails = await Promise.all(
    stored.map(async (mail) => ({
      mailId: mail._id.toHexString(),
      kind: mail.kind,
      composed: await composeMail(mail),
    })),
  );
  return (
    <div className="mx-auto flex max-w-4xl flex-col gap-6">
      <h1 className="font-bold text-3xl">Mails</h1>
      {mails.length === 0 && <p className="text-muted">The outbox is empty.</p>}
      {mails.map(({ mailId, kind, composed }) => (
        <article className="rounded-2xl border border-line bg-card p-4" key={mailId}>
          <h2 className="font-bold text-xl">{composed?.subject ?? kind}</h2>
          {composed ? (
            <>
              <p className="text-muted text-sm">{composed.to}</p>
              <pre className="mt-3 whitespace-pre-wrap text-sm">{composed.text}</pre>
              <iframe
                className="mt-3 h-96 w-full rounded-xl border border-line"
                sandbox=""
                srcDoc={composed.html}
                title={`HTML of ${composed.subject}`}
              />
            </>
          ) : (
            <p className="text-muted text-sm">Its account was deleted: it is not sent.</p>
          )}
        </article>
      ))}
    </div>
  );
}
