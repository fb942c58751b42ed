import type { ComponentType } from 'react';
import type { ApiError } from './api-error.ts';
import { fieldName } from './field-errors.ts';
import type { TextsLike } from './texts-in.ts';

/** One field of a form that is described as data. */
export interface FieldView {
  name: string;
  kind:
    | 'text'
    | 'longtext'
    | 'number'
    | 'money'
    | 'date'
    | 'datetime'
    | 'choice'
    | 'choices'
    | 'yesno'
    | 'person'
    | 'department';
  title: TextsLike;
  help?: TextsLike;
  options?: readonly { code: string; title: TextsLike }[];
  min?: number;
  max?: number;
}

/** One answer: money in whole minor units, a date as `2026-03-05`, a moment in ISO, choices as codes. */
export type FieldAnswer = string | number | boolean | readonly string[] | null;

/** Answers by field name. */
export type FieldAnswers = Readonly<Record<string, FieldAnswer | undefined>>;

/** What a field's control is given. */
export interface FieldControlProps {
  id: string;
  value: FieldAnswer | undefined;
  onChange: (value: FieldAnswer) => void;
  disabled?: boolean;
  status?: 'error';
  'aria-describedby'?: string;
}

/** Controls that only the app can offer: choosing a person or a department by id. */
export type FieldPickers = Partial<Record<'person' | 'department', ComponentType<FieldControlProps>>>;

/** A refused form's errors by field name; `under` is where its answers stand in the body (`/answers`). */
export function errorsByField(error: ApiError | null | undefined, under: string): Record<string, string[]> {
  const errors: Record<string, string[]> = {};
  for (const field of error?.fields ?? []) {
    if (!field.path.startsWith(`${under}/`)) continue;
    const [name] = fieldName(field.path.slice(under.length));
    (errors[String(name)] ??= []).push(field.message);
  }
  return errors;
}
