import type { z } from 'zod';

/** The same type without names of its parts, which would count as a difference. */
type Flat<T> = T extends object ? { [K in keyof T]: Flat<T[K]> } : T;
/** Not by an alias of one side: the compiler would compare the aliases by their variance alone. */
type IsSame<A, B> =
  (<X>() => X extends A ? 1 : 2) extends <X>() => X extends B ? 1 : 2 ? true : false;

/**
 * Returns `schema` as it is. It compiles only if the schema's output is exactly `T`: the same fields, with
 * the same types, and as optional. So neither the type of an answer nor its schema can change alone.
 */
export const schemaOf =
  <T>() =>
  <S extends z.ZodType>(
    schema: IsSame<Flat<z.output<S>>, Flat<T>> extends true ? S : NotTheType<Flat<z.output<S>>>,
  ) =>
    schema as S;

/** Its name is in the compiler's message. */
type NotTheType<Output> = { 'the output of this schema is not the type': Output };
