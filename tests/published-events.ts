import { type DomainEvent, type DomainEvents, subscribe } from '@/lib/events/domain-events.server';

/** The data of each `event` that this process publishes from now on, in order. */
export function publishedEvents<E extends DomainEvent>(event: E): DomainEvents[E][] {
  const published: DomainEvents[E][] = [];
  subscribe(event, (data) => published.push(data));
  return published;
}
