import { analyse } from 'chardet';
import type { ByteSource, Encoding, TableProblem } from './table-types.ts';

/** Bytes looked at where the script itself is guessed. */
const sampleSize = 64 * 1024;

/**
 * The encoding of a text file. Byte order marks say it; without one a file all of which is UTF-8 is that, however much
 * of it is ASCII. Else it is GB18030 if all of it is, unless the letters speak clearly for something else.
 */
export async function guessEncoding(source: ByteSource): Promise<Encoding> {
  const strict = [strictly('utf-8'), strictly('gb18030')] as const;
  let first: Buffer | null = null;
  const letters: Buffer[] = [];
  let lettersSize = 0;
  for await (const chunk of source()) {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    if (!first) {
      first = bytes;
      const marked = byMark(bytes) ?? byZeros(bytes);
      if (marked) return marked;
    }
    for (const one of strict) one.take(chunk);
    if (lettersSize < sampleSize) {
      const from = bytes.findIndex((byte) => byte > 0x7f);
      if (from >= 0) {
        const part = bytes.subarray(Math.max(0, from - 200), from + sampleSize);
        letters.push(part);
        lettersSize += part.length;
      }
    }
  }
  const [utf8, gb18030] = strict.map((one) => one.end());
  if (utf8) return 'utf-8';
  return byLetters(Buffer.concat(letters).subarray(0, sampleSize), gb18030 ?? false);
}

function byMark(bytes: Buffer): Encoding | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return null;
}

/** UTF-16 without a mark: digits and separators have a zero byte, always on the same side, and so has every line end. */
function byZeros(bytes: Buffer): Encoding | null {
  const sample = bytes.subarray(0, 8192);
  const zeros = [0, 0];
  const ends = [0, 0];
  let plainEnds = 0;
  for (const [index, byte] of sample.entries()) {
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
    if (byte !== 0x0a) continue;
    const other = index % 2 === 0 ? sample[index + 1] : sample[index - 1];
    if (other === 0) ends[index % 2] = (ends[index % 2] ?? 0) + 1;
    else plainEnds++;
  }
  if (plainEnds > (ends[0] ?? 0) + (ends[1] ?? 0)) return null;
  const [even = 0, odd = 0] = zeros;
  if (odd > sample.length / 50 && odd > even * 10) return 'utf-16le';
  if (even > sample.length / 50 && even > odd * 10) return 'utf-16be';
  return null;
}

/** Follows a stream as long as it is valid in an encoding; what is cut off at the very end does not count. */
function strictly(encoding: Encoding): { take(chunk: Uint8Array): void; end(): boolean } {
  const decoder = new TextDecoder(encoding, { fatal: true });
  let valid = true;
  return {
    take(chunk) {
      if (!valid) return;
      try {
        decoder.decode(chunk, { stream: true });
      } catch {
        valid = false;
      }
    },
    end: () => valid,
  };
}

const byName: Readonly<Record<string, Encoding>> = {
  Big5: 'big5',
  Shift_JIS: 'shift_jis',
  'EUC-KR': 'euc-kr',
  'ISO-8859-1': 'windows-1252',
  'windows-1252': 'windows-1252',
};

function byLetters(letters: Buffer, isGb18030: boolean): Encoding {
  const found = analyse(letters);
  const sureness = (name: string): number => found.find((one) => one.name === name)?.confidence ?? 0;
  const chinese = Math.max(sureness('GB18030'), sureness('GB2312'));
  const [best] = found.flatMap(({ name, confidence }) => {
    const encoding = byName[name];
    return encoding ? [{ encoding, confidence }] : [];
  });
  if (isGb18030 && (!best || best.confidence < Math.max(chinese, 50) + 10)) return 'gb18030';
  return best?.encoding ?? 'gb18030';
}

/** The text of a file, piece by piece, without byte order mark and NUL characters; what cannot be read is told once. */
export async function* decoded(
  source: ByteSource,
  encoding: Encoding,
  note: (problem: TableProblem) => void,
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  const told = new Set<string>();
  const tell = (code: string): void => {
    if (!told.has(code)) note({ code, line: null, params: { encoding } });
    told.add(code);
  };
  const clean = (text: string): string => {
    if (text.includes('\ufffd')) tell('table.characters_lost');
    if (!text.includes('\0')) return text;
    tell('table.zeros_removed');
    return text.replaceAll('\0', '');
  };
  for await (const chunk of source()) {
    const text = decoder.decode(chunk, { stream: true });
    if (text) yield clean(text);
  }
  // The file ends within a character: whoever reads the last row tells that it was cut.
  const rest = decoder.decode();
  if (rest) yield rest;
}
