import type { DefaultEventsMap, Namespace } from 'socket.io';
import { log } from '@/lib/core/log.server';
import { limit } from '@/lib/rate-limit/limit.server';
import {
  CUSTOM_EVENT_DATA,
  type LessonClientToServerEvents,
  type LessonServerToClientEvents,
} from '@/lib/realtime/events';
import type { SocketData } from '@/lib/realtime/server-types.server';

export type LessonNamespace = Namespace<
  LessonClientToServerEvents,
  LessonServerToClientEvents,
  DefaultEventsMap,
  SocketData
>;

const MAX_LOGGED = 200;

/** The lesson that the shop grew from: a hello that is logged, and a greeting of our own. */
export function attachLesson(lesson: LessonNamespace): void {
  lesson.on('connection', (socket) => {
    socket.emit('customEventName', CUSTOM_EVENT_DATA);
    socket.on('message', async (...sent: unknown[]) => {
      const [text] = sent;
      const ack = sent.at(-1);
      if (typeof text !== 'string') return;
      try {
        await limit('socket', socket.id);
      } catch (error) {
        log().debug({ err: error, socketId: socket.id }, 'a talkative lesson');
        return;
      }
      log().info({ socketId: socket.id, text: text.slice(0, MAX_LOGGED) }, 'message');
      if (typeof ack === 'function') ack(text);
    });
  });
}
