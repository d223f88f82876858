import { describe, expect, it } from 'vitest';
import { renderHtml, renderText } from '@/lib/mail/render-mail.server';

const content = {
  subject: 'Cups <two> & "more"',
  preview: "it's <b>here</b>",
  heading: '<script>alert(1)</script>',
  paragraphs: ['One & two', 'Three'],
  rows: [
    { label: 'Cups <two>', value: '₩1' },
    { label: 'Total', value: '₩1', isTotal: true },
  ],
  link: { label: 'See "it"', url: 'https://shop.example/en/orders/1?a=1&b=2' },
  notes: ['Small <print>'],
};

describe('the HTML of a mail', () => {
  const html = renderHtml(content, 'ko', 'The <shop>');

  it('escapes every text', () => {
    const body = html.replace(/<style>.*<\/style>/s, '');
    expect(body).not.toMatch(/<script|<b>|<two>|<print>|The <shop>/);
    expect(body).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(body).toContain('href="https://shop.example/en/orders/1?a=1&amp;b=2"');
  });

  it('loads nothing', () => {
    expect(html).not.toMatch(/\ssrc=|url\(|@import|<link|<img|<iframe/i);
    expect(html.match(/https?:\/\//g)).toHaveLength(2);
  });

  it('says its language, and has both colour schemes', () => {
    expect(html).toContain('<html lang="ko">');
    expect(html).toContain('<meta name="color-scheme" content="light dark">');
    expect(html).toContain('prefers-color-scheme:dark');
  });
});

describe('the text of a mail', () => {
  it('has everything that the HTML says, unescaped, and the address of the link', () => {
    expect(renderText(content)).toBe(
      [
        '<script>alert(1)</script>',
        'One & two',
        'Three',
        'Cups <two>  ₩1\nTotal  ₩1',
        'See "it":\nhttps://shop.example/en/orders/1?a=1&b=2',
        '-- \nSmall <print>\n',
      ].join('\n\n'),
    );
  });
});
