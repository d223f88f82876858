import type { Line } from './line';

/** The connections that are written to, who was longest ago first. */
export class Round {
  #first: Line | undefined;
  #last: Line | undefined;
  size = 0;

  get first(): Line | undefined {
    return this.#first;
  }

  has(line: Line): boolean {
    return line === this.#first || line.previous !== undefined;
  }

  add(line: Line): void {
    line.previous = this.#last;
    if (this.#last) this.#last.next = line;
    else this.#first = line;
    this.#last = line;
    this.size += 1;
  }

  remove(line: Line): void {
    if (!this.has(line)) return;
    const { previous, next } = line;
    if (previous) previous.next = next;
    else this.#first = next;
    if (next) next.previous = previous;
    else this.#last = previous;
    line.previous = undefined;
    line.next = undefined;
    this.size -= 1;
  }

  /** It was just written to. */
  toEnd(line: Line): void {
    if (line === this.#last || !this.has(line)) return;
    this.remove(line);
    this.add(line);
  }
}
