import type { Connection } from './connection';

/** A linked list of the connections to write to, the least recently written one first. */
export class ConnectionQueue {
  #first: Connection | undefined;
  #last: Connection | undefined;
  size = 0;

  get first(): Connection | undefined {
    return this.#first;
  }

  has(connection: Connection): boolean {
    return connection === this.#first || connection.previous !== undefined;
  }

  add(connection: Connection): void {
    connection.previous = this.#last;
    if (this.#last) this.#last.next = connection;
    else this.#first = connection;
    this.#last = connection;
    this.size += 1;
  }

  remove(connection: Connection): void {
    if (!this.has(connection)) return;
    const { previous, next } = connection;
    if (previous) previous.next = next;
    else this.#first = next;
    if (next) next.previous = previous;
    else this.#last = previous;
    connection.previous = undefined;
    connection.next = undefined;
    this.size -= 1;
  }

  /** Call it when `connection` was written to. */
  moveToEnd(connection: Connection): void {
    if (connection === this.#last || !this.has(connection)) return;
    this.remove(connection);
    this.add(connection);
  }
}
