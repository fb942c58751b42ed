import { AppError } from './errors.ts';
import type { FileKind } from './upload-check-kinds.ts';

/** Looks at a file piece by piece as it passes; throws an AppError `file.disguised` or `file.type_refused`. */
export interface Scan {
  take(chunk: Buffer): void;
  /** The file is complete. */
  end(): void;
}

/** Longest thing searched for: pieces overlap by this, so that nothing hides on a border. */
const overlap = 64;
/** A zip's directory ends within its last 22 bytes plus a comment of up to 65,535. */
const zipEndLength = 22 + 0xffff;

const script = /<script|<\?php\s/iu;
const macros = /vbaProject\.bin|_\0V\0B\0A\0_\0P\0R\0O\0J\0E\0C\0T\0/u;
const markup = /^[\s\ufeff]*<(?:!doctype|\?xml|\?php|html|head|body|script|svg|iframe)/iu;

/** The scan for a kind of file. */
export function scanFor(kind: FileKind): Scan {
  if (kind.family === 'text') return textScan(kind.extension);
  if (kind.streams) return compoundScan(kind.extension, kind.streams);
  if (['word', 'sheet', 'slides'].includes(kind.family))
    return searching({ never: macros, extension: kind.extension });
  if (kind.family === 'archive') return searching({ extension: kind.extension });
  const never = kind.family === 'pdf' ? undefined : script;
  return both(
    searching({ never, extension: kind.extension, code: 'file.disguised' }),
    zipTailScan(kind.extension),
  );
}

function both(a: Scan, b: Scan): Scan {
  return {
    take(chunk) {
      a.take(chunk);
      b.take(chunk);
    },
    end() {
      a.end();
      b.end();
    },
  };
}

interface Search {
  extension: string;
  /** Must not occur, else `code`. */
  never?: RegExp | undefined;
  /** Must occur somewhere. */
  once?: RegExp;
  code?: string;
}

function searching({ extension, never, once, code = 'file.type_refused' }: Search): Scan {
  let carried = '';
  let found = once === undefined;
  return {
    take(chunk) {
      const text = carried + chunk.toString('latin1');
      if (never?.test(text)) throw new AppError(code, { extension });
      found ||= once?.test(text) ?? true;
      carried = text.slice(-overlap);
    },
    end() {
      if (!found) throw new AppError('file.type_refused', { extension });
    },
  };
}

/** Word, Excel and PowerPoint before 2007: the right stream inside, so no installer or mail, and no macros. */
function compoundScan(extension: string, streams: readonly string[]): Scan {
  const wide = streams.map((name) => Buffer.from(`${name}\0`, 'utf16le').toString('latin1'));
  return searching({ extension, never: macros, once: new RegExp(wide.join('|'), 'u') });
}

/** Pictures, recordings and PDFs that are an archive too (readers of archives begin at the end). */
function zipTailScan(extension: string): Scan {
  let tail = Buffer.alloc(0);
  let size = 0;
  return {
    take(chunk) {
      size += chunk.length;
      tail = Buffer.concat([tail, chunk]).subarray(-zipEndLength);
    },
    end() {
      for (
        let at = tail.indexOf('PK\x05\x06', 0, 'latin1');
        at >= 0;
        at = tail.indexOf('PK\x05\x06', at + 1, 'latin1')
      ) {
        if (at + 22 > tail.length) return;
        const directory = at - tail.readUInt32LE(at + 12);
        const toTheEnd =
          at + 22 + tail.readUInt16LE(at + 20) === tail.length && size - tail.length + directory >= 0;
        const found =
          toTheEnd || (directory >= 0 && tail.toString('latin1', directory, directory + 4) === 'PK\x01\x02');
        if (found) throw new AppError('file.disguised', { extension });
      }
    },
  };
}

/** Text in UTF-8 or GB 18030 from first to last byte, no control characters, no web page or program. */
function textScan(extension: string): Scan {
  const decoders = ['utf-8', 'gb18030'].map((label) => new TextDecoder(label, { fatal: true }));
  const alive = new Set(decoders);
  let begun = false;
  const check = (chunk: Buffer | undefined): void => {
    for (const decoder of alive) {
      try {
        decoder.decode(chunk, { stream: chunk !== undefined });
      } catch {
        alive.delete(decoder);
      }
    }
    if (alive.size === 0) throw new AppError('file.disguised', { extension });
  };
  return {
    take(chunk) {
      if (
        /[\0-\x08\x0e-\x19\x1b-\x1f\x7f]/.test(chunk.toString('latin1')) ||
        (!begun && markup.test(chunk.toString()))
      )
        throw new AppError('file.disguised', { extension });
      begun = true;
      check(chunk);
    },
    end: () => check(undefined),
  };
}
