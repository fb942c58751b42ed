import type { Form } from './submission-form.ts';

/** What a part of the form is given. */
export interface FormPart {
  form: Form;
  change: (part: Partial<Form>) => void;
  errors: Record<string, string>;
}
