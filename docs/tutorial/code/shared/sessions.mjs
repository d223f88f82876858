// A real shop has its sessions in its database, and their tokens in cookies.
const sessions = new Map([
  ['token-of-mina', 'Mina'],
  ['token-of-jun', 'Jun'],
]);

/** The nickname of the account that sent a request; undefined without a session. */
export function nicknameOf(request) {
  const [, token] = /^Bearer (.+)$/.exec(request.headers.authorization ?? '') ?? [];
  return sessions.get(token);
}
