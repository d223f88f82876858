import type enLesson from '@/messages/en/lesson.json';

/** What the experiments say, in the reader's language; `{name}` is put in by `fill`. */
export type LabWords = (typeof enLesson)['lab'];
