import type { AsyncApiDocument } from '@/lib/api/asyncapi.server';
import type { Language } from '@/lib/i18n/language';

/** An event as the page of the documents shows it, with examples in one language. */
export type EventView = {
  name: string;
  summary: string;
  direction: 'sent' | 'received';
  namespace: string;
  payload?: unknown;
  answer?: unknown;
};

type Example = { name?: string; payload: unknown };

/** The events of the document, for a page. */
export function eventViews(document: AsyncApiDocument, language: Language): EventView[] {
  return Object.entries(document.operations).map(([key, { action, summary }]) => {
    const [, channelName = '', name = ''] = key.split('.');
    const channel = document.channels[channelName];
    const exampleOf = (message: string) => {
      const examples = (channel?.messages[message]?.examples ?? []) as Example[];
      return (examples.find((example) => example.name === language) ?? examples[0])?.payload;
    };
    return {
      name,
      summary: String(summary),
      direction: action === 'send' ? 'sent' : 'received',
      namespace: String(channel?.address),
      payload: exampleOf(name),
      answer: exampleOf(`${name}.answer`),
    };
  });
}
