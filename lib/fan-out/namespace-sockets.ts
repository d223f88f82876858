import { emptySet, type NamespaceId, type PendingSet } from './broadcast-log';
import type { Connection } from './connection';
import type { SocketParts } from './socket-io-internals';

/** One socket of a namespace, and its connection, which sockets of other namespaces may share. */
export type Member = {
  readonly socket: SocketParts;
  readonly connection: Connection;
  index: number;
};

/** The sockets of one namespace of this process. */
export class NamespaceSockets implements NamespaceId {
  readonly #byId = new Map<string, Member>();
  /** The same members as a dense array, which every broadcast to all iterates over. */
  readonly members: Member[] = [];
  readonly root: PendingSet = emptySet(this);

  get(id: string): Member | undefined {
    return this.#byId.get(id);
  }

  add(socket: SocketParts, connection: Connection): Member {
    const member = { socket, connection, index: this.members.length };
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
