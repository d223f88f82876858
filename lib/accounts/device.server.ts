import Bowser from 'bowser';

/** Longer ones are of no browser. */
const MAX_LENGTH = 512;

/**
 * Names a browser and its system for its owner: "Chrome, Windows".
 *
 * @param userAgent the `User-Agent` header.
 * @returns an empty text for anything that is no known browser.
 */
export function deviceOf(userAgent: string | null): string {
  if (!userAgent || userAgent.length > MAX_LENGTH) return '';
  const { browser, os } = Bowser.parse(userAgent);
  return [browser.name, os.name].filter(Boolean).join(', ');
}
