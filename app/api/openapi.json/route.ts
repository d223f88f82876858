import { apiDocuments } from '@/lib/api/api-documents.server';
import { documentQuerySchema, serviceOperations } from '@/lib/api/operations/service.server';
import { methodNotAllowed } from '@/lib/http/method-not-allowed.server';
import { jsonResponse } from '@/lib/http/problem.server';
import { validate } from '@/lib/http/read-json.server';
import { defineRoute } from '@/lib/routes/define-route.server';
import { WORDS } from '@/messages/words';

/** Describes every operation of the API, in the reader's language. */
export const GET = defineRoute(serviceOperations.getOpenApi, async (request) => {
  const query = Object.fromEntries(new URL(request.url).searchParams);
  const { lang } = validate(documentQuerySchema, query);
  return jsonResponse(apiDocuments(lang, WORDS[lang].api).openApi);
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = methodNotAllowed('GET');
