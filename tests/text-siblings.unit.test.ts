import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { filesIn } from '@/tests/source-files';
import { findSharedText } from '@/tests/text-siblings';

const find = (jsx: string) =>
  findSharedText('case.tsx', `export const Case = () => ${jsx};`).map(({ text }) => text);

describe('findSharedText', () => {
  it.each([
    [
      '<p>{isOn && words.on}{!isOn && words.off}</p>',
      ['{isOn && words.on}', '{!isOn && words.off}'],
    ],
    ['<p>{text}<b /></p>', ['{text}']],
    ['<p>{n} left</p>', ['{n}', 'left']],
    ['<p>{isOn ? words.on : null}<b /></p>', ['{isOn ? words.on : null}']],
    ['<p>{names.map((name) => name).join()}<b /></p>', ['{names.map((name) => name).join()}']],
    ['<p>{`no. ` + n}{n}</p>', ['{`no. ` + n}', '{n}']],
    ['<>{text}</>', ['{text}']],
    ['<p>{first || <b />}<b /></p>', ['{first || <b />}']],
    ['<p>{isOn ? t.rich("on", tags) : words.off}</p>', ['{isOn ? t.rich("on", tags) : words.off}']],
    ['<Field hint={<p>{text}<b /></p>} />', ['{text}']],
  ])('reports text that has siblings: %s', (jsx, expected) => {
    expect(find(jsx)).toEqual(expected);
  });

  it.each([
    '<p>{text}</p>',
    '<p>{isOn ? words.on : words.off}</p>',
    '<p>{fill(words.left, { n })}</p>',
    "<p><b>{text}</b>{' '}{isOn && <i>{text}</i>}</p>",
    '<p>{isOn ? <b>{text}</b> : undefined}<b /></p>',
    '<ul>{list.map((one) => <li key={one}>{one}</li>)}<li /></ul>',
    '<p>{/* why */}{text}</p>',
    '<p>{t.rich("on", tags)}</p>',
    '<p>{isOn ? <b>{t.rich("on", tags)}</b> : words.off}</p>',
  ])('accepts text that has no siblings: %s', (jsx) => {
    expect(find(jsx)).toEqual([]);
  });

  it('accepts a prop that is declared as a ReactNode', () => {
    const source = `
      type Props = { children: ReactNode; problem: ReactNode; text: string };
      export const Case = ({ children, text, ...rest }: Props) => (
        <p>{children}{rest.problem}{text}</p>
      );`;
    expect(findSharedText('case.tsx', source)).toEqual([{ line: 4, text: '{text}' }]);
  });
});

describe('the pages', () => {
  it('put each text that has siblings into an element of its own, so that a browser’s translation is safe', () => {
    const files = filesIn('app', 'components').filter((file) => file.endsWith('.tsx'));
    const found: string[] = [];
    for (const file of files) {
      for (const { line, text } of findSharedText(file, readFileSync(file, 'utf8'))) {
        found.push(`${file}:${line}: ${text}`);
      }
    }
    expect(files.length).toBeGreaterThan(50);
    expect(found).toEqual([]);
  });
});
