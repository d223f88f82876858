import type { DefaultEventsMap, Namespace } from 'socket.io';
import { log } from '@/lib/core/log.server';
import { answerInTurn } from '@/lib/realtime/answer-in-turn.server';
import {
  CUSTOM_EVENT_DATA,
  type LessonClientToServerEvents,
  type LessonServerToClientEvents,
} from '@/lib/realtime/events';
import { limitMessages } from '@/lib/realtime/limit-messages.server';
import type { SocketData } from '@/lib/realtime/server-types.server';

export type LessonNamespace = Namespace<
  LessonClientToServerEvents,
  LessonServerToClientEvents,
  DefaultEventsMap,
  SocketData
>;

const MAX_LOGGED_LENGTH = 200;

/** Attaches the lesson that the shop grew from: it greets each client, and logs and acks its texts. */
export function attachLesson(lesson: LessonNamespace): void {
  lesson.on('connection', (socket) => {
    limitMessages(socket, false);
    socket.emit('customEventName', CUSTOM_EVENT_DATA);
    socket.on('message', (...args: unknown[]) => {
      const [text] = args;
      const ack = args.at(-1);
      if (typeof text !== 'string') return;
      const logged = { socketId: socket.id, text: text.slice(0, MAX_LOGGED_LENGTH) };
      log().info({ event: 'lesson.message_received', ...logged }, 'message');
      if (typeof ack === 'function') void answerInTurn(socket.conn, () => ack(text));
    });
  });
}
