/**
 * Buys one piece, as a page does.
 *
 * @returns the status and the body of the answer.
 */
export async function buy(server, token, goodsId, headers = {}) {
  const response = await fetch(`${server}/orders`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, ...headers },
    body: JSON.stringify({ goodsId }),
  });
  return { status: response.status, ...(await response.json()) };
}
