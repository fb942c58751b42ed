import type { CaseRecord, Plain } from './archive-rules.ts';

/** What the summary page of a package shows, in one language; `word` says a text of the product. */
export interface PageParts {
  language: string;
  zone: string;
  record: CaseRecord;
  complainant: string;
  checks: readonly { code: string; ok: boolean }[];
  events: readonly { seq: number; at: string; kind: string; actorId: string | null }[];
  files: readonly { name: string; path: string; sha256: string }[];
  word: (key: string) => string;
}

/** A value as text; nothing where there is none. */
function plain(value: Plain | undefined): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** Text that cannot act as markup. */
function safe(text: Plain | undefined): string {
  return plain(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

type Row = Record<string, Plain>;

/** The page by which people read a package without the product: no script, nothing from elsewhere. */
export function archivePage(parts: PageParts): string {
  const { record, word } = parts;
  const complaint = (record.complaint ?? {}) as Row;
  const people = (record.people ?? {}) as Record<string, string>;
  const rows = (name: string): Row[] => (record[name] ?? []) as Row[];
  const moment = new Intl.DateTimeFormat(parts.language, {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: parts.zone,
  });
  const time = (at: Plain | undefined): string => (at ? moment.format(new Date(plain(at))) : '');
  const who = (id: Plain | undefined): string => people[plain(id)] ?? '';
  const words = new Map(rows('event_texts').map((row) => [row.seq, row.body]));
  const section = (key: string, lines: string[][]): string =>
    lines.length === 0
      ? ''
      : `<h2>${safe(word(key))}</h2><table>${lines
          .map((cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`)
          .join('')}</table>`;
  const body = [
    `<h1>${safe(complaint.number)} ${safe(complaint.title)}</h1>`,
    section('document.archive.matter', [
      [safe(word('document.archive.complainant')), safe(parts.complainant)],
      [safe(word('document.archive.received')), safe(time(complaint.received_at))],
      [safe(word('document.archive.closed')), safe(time(complaint.closed_at))],
      [safe(word('document.archive.owner')), safe(who(complaint.owner_id))],
      [safe(word('document.archive.narrative')), safe(complaint.narrative)],
    ]),
    section(
      'document.archive.checks',
      parts.checks.map((check) => [check.ok ? '✓' : '✗', safe(word(`term.archive-check.${check.code}`))]),
    ),
    section(
      'document.archive.findings',
      rows('findings').map((row) => [
        safe(word(`term.finding-outcome.${plain(row.outcome)}`)),
        safe(row.summary),
        safe(row.cause),
        safe(who(row.found_by)),
      ]),
    ),
    section(
      'document.archive.approvals',
      rows('approval_votes').map((row) => [
        safe(time(row.at)),
        safe(who(row.person_id)),
        row.vote === 'approve' ? '✓' : '✗',
        safe(row.reason),
      ]),
    ),
    section(
      'document.archive.messages',
      rows('messages').map((row) => [
        safe(time(row.occurred_at)),
        row.direction === 'in' ? '→' : '←',
        safe(word(`term.message-kind.${plain(row.kind)}`)),
        safe(row.body),
      ]),
    ),
    section(
      'document.archive.files',
      parts.files.map((file) => [
        `<a href="${safe(encodeURI(file.path))}">${safe(file.name)}</a>`,
        `<code>${safe(file.sha256)}</code>`,
      ]),
    ),
    section(
      'document.archive.timeline',
      parts.events.map((event) => [
        safe(time(event.at)),
        safe(who(event.actorId)),
        safe(word(`term.event.${event.kind}`)),
        safe(words.get(event.seq)),
      ]),
    ),
  ];
  return `<!doctype html><html lang="${safe(parts.language)}"><head><meta charset="utf-8"><title>${safe(complaint.number)}</title><style>body{font:15px/1.6 sans-serif;max-width:60em;margin:2em auto;padding:0 1em}table{border-collapse:collapse;width:100%}td{border-bottom:1px solid #ddd;padding:.3em .6em;vertical-align:top;white-space:pre-wrap;overflow-wrap:anywhere}code{font-size:12px}</style></head><body>${body.join('\n')}</body></html>\n`;
}
