/**
 * Checks the health of the shop on this machine: `live` or `ready`. Exits with 0 if it is healthy, else
 * with 1, for Docker's health checks: the image has no curl.
 */
const [, , check = 'ready'] = process.argv;
const url = `http://127.0.0.1:${process.env.PORT ?? 3000}/api/health/${check}`;
try {
  const { ok, status } = await fetch(url, { signal: AbortSignal.timeout(3_000) });
  console.log(`${check}: ${status}`);
  process.exit(ok ? 0 : 1);
} catch (error) {
  console.error(`${check}: ${error.cause?.message ?? error.message}`);
  process.exit(1);
}
