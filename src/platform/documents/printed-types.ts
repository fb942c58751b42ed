import type { DocumentFormat } from '../../terms/document-values.ts';

/** The media types of the formats. */
export const formatTypes: Readonly<Record<DocumentFormat, string>> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** A value beside its title; `wide` takes the whole line. */
export interface PrintedField {
  title: string;
  value: string;
  wide: boolean;
}

/** A column: its title and its share of the width. */
export interface PrintedColumn {
  title: string;
  share: number;
}

/** Who signed, as what, when; a line to sign by hand where nobody has. */
export interface PrintedSignature {
  title: string;
  name: string;
  at: string;
  note: string;
}

/** A picture: JPEG or PNG. */
export interface PrintedPicture {
  caption: string;
  type: 'image/jpeg' | 'image/png';
  bytes: Uint8Array;
  /** In pixels. */
  width: number;
  height: number;
}

/** One part of a document, ready to be written. */
export type PrintedBlock =
  | { kind: 'heading'; text: string }
  | { kind: 'text'; text: string; align: 'left' | 'right'; tone: 'plain' | 'quiet' }
  | { kind: 'fields'; fields: readonly PrintedField[] }
  | { kind: 'table'; columns: readonly PrintedColumn[]; rows: readonly (readonly string[])[]; empty: string }
  | { kind: 'signatures'; signatures: readonly PrintedSignature[]; words: { sign: string; date: string } }
  | { kind: 'pictures'; pictures: readonly PrintedPicture[] };

/** A whole document in one language: what all writers are given. */
export interface PrintedDocument {
  /** BCP 47, of its texts. */
  language: string;
  /** Above everything. */
  company: string;
  title: string;
  /** The title in a second language; empty where there is none. */
  subtitle: string;
  /** Its number, with the word for it; empty for a preview. */
  number: string;
  /** Across the page of what is not issued; empty on what is. */
  mark: string;
  landscape: boolean;
  /** The foot of a page: `{page}` and `{pages}` are put in. */
  pages: string;
  /** Said at the end where the font lacks characters: `{list}` is put in. */
  lacking: string;
  /** Who made it, for the file's own record. */
  author: string;
  /** When, for the file's own record; the same document is then the same bytes. */
  made: Date;
  blocks: readonly PrintedBlock[];
}
