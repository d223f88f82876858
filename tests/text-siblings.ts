import { lineAt, parseSource } from './source-files';

/** One piece of text that shares its parent with other nodes. */
export type SharedText = { line: number; text: string };

type Node = { type: string; start: number; end: number; [key: string]: unknown };

/**
 * Finds text in JSX that is not the only child of its element, or that may be several nodes.
 *
 * A browser's translation replaces each text node by an element. React keeps the node that it made:
 * it throws when it removes that node or inserts a sibling before it, and a change of it is not seen.
 * An only child is safe, because React then writes the parent's `textContent`.
 *
 * @param file name for the parser, ending in `.tsx`.
 * @param source the file's text.
 * @throws Error if the file does not parse.
 */
export function findSharedText(file: string, source: string): SharedText[] {
  const { program } = parseSource(file, source);
  const found: SharedText[] = [];
  const elements = namesOfNodes(program as unknown as Node);
  walk(program as unknown as Node, (node) => {
    const isFragment = node.type === 'JSXFragment';
    if (!isFragment && node.type !== 'JSXElement') return;
    const children = (node.children as Node[]).filter(isRendered);
    // The siblings of a fragment's child are those of the fragment, which is not known here.
    const isAlone = children.length < 2 && !isFragment;
    for (const child of children) {
      if (isAlone && !mayBeRich(child)) continue;
      if (!mayBeText(child) || isNamed(child, elements)) continue;
      const line = lineAt(source, child.start);
      found.push({ line, text: source.slice(child.start, child.end).trim() });
    }
  });
  return found;
}

function walk(node: Node, visit: (node: Node) => void): void {
  visit(node);
  for (const value of Object.values(node)) {
    for (const one of Array.isArray(value) ? value : [value]) if (isNode(one)) walk(one, visit);
  }
}

/** Whether it may be text with elements in it (`t.rich`), which is several nodes, or something else. */
function mayBeRich({ expression }: Node): boolean {
  const { type, consequent, alternate, right } = (expression ?? {}) as Partial<Node>;
  if (type === 'ConditionalExpression') return [consequent, alternate].some(isRich);
  return type === 'LogicalExpression' && isRich(right);
}

const isRich = (call: unknown): boolean =>
  isNode(call) &&
  ((call.callee as Node | undefined)?.property as Node | undefined)?.name === 'rich';

/** @returns the names of the file's props of the type `ReactNode`: elements, or text without siblings. */
function namesOfNodes(program: Node): Set<string> {
  const names = new Set<string>();
  walk(program, ({ type, key, typeAnnotation }) => {
    if (type !== 'TSPropertySignature') return;
    const annotated = (typeAnnotation as Node | undefined)?.typeAnnotation as Node | undefined;
    const isElement = (annotated?.typeName as Node | undefined)?.name === 'ReactNode';
    if (isElement) names.add(String((key as Node).name));
  });
  return names;
}

/** `{children}` or `{props.children}`, where that is one of `names`. */
function isNamed(child: Node, names: ReadonlySet<string>): boolean {
  const expression = child.expression as Node | undefined;
  const name = expression?.type === 'MemberExpression' ? expression.property : expression;
  return names.has(String((name as Node | undefined)?.name));
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';

/** Neither a comment nor the white space between lines, which JSX drops. */
function isRendered(child: Node): boolean {
  if (child.type === 'JSXText') return !/^\s*\n\s*$/.test(String(child.value));
  const expression = child.expression as Node | undefined;
  return expression?.type !== 'JSXEmptyExpression';
}

function mayBeText(node: Node): boolean {
  switch (node.type) {
    case 'JSXText':
      return String(node.value).trim() !== '';
    case 'JSXExpressionContainer':
    case 'ParenthesizedExpression':
      return mayBeText(node.expression as Node);
    case 'Literal':
      // White space has nothing to translate.
      return typeof node.value === 'number' || String(node.value ?? '').trim() !== '';
    case 'LogicalExpression':
      return (
        mayBeText(node.right as Node) || (node.operator !== '&&' && mayBeText(node.left as Node))
      );
    case 'ConditionalExpression':
      return mayBeText(node.consequent as Node) || mayBeText(node.alternate as Node);
    case 'CallExpression':
      return !isElementCall(node);
    case 'JSXElement':
    case 'JSXFragment':
      return false;
    case 'Identifier':
      return node.name !== 'undefined';
    default:
      return true;
  }
}

/** `list.map(one => <Element />)`, and `createPortal(…)`. */
function isElementCall(call: Node): boolean {
  const callee = call.callee as Node;
  if (callee.type === 'Identifier') return callee.name === 'createPortal';
  const property = callee.property as Node | undefined;
  return property?.name === 'map';
}
