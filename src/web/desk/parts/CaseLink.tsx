import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import styles from './parts.module.css';

/** Leads to a case; `tool` opens one of its panels. Without children the number is what is shown. */
export function CaseLink(props: {
  complaint: { id: string; number: string };
  tool?: string | undefined;
  children?: ReactNode;
}) {
  return (
    <Link
      to="/complaints/$id"
      params={{ id: props.complaint.id }}
      search={props.tool === undefined ? {} : { tool: props.tool }}
      className={props.children === undefined ? styles['number'] : undefined}
    >
      {props.children ?? props.complaint.number}
    </Link>
  );
}
