import type { ReactNode } from 'react';
import styles from './IntakePage.module.css';

/** A field of the registration with its label above and what is wrong below. */
export function IntakeField(props: {
  label: string;
  name: string;
  error?: string | undefined;
  children: ReactNode;
}) {
  return (
    <div className={styles['field']} data-wrong={props.error !== undefined}>
      <label htmlFor={`intake-${props.name}`}>{props.label}</label>
      {props.children}
      {props.error && <p role="alert">{props.error}</p>}
    </div>
  );
}
