import { Form } from 'antd';
import { useEffect, useId, useRef, type ReactNode } from 'react';

/** What a field's control is given to be joined with its label and its notes. */
export interface FieldJoin {
  id: string;
  'aria-describedby': string;
  status?: 'error';
}

/** A field of a form that keeps its own state: label, control, and below it the error or the help. */
export function Field(props: {
  label: ReactNode;
  children: (join: FieldJoin) => ReactNode;
  help?: ReactNode;
  error?: string | undefined;
  required?: boolean;
}) {
  const id = useId();
  const root = useRef<HTMLDivElement>(null);
  const { error } = props;
  useEffect(() => {
    if (error) root.current?.scrollIntoView({ block: 'nearest', behavior: 'smooth' });
  }, [error]);
  const notes = `${id}-notes`;
  return (
    <div ref={root}>
      <Form.Item
        layout="vertical"
        label={props.label}
        htmlFor={id}
        required={props.required}
        validateStatus={error ? 'error' : undefined}
        help={
          (error ?? props.help) ? (
            <span id={notes} role={error ? 'alert' : undefined}>
              {error ?? props.help}
            </span>
          ) : undefined
        }
      >
        {props.children({ id, 'aria-describedby': notes, ...(error && { status: 'error' }) })}
      </Form.Item>
    </div>
  );
}
