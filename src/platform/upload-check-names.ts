import { AppError } from './errors.ts';
import { singleLine } from './text-normalise.ts';

/** Longest file name kept, in characters. */
export const longestName = 150;

/** Marks that show the end of a name as if it stood elsewhere: `photo\u202Egpj.exe` reads `photoexe.jpg`. */
const disguising = /[\u202b\u202d\u202e\u2067]/u;
/** Extensions that have no business before the real one. `.com` is missing: `www.example.com.pdf` is honest. */
const runnable =
  /\.(?:exe|scr|bat|cmd|pif|msi|dll|lnk|js|jse|vbs|vbe|wsf|ps1|hta|jar|apk|sh|html?|svg|xhtml|php|jsp|aspx?)[ .]/iu;
const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/iu;

/** The part after the last dot in lower case, without the dot; empty when there is none. */
export function extensionOf(name: string): string {
  return /[^.]\.([A-Za-z0-9]{1,10})$/u.exec(name)?.[1]?.toLowerCase() ?? '';
}

/**
 * A file name fit to be shown, stored and offered for download on any system: no folders, no control characters or
 * direction marks, nothing Windows refuses, at most {@link longestName} characters with its extension kept.
 */
export function safeFileName(name: string): string {
  const last = singleLine(name).split(/[/\\]/u).at(-1) ?? '';
  const plain = last
    .replace(/[<>:"|?*]/gu, '_')
    .replace(/^[\s.]+|[\s.]+$/gu, '')
    .replace(reserved, '_$&');
  const extension = extensionOf(plain);
  const ending = extension === '' ? '' : plain.slice(-extension.length - 1);
  const base = Array.from(plain.slice(0, plain.length - ending.length)).slice(0, longestName - ending.length);
  return `${base.join('').replace(/[\s.]+$/u, '')}${ending}` || 'file';
}

/**
 * A name as {@link safeFileName} gives it, if nothing in it was meant to deceive.
 * @throws AppError `file.name_invalid`: empty, control characters, turned reading direction, a program's extension inside
 */
export function checkFileName(name: string): string {
  const invalid = name.trim() === '' || /\p{Cc}/u.test(name) || disguising.test(name);
  const safe = safeFileName(name);
  if (invalid || runnable.test(safe)) throw new AppError('file.name_invalid', { name: safe });
  return safe;
}

/** The same name with another extension: content decides what a file is called. */
export function withExtension(name: string, extension: string): string {
  const old = extensionOf(name);
  const base = old === '' ? name : name.slice(0, -old.length - 1);
  return safeFileName(`${base}.${extension}`);
}

/** The Content-Disposition header (RFC 6266) that offers a download under this name, Chinese included. */
export function contentDisposition(name: string, how: 'attachment' | 'inline' = 'attachment'): string {
  const safe = safeFileName(name);
  const ascii = safe.replace(/[^\x20-\x7e]|[%\\"]/gu, '_');
  const encoded = encodeURIComponent(safe).replace(
    /['()*!]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${how}; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
