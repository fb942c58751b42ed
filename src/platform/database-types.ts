import pg from 'pg';

type Parser = (text: string) => unknown;

/** pg's own look-up, which its types narrow to a list without arrays. */
const parserOf = pg.types.getTypeParser as (oid: number, format?: string) => Parser;

const oids = {
  int8: 20,
  date: 1082,
  timestamp: 1114,
  int8s: 1016,
  dates: 1182,
  timestamps: 1115,
  texts: 1009,
};

/** A whole number of 64 bits as a JavaScript number; refuses one that would lose digits. */
function wholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value))
    throw new RangeError(`The number ${text} is too large to be read exactly`);
  return value;
}

const asText: Parser = (text) => text;
const asTexts = parserOf(oids.texts) as (text: string) => (string | null)[];

const parsers = new Map<number, Parser>([
  [oids.int8, wholeNumber],
  [oids.int8s, (text) => asTexts(text).map((item) => (item === null ? null : wholeNumber(item)))],
  [oids.date, asText],
  [oids.dates, asTexts],
  [oids.timestamp, asText],
  [oids.timestamps, asTexts],
]);

/**
 * How column values arrive: int8 as number (counts, bytes, minor units: below 2^53, else refused), numeric as
 * string, timestamptz as Date, date as 'YYYY-MM-DD' (a day has no zone), jsonb parsed, bytea as Buffer. A
 * timestamp without zone stays text: read as a Date it would depend on where the server stands.
 */
export const databaseTypes: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: string) =>
    (format === 'binary' ? undefined : parsers.get(oid)) ??
    parserOf(oid, format)) as pg.CustomTypesConfig['getTypeParser'],
};
