import type { FieldControlProps } from '../../ui/field-view.ts';
import { DepartmentPicker } from './DepartmentPicker.tsx';

/** A form's `department` field. */
export function DepartmentField({ value, ...rest }: FieldControlProps) {
  return <DepartmentPicker {...rest} value={typeof value === 'string' ? value : null} />;
}
