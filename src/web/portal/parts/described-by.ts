/** What a field is told by. */
export interface FieldProps {
  /** Also the name by which errors are told. */
  id: string;
  label: string;
  help?: string;
  error?: string | undefined;
  /** Must be filled in; else the label says that it need not. */
  required?: boolean;
  value: string;
  onValue: (value: string) => void;
}

/** What ties a field to its help and its error. */
export function describedBy({ id, help, error }: Pick<FieldProps, 'id' | 'help' | 'error'>) {
  const ids = [help && `${id}-help`, error && `${id}-error`].filter(Boolean).join(' ');
  return { ...(ids && { 'aria-describedby': ids }), ...(error && { 'aria-invalid': true as const }) };
}
