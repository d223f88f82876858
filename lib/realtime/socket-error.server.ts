import type { AppError } from '@/lib/core/errors';
import type { SocketError } from '@/lib/realtime/events';

/** @returns `error` as an ack sends it. */
export function toSocketError({ code, title, detail, prices, total }: AppError): SocketError {
  return {
    error: {
      code,
      detail: detail ?? title,
      ...(prices && { prices }),
      ...(total !== undefined && { total }),
    },
  };
}
