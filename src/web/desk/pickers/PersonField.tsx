import type { FieldControlProps } from '../../ui/field-view.ts';
import { PersonPicker } from './PersonPicker.tsx';

/** A form's `person` field. */
export function PersonField({ value, ...rest }: FieldControlProps) {
  return <PersonPicker {...rest} value={typeof value === 'string' ? value : null} />;
}
