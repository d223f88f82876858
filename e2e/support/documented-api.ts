import { documentValidator, type JsonSchema } from '@/tests/document-schemas';

type Media = { schema?: JsonSchema };
type Operation = {
  operationId: string;
  responses: Record<string, { content?: Record<string, Media> }>;
};
type Document = {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, JsonSchema> };
};

/** Compares answers of a shop with its own `/api/openapi.json`. */
export class DocumentedApi {
  /** The operations that were answered with a status below 400. */
  readonly answered = new Set<string>();
  readonly #document: Document;
  readonly #validate: ReturnType<typeof documentValidator>;

  private constructor(document: Document) {
    this.#document = document;
    this.#validate = documentValidator(document);
  }

  static async of(url: string): Promise<DocumentedApi> {
    const response = await fetch(`${url}/api/openapi.json`);
    const api = new DocumentedApi((await response.clone().json()) as Document);
    await api.check('GET', response);
    return api;
  }

  get operationIds(): string[] {
    return Object.values(this.#document.paths)
      .flatMap((methods) => Object.values(methods))
      .map(({ operationId }) => operationId);
  }

  /**
   * @returns the answer.
   * @throws Error for a status, a content type or a body that the document does not have.
   */
  async check(method: string, response: Response): Promise<Response> {
    const { pathname } = new URL(response.url);
    const operation = this.#find(method, pathname);
    const { status } = response;
    const name = `${method} ${pathname} answered ${status}`;
    const answer = operation.responses[status];
    if (!answer) throw new Error(`${name}, which is not documented`);
    if (status < 400) this.answered.add(operation.operationId);
    const [type = ''] = (response.headers.get('content-type') ?? '').split(';');
    const { content } = answer;
    if (!content && type === '') return response;
    const media = content?.[type];
    if (!media) throw new Error(`${name} as ${type || 'nothing'}, which is not documented`);
    if (!media.schema) return response;
    const mistakes = this.#validate(media.schema, await response.clone().json());
    if (mistakes) throw new Error(`${name}: ${mistakes}`);
    return response;
  }

  /** The operation whose path has the fewest parameters: `/api/goods/suggestions` is no goodsId. */
  #find(method: string, pathname: string): Operation {
    const [found] = Object.entries(this.#document.paths)
      .filter(([path]) => new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`).test(pathname))
      .sort(([a], [b]) => a.split('{').length - b.split('{').length);
    const operation = found?.[1][method.toLowerCase()];
    if (!operation) throw new Error(`${method} ${pathname} is not documented`);
    return operation;
  }
}
