/** The end of a script with a piece of the page's data: within the data both `"` and `<` are escaped. */
const CLOSE = '"])</script>';

/**
 * Moves the page's data into the last of the scripts that carry it. Next begins a new script wherever its stream has
 * a new chunk, which may be in the middle of a text, such as a placeholder. Browsers join the chunks anyway.
 *
 * It also takes over the data as a string in single quotes: the data is JSON, each quote of which takes two
 * characters in Next's string in double quotes.
 *
 * @param nonce of Next's scripts.
 * @throws Error when a script carries binary data, whose place among the others would be lost.
 */
export function mergeDataScripts(html: string, nonce: string): string {
  const push = `<script nonce="${nonce}">self.__next_f.push([`;
  if (html.includes(`${push}3,`)) throw new Error('The page has binary data.');
  const open = `${push}1,"`;
  const [before = '', ...scripts] = html.split(open);
  if (scripts.length === 0) return html;
  const divided = scripts.map((script) => {
    const end = script.indexOf(CLOSE);
    return { data: script.slice(0, end), after: script.slice(end + CLOSE.length) };
  });
  const data = divided.map((script) => script.data).join('');
  const texts = divided.map(({ after }) => after);
  const last = texts.pop() ?? '';
  return `${before}${texts.join('')}${push}1,'${inSingleQuotes(data)}'])</script>${last}`;
}

/** The content of a JavaScript string in single quotes, from that of one in double quotes. */
export const inSingleQuotes = (content: string): string =>
  content.replace(/\\(.)|'/gs, (found, escaped) =>
    found === "'" ? "\\'" : escaped === '"' ? '"' : found,
  );
