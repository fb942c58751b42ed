import type { IntakeForm } from './intake-form.ts';

/** What every part of the sheet is given. */
export interface IntakePartProps {
  form: IntakeForm;
  errors: Readonly<Record<string, string>>;
  onChange: (patch: Partial<IntakeForm>) => void;
}
