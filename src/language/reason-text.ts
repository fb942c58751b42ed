import { languages, textIn, type Language, type Texts } from '../terms/lists.ts';

/** What a reason looks like to this module; see the engine's `Reason`. */
interface SpokenReason {
  code: string;
  params?: Record<string, unknown>;
  text?: Texts;
}

/** Looks a translation key up: server and browser each have their own way. */
export type Translate = (language: Language, key: string, params: Record<string, unknown>) => string;

/** A reason as one sentence: its own text, or the translation of its code with every param put into words. */
export function reasonText(reason: SpokenReason, language: Language, translate: Translate): string {
  if (reason.text) return textIn(reason.text, language);
  const params = Object.entries(reason.params ?? {});
  const words = params.map(([name, value]) => [name, inWords(value, language, translate)] as const);
  return translate(language, `error.${reason.code}`, Object.fromEntries(words));
}

/** The reason with its sentence in every language of the interface, for answers that stand on their own. */
export function wholeReason<R extends SpokenReason>(reason: R, translate: Translate): R & { text: Texts } {
  const spoken = languages.map((language) => [language, reasonText(reason, language, translate)] as const);
  return { ...reason, text: Object.fromEntries(spoken) };
}

function inWords(value: unknown, language: Language, translate: Translate): unknown {
  if (Array.isArray(value))
    return value
      .map((one) => inWords(one, language, translate))
      .join(translate(language, 'term.list-or', {}));
  if (typeof value !== 'object' || value === null) return value;
  if ('key' in value && typeof value.key === 'string') return translate(language, value.key, {});
  return 'zh-CN' in value ? textIn(value as Texts, language) : value;
}
