import type { Line } from './line';
import { type History, type Home, rootOf } from './log';
import type { SocketParts } from './socket-io-parts';

/** One socket of a namespace, and the connection that it shares with those of other namespaces. */
export type Member = { readonly socket: SocketParts; readonly line: Line; index: number };

/** The sockets of one namespace of this process. */
export class Crowd implements Home {
  readonly #byId = new Map<string, Member>();
  /** The same, dense: it is gone through at every broadcast to all. */
  readonly members: Member[] = [];
  readonly root: History = rootOf(this);

  get(id: string): Member | undefined {
    return this.#byId.get(id);
  }

  add(socket: SocketParts, line: Line): Member {
    const member = { socket, line, index: this.members.length };
    this.members.push(member);
    this.#byId.set(socket.id, member);
    return member;
  }

  remove(member: Member): void {
    this.#byId.delete(member.socket.id);
    const last = this.members.pop();
    if (!last || last === member) return;
    last.index = member.index;
    this.members[member.index] = last;
  }
}
