/**
 * The functions that run in the page of any browser. Each is sent there as text, so it uses
 * nothing from outside of itself but `window.TestingLibraryDom`, which finds elements by their
 * roles and names (https://testing-library.com/docs/dom-testing-library/intro/).
 */
import type * as TestingLibrary from '@testing-library/dom';
import type { PlainQuery } from './query';

/** The visible state of an element. */
export type Found = {
  /** Its visible text, with white space collapsed. */
  text: string;
  /** The value of a field, and the state of a checkbox or radio button. */
  value: string | null;
  isChecked: boolean | null;
  isFocused: boolean;
  /** Disabled or `aria-disabled`. */
  isDisabled: boolean;
  isPressed: boolean;
  box: { x: number; y: number; width: number; height: number };
};

/**
 * Finds the visible elements that match, in document order.
 *
 * @param aimAt scrolls the only match into view, waits until it stands still, and checks that
 *   no other element covers it. @throws Error otherwise.
 */
export async function find(plain: PlainQuery, aimAt: boolean): Promise<Found[]> {
  const library = Reflect.get(window, 'TestingLibraryDom') as typeof TestingLibrary;
  type Pattern = string | RegExp;
  const pattern = (value: NonNullable<PlainQuery['name']>): Pattern =>
    typeof value === 'string' ? value : new RegExp(value.source, value.flags);
  const wordsOf = (element: Element) =>
    // biome-ignore lint/performance/useDomNodeTextContent: textContent includes hidden text.
    ((element as HTMLElement).innerText ?? element.textContent ?? '').replace(/\s+/g, ' ').trim();
  const contains = (element: Element, value: Pattern) =>
    typeof value === 'string' ? wordsOf(element).includes(value) : value.test(wordsOf(element));
  const isVisible = (element: Element) => {
    const { width, height } = element.getBoundingClientRect();
    return width > 0 && height > 0 && element.checkVisibility({ visibilityProperty: true });
  };
  const queryIn = (root: HTMLElement, query: PlainQuery): HTMLElement[] => {
    if (query.role !== undefined) {
      const name = query.name && { name: pattern(query.name) };
      return library.queryAllByRole(root, query.role, { ...name });
    }
    if (query.label !== undefined) return library.queryAllByLabelText(root, pattern(query.label));
    if (query.text !== undefined) return library.queryAllByText(root, pattern(query.text));
    return [...root.querySelectorAll<HTMLElement>(query.css ?? '')];
  };
  const findAll = (query: PlainQuery): HTMLElement[] => {
    const roots = query.within ? findAll(query.within) : [document.body];
    const found = new Set(roots.flatMap((root) => queryIn(root, query)));
    return [...found].filter(
      (element) =>
        isVisible(element) && (!query.hasText || contains(element, pattern(query.hasText))),
    );
  };
  const boxOf = (element: Element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    return { x, y, width, height };
  };
  const found = findAll(plain);
  if (aimAt) {
    const [element] = found;
    if (!element || found.length > 1) throw new Error(`${found.length} elements`);
    element.scrollIntoView({ block: 'nearest', behavior: 'instant' });
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    await frame();
    const before = JSON.stringify(boxOf(element));
    await frame();
    if (JSON.stringify(boxOf(element)) !== before) throw new Error('it moves');
    const { x, y, width, height } = boxOf(element);
    const met = document.elementFromPoint(x + width / 2, y + height / 2);
    const isMet = met && (element.contains(met) || met.closest('label')?.contains(element));
    if (!isMet) throw new Error(`it is behind ${met?.outerHTML.slice(0, 120)}`);
  }
  return found.map((element) => ({
    text: wordsOf(element),
    value:
      element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement
        ? element.value
        : null,
    isChecked: element instanceof HTMLInputElement ? element.checked : null,
    isFocused: document.activeElement === element,
    isDisabled: element.matches(':disabled') || element.getAttribute('aria-disabled') === 'true',
    isPressed: element.getAttribute('aria-pressed') === 'true',
    box: boxOf(element),
  }));
}
