import { sessionCookie } from '@/lib/accounts/read-session.server';
import { type AsyncApiDocument, asyncApiDocument } from '@/lib/api/asyncapi.server';
import { type OpenApiDocument, openApiDocument } from '@/lib/api/openapi.server';
import type { ApiWords } from '@/lib/api/words';
import { env } from '@/lib/core/env.server';
import { processSingleton } from '@/lib/core/process-singleton.server';
import type { Language } from '@/lib/i18n/language';

type ApiDocuments = { openApi: OpenApiDocument; asyncApi: AsyncApiDocument };

/** Returns both documents in one language. They are made once: that takes longer than a purchase. */
export function apiDocuments(language: Language, words: ApiWords): ApiDocuments {
  const made = processSingleton('api-documents', () => new Map<Language, ApiDocuments>());
  const known = made.get(language);
  if (known) return known;
  const { publicUrl } = env();
  const documents = {
    openApi: openApiDocument({ words, publicUrl, cookie: sessionCookie().name }),
    asyncApi: asyncApiDocument({ words, publicUrl }),
  };
  made.set(language, documents);
  return documents;
}
