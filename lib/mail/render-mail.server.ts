import type { Language } from '@/lib/i18n/language';
import type { MailContent } from '@/lib/mail/mail-content';

/** The text of a mail, for mail programs and readers without HTML. */
export function renderText({ heading, paragraphs, rows = [], link, notes }: MailContent): string {
  const blocks = [
    heading,
    ...paragraphs,
    rows.map(({ label, value }) => `${label}  ${value}`).join('\n'),
    link ? `${link.label}:\n${link.url}` : '',
    notes.length > 0 ? `-- \n${notes.join('\n')}` : '',
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

/**
 * The HTML of a mail. It loads nothing, so that no server learns when or where it is read. Colours are given for
 * both schemes; a mail program that knows no schemes shows the light one.
 */
export function renderHtml(content: MailContent, language: Language, shopName: string): string {
  const { subject, preview, heading, paragraphs, rows = [], link, notes } = content;
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escapeHtml(subject)}</title>
<style>${STYLE}</style>
</head>
<body class="page" style="${INLINE.page}">
<div style="display:none;max-height:0;overflow:hidden">${escapeHtml(preview)}</div>
<div role="main">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr><td align="center" style="padding:24px 12px">
<table role="presentation" class="card" width="100%" cellpadding="0" cellspacing="0" style="${INLINE.card}"><tr><td style="padding:28px">
<p class="muted" style="${INLINE.shop}">${escapeHtml(shopName)}</p>
<h1 style="${INLINE.heading}">${escapeHtml(heading)}</h1>
${paragraphs.map((text) => `<p style="${INLINE.paragraph}">${escapeHtml(text)}</p>`).join('\n')}
${renderRows(rows)}
${link ? renderLink(link) : ''}
${notes.map((text) => `<p class="muted" style="${INLINE.note}">${escapeHtml(text)}</p>`).join('\n')}
</td></tr></table>
</td></tr></table>
</div>
</body>
</html>
`;
}

const FONT = `font-family:system-ui,-apple-system,'Apple SD Gothic Neo','Malgun Gothic','Segoe UI',sans-serif`;

/** For mail programs that drop the style sheet: the light scheme. */
const INLINE = {
  page: `margin:0;background:#f5f2ec;color:#1f1b16;${FONT};font-size:16px;line-height:1.6`,
  card: 'max-width:560px;background:#ffffff;border-radius:16px',
  shop: 'margin:0 0 16px;font-size:14px;font-weight:600;color:#665c50',
  heading: 'margin:0 0 16px;font-size:24px;line-height:1.3',
  paragraph: 'margin:0 0 16px',
  cell: 'padding:8px 0;border-top:1px solid #ded7cb;vertical-align:top',
  link: 'display:inline-block;padding:12px 20px;border-radius:12px;background:#1f1b16;color:#ffffff;font-weight:600;text-decoration:none',
  note: 'margin:0 0 8px;font-size:14px;color:#665c50',
};

const STYLE = `
:root{color-scheme:light dark}
@media (prefers-color-scheme:dark){
.page{background:#161310!important;color:#f3eee6!important}
.card{background:#221d18!important}
.muted{color:#b9ad9d!important}
.cell{border-color:#453c32!important}
.action{background:#f3eee6!important;color:#161310!important}
}`;

function renderRows(rows: NonNullable<MailContent['rows']>): string {
  if (rows.length === 0) return '';
  const lines = rows.map(({ label, value, isTotal }) => {
    const weight = isTotal ? ';font-weight:700' : '';
    const start = `<td class="cell" style="${INLINE.cell}${weight}">${escapeHtml(label)}</td>`;
    const end = `<td class="cell" align="right" style="${INLINE.cell}${weight};padding-left:16px;white-space:nowrap">${escapeHtml(value)}</td>`;
    return `<tr>${start}${end}</tr>`;
  });
  return `<table width="100%" cellpadding="0" cellspacing="0" style="margin:0 0 20px">${lines.join('\n')}</table>`;
}

/** The address stands below the button too, for mail programs that show no links. */
function renderLink({ label, url }: NonNullable<MailContent['link']>): string {
  const href = escapeHtml(url);
  return `<p style="margin:0 0 12px"><a class="action" href="${href}" style="${INLINE.link}">${escapeHtml(label)}</a></p>
<p class="muted" style="${INLINE.note};margin-bottom:20px;word-break:break-all">${href}</p>`;
}

const ESCAPES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character);
}
