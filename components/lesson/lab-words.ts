import type enLesson from '@/messages/en/lesson.json';

/** The words of the experiments; `interpolate` fills in their `{…}`. */
export type LabWords = (typeof enLesson)['lab'];
