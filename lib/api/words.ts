import type { TAGS } from '@/lib/api/operation.server';
import type { OperationId } from '@/lib/api/operations/all.server';
import type { ErrorCode } from '@/lib/core/errors';
import type {
  ClientToServerEvents,
  LessonClientToServerEvents,
  LessonServerToClientEvents,
  ServerToClientEvents,
} from '@/lib/realtime/events';

export type EventName =
  | keyof ServerToClientEvents
  | keyof ClientToServerEvents
  | keyof LessonServerToClientEvents
  | keyof LessonClientToServerEvents;

/** The texts of the documents in one language. */
export type ApiWords = {
  title: string;
  about: string;
  aboutEvents: string;
  tags: Record<(typeof TAGS)[number], string>;
  operations: Record<OperationId, string>;
  events: Record<EventName, string>;
  errors: Record<ErrorCode, string>;
};
