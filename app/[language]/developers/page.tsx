import type { Metadata } from 'next';
import { readerLanguage } from '@/app/i18n';
import { linkCard } from '@/app/link-card';
import { EventItem } from '@/components/developers/event-item';
import { OperationItem } from '@/components/developers/operation-item';
import { apiDocuments } from '@/lib/api/api-documents.server';
import { eventViews } from '@/lib/api/event-views.server';
import { operationsByTag } from '@/lib/api/operation-view.server';
import { ERRORS, type ErrorCode } from '@/lib/core/errors';
import { WORDS } from '@/messages/words';

export async function generateMetadata(): Promise<Metadata> {
  const { pageTitle, lede } = WORDS[await readerLanguage()].api;
  return { title: pageTitle, description: lede, openGraph: await linkCard(pageTitle, lede) };
}

/** The OpenAPI and the AsyncAPI document, to read. */
export default async function DevelopersPage() {
  const language = await readerLanguage();
  const words = WORDS[language].api;
  const { openApi, asyncApi } = apiDocuments(language, words);
  const events = eventViews(asyncApi, language);
  return (
    <>
      <h1 className="font-bold text-3xl sm:text-5xl">{words.pageTitle}</h1>
      <p className="mt-3 max-w-2xl text-lg text-muted leading-relaxed">{words.lede}</p>
      <ul className="mt-6 flex flex-wrap gap-x-6 gap-y-2">
        <li>
          <a className="underline" href={`/api/openapi.json?lang=${language}`}>
            {words.openApi}
          </a>
        </li>
        <li>
          <a className="underline" href={`/api/asyncapi.json?lang=${language}`}>
            {words.asyncApi}
          </a>
        </li>
      </ul>
      <h2 className="mt-12 font-bold text-2xl">{words.http}</h2>
      <p className="mt-2 max-w-3xl text-muted">{words.about}</p>
      {operationsByTag(openApi, language).map(({ tag, operations }) => (
        <section key={tag}>
          <h3 className="mt-8 mb-3 font-bold text-xl">{words.tags[tag]}</h3>
          <ul className="overflow-hidden rounded-2xl border border-line bg-card">
            {operations.map((operation) => (
              <OperationItem key={operation.id} operation={operation} words={words} />
            ))}
          </ul>
        </section>
      ))}
      <h2 className="mt-12 font-bold text-2xl">{words.socket}</h2>
      <p className="mt-2 mb-4 max-w-3xl text-muted">{words.aboutEvents}</p>
      <ul className="overflow-hidden rounded-2xl border border-line bg-card">
        {events.map((event) => (
          <EventItem event={event} key={event.name} words={words} />
        ))}
      </ul>
      <h2 className="mt-12 mb-4 font-bold text-2xl">{words.codes}</h2>
      <dl className="grid gap-x-6 gap-y-2 sm:grid-cols-[max-content_1fr]">
        {(Object.keys(ERRORS) as ErrorCode[]).map((code) => (
          <div className="sm:contents" key={code}>
            <dt>
              <code className="text-sm">{`${ERRORS[code].status} ${code}`}</code>
            </dt>
            <dd className="text-muted">{words.errors[code]}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
