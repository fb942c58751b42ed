import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorState } from './ErrorState.tsx';
import { useDelayed } from './use-delayed.ts';
import styles from './Skeletons.module.css';

/** What is being waited for, in outline. */
export type SkeletonShape = 'lines' | 'table' | 'page' | 'form';

const rows: Record<SkeletonShape, number> = { lines: 3, table: 8, page: 6, form: 5 };

/** Grey outlines after 300 ms of waiting, nothing before; announced to screen readers. */
export function Skeletons({ shape = 'lines' }: { shape?: SkeletonShape }) {
  const { t } = useTranslation();
  const late = useDelayed(true, 300);
  if (!late) return <div className={styles['quiet']} aria-busy="true" />;
  return (
    <div className={styles[shape]} role="status" aria-label={t('ui.loading')}>
      {Array.from({ length: rows[shape] }, (_, index) => (
        <span key={index} className={styles['bar']} />
      ))}
    </div>
  );
}

/** The part of a query result that {@link Loaded} looks at. */
interface Loading<T> {
  data: T | undefined;
  error: unknown;
  isPending: boolean;
  refetch: () => unknown;
}

/** Shows what a query brings; outlines while it is on its way, the failure with a retry where it fails. */
export function Loaded<T>(props: {
  query: Loading<T>;
  shape?: SkeletonShape;
  compact?: boolean;
  children: (data: T) => ReactNode;
}) {
  const { query } = props;
  if (query.data !== undefined) return props.children(query.data);
  if (query.error)
    return (
      <ErrorState
        error={query.error}
        compact={props.compact}
        onRetry={() => {
          query.refetch();
        }}
      />
    );
  return <Skeletons shape={props.shape} />;
}
