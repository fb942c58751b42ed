import type { ReactNode } from 'react';
import styles from './PersonTag.module.css';

/** A person by name, with a round initial; `sub` is a post or role in small. Null: `nobody` says that there is nobody. */
export function PersonTag(props: {
  person: { id: string; name: string } | null;
  sub?: ReactNode;
  nobody?: ReactNode;
  me?: boolean;
}) {
  if (!props.person) return <span className={styles['nobody']}>{props.nobody ?? '—'}</span>;
  return (
    <span className={styles['tag']} data-me={props.me}>
      <span className={styles['initial']} aria-hidden="true">
        {initialOf(props.person.name)}
      </span>
      <span className={styles['name']}>{props.person.name}</span>
      {props.sub !== undefined && <span className={styles['sub']}>{props.sub}</span>}
    </span>
  );
}

/** The family name's character of a Chinese name, the first letter of another. */
function initialOf(name: string): string {
  const [first = '?'] = name.trim();
  return first.toUpperCase();
}
