import type { z } from 'zod';

type Flat<T> = T extends object ? { [K in keyof T]: Flat<T[K]> } : T;
type Identity<T> = <X>() => X extends Flat<T> ? 1 : 2;
type IsSame<A, B> = Identity<A> extends Identity<B> ? true : false;

/**
 * Returns `schema` as it is. It compiles only if the schema's output is exactly `T`: the same fields, with
 * the same types, and as optional. So neither the type of an answer nor its schema can change alone.
 */
export const schemaOf =
  <T>() =>
  <S extends z.ZodType>(
    schema: IsSame<z.output<S>, T> extends true ? S : NotTheType<z.output<S>>,
  ) =>
    schema as S;

/** Its name is in the compiler's message. */
type NotTheType<Output> = { 'the output of this schema is not the type': Output };
