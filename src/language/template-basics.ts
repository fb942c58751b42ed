import { z } from 'zod';

/** Codes and ids: lower-case words joined by hyphens. */
export const codeSchema = z
  .string()
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'bad_code')
  .max(60);

/** Names of form fields: they are read in conditions, so no hyphens. */
export const fieldNameSchema = z
  .string()
  .regex(/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/, 'bad_field_name')
  .max(60);

/** A text for people, of at most so many characters. The three shipped languages are required, others may follow under their language tag. */
export function textsUpTo(limit: number) {
  const oneText = z.string().trim().min(1).max(limit);
  return z
    .object({ 'zh-CN': oneText, 'zh-TW': oneText, en: oneText })
    .catchall(oneText)
    .superRefine((texts, context) => {
      for (const tag of Object.keys(texts))
        if (!/^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$/.test(tag))
          context.addIssue({ code: 'unrecognized_keys', keys: [tag], input: texts });
    });
}

/** As long as the API answers a text: what a template says, every screen can show. */
export const textsSchema = textsUpTo(500);

/** A text of a template, with every language it is given in. */
export type TemplateTexts = z.infer<typeof textsSchema>;

/** A condition in CEL over the facts; checked for names and types when the template is loaded. */
export const conditionSchema = z.string().trim().min(1).max(1000);

/** Minutes, hours, days or working days: `90m`, `24h`, `3d`, `2wd`. */
export const durationSchema = z.string().regex(/^[1-9][0-9]{0,4}(m|h|d|wd)$/, 'bad_duration');

/** An amount of money with its currency: `5000.00 CNY`. */
export const moneySchema = z.string().regex(/^(0|[1-9][0-9]{0,12})(\.[0-9]{1,4})? [A-Z]{3}$/, 'bad_money');

/** The roles a person can have in one case. */
export const caseRoles = [
  'owner',
  'first-contact',
  'callback',
  'supervisor',
  'complainant',
  'anyone',
] as const;

/** One role in the case. */
export type CaseRole = (typeof caseRoles)[number];

/** Who may or must do something: a role in the case, or `position:<code>`. */
export type Who = CaseRole | `position:${string}`;

/** @see Who */
export const whoSchema = z.custom<Who>(
  (value) =>
    typeof value === 'string' &&
    ((caseRoles as readonly string[]).includes(value) || /^position:[a-z][a-z0-9-]*$/.test(value)),
  'bad_who',
);

/** One or several of {@link Who}; any of them will do. */
export const anyWhoSchema = z.union([whoSchema, z.array(whoSchema).min(1).max(20)]);

/** One value or a list of them, as a list. */
export function listOf<T>(value: T | readonly T[] | undefined): readonly T[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? (value as readonly T[]) : [value as T];
}
