import { fileTypeFromBuffer } from 'file-type';
import { AppError } from './errors.ts';
import { fileTooLarge } from './file-store.ts';
import { type FileKind, kindByContent, kindByExtension, usualKinds } from './upload-check-kinds.ts';
import { checkFileName, extensionOf, withExtension } from './upload-check-names.ts';
import { scanFor } from './upload-check-scan.ts';

/** How much is read before the kind of a file is judged, and looked at in one go, in bytes. */
const pieceLength = 64 * 1024;

/** Media types no honest sender gives to any kind allowed here. */
const neverDeclared =
  /^(?:text\/html|application\/xhtml|image\/svg|(?:text|application)\/(?:x-)?(?:java|ecma)script|application\/x-(?:ms|sh|php|httpd|dosexec|elf))/iu;
/** What must not stand in the first kilobyte of anything but itself. */
const foreignHead = /%PDF-\d|<!doctype\s+html|<html[\s>]|<svg[\s>]|<body[\s>]/iu;

/** What the sender says, and what is allowed. */
export interface UploadClaim {
  name: string;
  /** The media type the sender gave, if any. */
  declaredType?: string | undefined;
  /** Largest size in bytes; not limited here when missing (the store has a limit of its own). */
  maximum?: number;
  /** Extensions of the kinds allowed, {@link usualKinds} by default. */
  allow?: readonly string[];
}

/** A file that may be stored. */
export interface CheckedUpload {
  /** Safe to show and to offer for download; its extension tells the truth. */
  name: string;
  extension: string;
  /** The media type under which it may be given out. */
  type: string;
  /** All its bytes; throws the refusal when a later part shows that the file is not what it claims to be. */
  bytes: AsyncIterable<Buffer>;
}

/**
 * Judges an upload by its name and its first bytes, and the rest while it is read: to be stored as it comes, since a
 * refusal leaves nothing stored.
 * @throws AppError `file.name_invalid`, `file.type_refused` (not of an allowed kind), `file.empty`, `file.too_large`,
 *   `file.disguised` (content is not what the name says)
 */
export async function checkUpload(
  stream: AsyncIterable<Uint8Array>,
  claim: UploadClaim,
): Promise<CheckedUpload> {
  const name = checkFileName(claim.name);
  const extension = extensionOf(name);
  const allow = claim.allow ?? usualKinds;
  const claimed = kindByExtension(extension);
  if (extension !== '' && !(claimed && allow.includes(claimed.extension)))
    throw new AppError('file.type_refused', { extension });
  if (neverDeclared.test(claim.declaredType?.trim() ?? ''))
    throw new AppError('file.disguised', { extension });

  const source = inPieces(stream, claim.maximum);
  try {
    const { value: head } = await source.next();
    if (head === undefined) throw new AppError('file.empty');
    const kind = await kindOf(head, claimed, extension);
    if (!allow.includes(kind.extension))
      throw new AppError('file.type_refused', { extension: kind.extension });
    const known = kind === claimed ? name : withExtension(name, kind.extension);
    return { name: known, extension: kind.extension, type: kind.type, bytes: scanned(head, source, kind) };
  } catch (error) {
    await source.return(undefined);
    throw error;
  }
}

async function kindOf(head: Buffer, claimed: FileKind | undefined, extension: string): Promise<FileKind> {
  if (claimed?.family === 'text') return claimed;
  // Hostile bytes may upset a detector: what it cannot read, it has not recognised.
  const found = await fileTypeFromBuffer(head).catch(() => undefined);
  const detected = found?.ext ?? (head.toString('latin1', 0, 3) === 'ID3' ? 'mp3' : '');
  const kind = kindByContent(detected, claimed);
  const foreign = kind?.family !== 'pdf' && foreignHead.test(head.toString('latin1', 0, 1024));
  if (kind && !foreign) return kind;
  throw new AppError(claimed ? 'file.disguised' : 'file.type_refused', { extension });
}

/** The stream in pieces of at least {@link pieceLength}, the last one aside, so that tiny ones cost no more than big ones. */
async function* inPieces(
  stream: AsyncIterable<Uint8Array>,
  maximum = Infinity,
): AsyncGenerator<Buffer, undefined> {
  let size = 0;
  let waiting: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of stream) {
    size += chunk.length;
    if (size > maximum) throw fileTooLarge(maximum);
    waiting.push(chunk);
    length += chunk.length;
    if (length < pieceLength) continue;
    yield Buffer.concat(waiting);
    waiting = [];
    length = 0;
  }
  if (length > 0) yield Buffer.concat(waiting);
  return undefined;
}

async function* scanned(
  head: Buffer,
  rest: AsyncGenerator<Buffer, undefined>,
  kind: FileKind,
): AsyncGenerator<Buffer> {
  const scan = scanFor(kind);
  try {
    scan.take(head);
    yield head;
    for await (const chunk of rest) {
      scan.take(chunk);
      yield chunk;
    }
    scan.end();
  } finally {
    await rest.return(undefined);
  }
}
