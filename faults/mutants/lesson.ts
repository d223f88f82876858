import { attachLesson as attachChecked, type LessonNamespace } from '@/lib/realtime/lesson.server';

/** Without the check that a text is one. */
export function attachLesson(lesson: LessonNamespace): void {
  attachChecked(lesson);
  lesson.on('connection', (socket) => {
    socket.on('message', (text) => void text.slice(0, 200));
  });
}
