import type { z } from 'zod';
import {
  CLIENT_EVENTS,
  LESSON_CLIENT_EVENTS,
  LESSON_SERVER_EVENTS,
  SERVER_EVENTS,
} from '@/lib/api/events.server';
import { exampleOf } from '@/lib/api/example-of.server';
import { type JsonSchema, SchemaCollector } from '@/lib/api/json-schema.server';
import { socketErrorSchema } from '@/lib/api/schemas/problem.server';
import { API_VERSION } from '@/lib/api/version';
import type { ApiWords, EventName } from '@/lib/api/words';
import { LANGUAGES } from '@/lib/i18n/language';
import { LESSON_NAMESPACE, SOCKET_PATH } from '@/lib/realtime/events';

type Options = { words: ApiWords; publicUrl: string };

type ClientEvents = Record<string, { payload?: z.ZodType; answer?: z.ZodType; example?: unknown }>;

/** The document, as far as readers of it in this project use it. */
export type AsyncApiDocument = JsonSchema & {
  channels: Record<string, JsonSchema & { messages: Record<string, JsonSchema> }>;
  operations: Record<string, JsonSchema>;
  components: { schemas: Record<string, JsonSchema> };
};

/**
 * Makes the AsyncAPI 3 document of every Socket.IO event. A channel is a namespace. An operation is seen from
 * the server: it sends, or it receives and answers with the acknowledgement.
 */
export function asyncApiDocument({ words, publicUrl }: Options): AsyncApiDocument {
  const { protocol, host } = new URL(publicUrl);
  const schemas = new SchemaCollector();
  const shop = new Channel('shop', '/', words, schemas);
  shop.sends(SERVER_EVENTS);
  shop.receives(CLIENT_EVENTS);
  const lesson = new Channel('lesson', LESSON_NAMESPACE, words, schemas);
  lesson.sends(LESSON_SERVER_EVENTS);
  lesson.receives(LESSON_CLIENT_EVENTS);
  return {
    asyncapi: '3.0.0',
    info: {
      title: words.title,
      version: API_VERSION,
      description: words.aboutEvents,
      license: { name: 'MIT' },
    },
    defaultContentType: 'application/json',
    servers: {
      shop: {
        host,
        pathname: SOCKET_PATH,
        protocol: protocol === 'https:' ? 'wss' : 'ws',
        description: 'Socket.IO 4.',
      },
    },
    channels: { shop: shop.document(), lesson: lesson.document() },
    operations: { ...shop.operations, ...lesson.operations },
    components: { schemas: schemas.schemas },
  };
}

class Channel {
  readonly operations: Record<string, JsonSchema> = {};
  readonly #messages: Record<string, JsonSchema> = {};

  constructor(
    private readonly name: string,
    private readonly namespace: string,
    private readonly words: ApiWords,
    private readonly schemas: SchemaCollector,
  ) {}

  sends(events: Readonly<Record<string, z.ZodType>>): void {
    for (const [event, schema] of Object.entries(events)) {
      const payload = this.schemas.convert(schema, 'output');
      this.#add(event, { payload, examples: this.#examplesOf(payload) });
      this.operations[`send.${this.name}.${event}`] = {
        action: 'send',
        channel: this.#ref(),
        summary: this.#summary(event),
        messages: [this.#ref(event)],
      };
    }
  }

  receives(events: ClientEvents): void {
    for (const [event, { payload, answer, example }] of Object.entries(events)) {
      this.#add(event, {
        payload: payload ? this.schemas.convert(payload, 'input') : { type: 'null' },
        ...(example !== undefined && { examples: [{ payload: example }] }),
      });
      this.operations[`receive.${this.name}.${event}`] = {
        action: 'receive',
        channel: this.#ref(),
        summary: this.#summary(event),
        messages: [this.#ref(event)],
        reply: { channel: this.#ref(), messages: [this.#ref(this.#addAnswer(event, answer))] },
      };
    }
  }

  document(): JsonSchema & { messages: Record<string, JsonSchema> } {
    return { address: this.namespace, title: this.name, messages: this.#messages };
  }

  /** @returns the name of the message that acknowledges `event`. */
  #addAnswer(event: string, answer: z.ZodType | undefined): string {
    const name = `${event}.answer`;
    const done = answer ? this.schemas.convert(answer, 'output') : { type: 'object' };
    // The lesson answers with the same text, and has no errors.
    const payload =
      this.namespace === LESSON_NAMESPACE
        ? done
        : { anyOf: [done, this.schemas.convert(socketErrorSchema, 'output')] };
    this.#add(name, { payload, examples: this.#examplesOf(payload) });
    return name;
  }

  #add(name: string, message: JsonSchema): void {
    this.#messages[name] = { name, title: name, ...message };
  }

  #summary(event: string): string {
    return this.words.events[event as EventName];
  }

  #ref(message?: string): JsonSchema {
    const channel = `#/channels/${this.name}`;
    return { $ref: message === undefined ? channel : `${channel}/messages/${message}` };
  }

  #examplesOf(payload: JsonSchema): JsonSchema[] {
    return LANGUAGES.map((language) => ({
      name: language,
      payload: exampleOf(payload, this.schemas.schemas, language),
    }));
  }
}
