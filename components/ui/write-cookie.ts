const YEAR_S = 365 * 24 * 60 * 60;

/** Stores a cookie that the server reads, for a year. An empty value removes it. */
export function writeCookie(name: string, value: string): void {
  const age = value ? YEAR_S : 0;
  const secure = window.location.protocol === 'https:' ? '; secure' : '';
  // biome-ignore lint/suspicious/noDocumentCookie: not every browser has the Cookie Store.
  document.cookie = `${name}=${value}; path=/; max-age=${age}; samesite=lax${secure}`;
}
