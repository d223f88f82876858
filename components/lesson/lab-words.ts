import type enLesson from '@/messages/en/lesson.json';

/** What the experiments say, in the reader's language; `{name}` is put in by `fill`. */
export type LabWords = (typeof enLesson)['lab'];

/** `template` with its `{names}` filled in. */
export function fill(template: string, values: Record<string, string | number>): string {
  return template.replace(/\{(\w+)\}/g, (hole, name: string) => String(values[name] ?? hole));
}
