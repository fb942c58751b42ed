import { findIdentifiers, type IdentifierKind } from './masking-find.ts';
import { maskBankCard, maskEmail, maskIdentity, maskPhone } from './masking.ts';

const masks: Record<IdentifierKind, (text: string) => string> = {
  mail: maskEmail,
  phone: maskPhone,
  identity: maskIdentity,
  card: maskBankCard,
};

/**
 * A narrative fit for people who need not know whom it concerns: telephone numbers, e-mail addresses, identity and
 * bank card numbers are masked, order numbers, dates and amounts stay. Masking twice changes nothing more.
 */
export function maskInText(text: string): string {
  return replaced(text, (found, kind) => masks[kind](found));
}

/** The same text with these numbers and addresses left out: what may enter an index of words. */
export function withoutIdentifiers(text: string): string {
  return replaced(text, () => ' ');
}

function replaced(text: string, by: (found: string, kind: IdentifierKind) => string): string {
  let result = '';
  let at = 0;
  for (const { start, end, kind } of findIdentifiers(text)) {
    result += text.slice(at, start) + by(text.slice(start, end), kind);
    at = end;
  }
  return result + text.slice(at);
}
