import { createHash } from 'node:crypto';
import { mergeDataScripts } from '@/lib/page-cache/merge-data-scripts';
import { type Field, PLACEHOLDERS } from '@/lib/page-cache/placeholders.server';

/** A place that a shell leaves open: in markup, or in a string of the scripts that carry the page's data. */
export type Gap = { field: Field | 'nonce'; context: 'markup' | 'data' };

/** A rendered page for any reader: text, and gaps between it. */
export type PageShell = {
  parts: readonly (string | Gap)[];
  /** The hash of every inline script of Next, as in a Content-Security-Policy; right only for a shell without gaps. */
  scriptHashes: readonly string[];
};

type Options = {
  /** The nonce that Next gave its own scripts. */
  nonce: string;
  /** Whether each of these scripts gets a gap for another nonce. */
  withNonce: boolean;
};

const ELEMENTS = /<script([^>]*)>(.*?)<\/script>|<link rel="preload" as="script"([^>]*)\/>/gs;
const DATA_SCRIPT = 'self.__next_f.push(';
const PLACEHOLDER = new RegExp(
  // In the data the cart is an object, so the quotes of its placeholder go too.
  `"${PLACEHOLDERS.cart}"|${Object.values(PLACEHOLDERS).join('|').replaceAll('.', '\\.')}`,
  'g',
);

/**
 * Makes a shell of what Next rendered for placeholders.
 *
 * Only scripts with the nonce of the rendering are Next's own: any other script stays as it is, and
 * the policy of the answer blocks it as that of the rendering would. `'strict-dynamic'` allows `<script src>`
 * in the markup, and its preload, only with a nonce. An inline script inserts them instead.
 *
 * @throws Error when a placeholder is where no value can be filled in.
 */
export function toPageShell(rendered: string, { nonce, withNonce }: Options): PageShell {
  const html = mergeDataScripts(rendered, nonce);
  const attribute = ` nonce="${nonce}"`;
  const parts: (string | Gap)[] = [];
  const scriptHashes: string[] = [];
  let sources: Sources = { scripts: [], preloads: [] };

  const addText = (text: string, context: Gap['context']) => {
    let end = 0;
    for (const { 0: found, index } of text.matchAll(PLACEHOLDER)) {
      parts.push(text.slice(end, index), { field: fieldOf(found), context });
      end = index + found.length;
    }
    parts.push(text.slice(end));
  };
  const addScript = (attributes: string, code: string) => {
    scriptHashes.push(`'sha256-${createHash('sha256').update(code).digest('base64')}'`);
    parts.push(`<script${attributes}`);
    if (withNonce) parts.push(' nonce="', { field: 'nonce', context: 'markup' }, '"');
    parts.push('>');
    if (code.startsWith(DATA_SCRIPT)) addText(code, 'data');
    else parts.push(requireNoPlaceholder(code));
    parts.push('</script>');
  };
  const addLoader = () => {
    if (sources.scripts.length > 0) addScript('', loader(sources));
    sources = { scripts: [], preloads: [] };
  };
  const addElement = (whole: string, attributes: string, code: string) => {
    const rest = attributes.replace(attribute, '');
    if (rest === attributes) parts.push(requireNoPlaceholder(whole));
    else if (/ (?:type=|noModule)/i.test(rest)) {
      parts.push(requireNoPlaceholder(whole.replace(attribute, '')));
    } else addScript(rest, code.replaceAll(`"nonce":"${nonce}"`, '"nonce":"$undefined"'));
  };

  let end = 0;
  for (const { 0: whole, 1: attributes = '', 2: code = '', 3: preload, index } of html.matchAll(
    ELEMENTS,
  )) {
    const before = html.slice(end, index);
    end = index + whole.length;
    const src = preload === undefined ? asyncSource(attributes, attribute) : undefined;
    const href = preload?.includes(attribute) ? attributeOf(preload, 'href') : undefined;
    if (before !== '' || !(src || href)) addLoader();
    addText(before.replaceAll(attribute, ''), 'markup');
    if (src) sources.scripts.push(src);
    else if (href) sources.preloads.push(href);
    else addElement(whole, attributes, code);
  }
  addLoader();
  addText(html.slice(end).replaceAll(attribute, ''), 'markup');
  return { parts: joinTexts(parts), scriptHashes };
}

/** The source of a script of Next that loads asynchronously; undefined for any other script. */
function asyncSource(attributes: string, nonce: string): string | undefined {
  const isAsync = attributes.includes(nonce) && attributes.includes(' async=""');
  // Browsers that know `'strict-dynamic'` ignore a script with `nomodule`.
  return isAsync && !/ noModule/i.test(attributes) ? attributeOf(attributes, 'src') : undefined;
}

const attributeOf = (attributes: string, name: string): string | undefined =>
  new RegExp(` ${name}="([^"&]+)"`).exec(attributes)?.[1];

type Sources = { scripts: string[]; preloads: string[] };

/** React finds a script that it would insert by its attributes `src` and `async`. */
function loader({ scripts, preloads }: Sources): string {
  const list = (urls: string[]) => JSON.stringify(urls).replaceAll('<', '\\u003c');
  const add = (urls: string[], tag: string, properties: string) =>
    urls.length === 0
      ? ''
      : `for(const u of ${list(urls)})document.head.append(Object.assign(document.createElement("${tag}"),{${properties}}));`;
  return (
    add(preloads, 'link', 'rel:"preload",as:"script",fetchPriority:"low",href:u') +
    add(scripts, 'script', 'async:true,src:u')
  );
}

function fieldOf(found: string): Field {
  const fields = Object.keys(PLACEHOLDERS) as Field[];
  const field = fields.find((one) => found.includes(PLACEHOLDERS[one]));
  if (!field) throw new Error('There is no such placeholder.');
  return field;
}

function requireNoPlaceholder(text: string): string {
  if (text.search(PLACEHOLDER) >= 0) throw new Error('A placeholder is in another script.');
  return text;
}

function joinTexts(parts: readonly (string | Gap)[]): (string | Gap)[] {
  const joined: (string | Gap)[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (part === '') continue;
    if (typeof part === 'string' && typeof last === 'string')
      joined[joined.length - 1] = last + part;
    else joined.push(part);
  }
  return joined;
}
