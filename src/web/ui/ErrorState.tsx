import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { ApiError } from './api-error.ts';
import styles from './States.module.css';

/** Something could not be shown: what happened, what to do, and the number to tell the operator. */
export function ErrorState(props: { error: unknown; onRetry?: () => void; compact?: boolean }) {
  const { t } = useTranslation();
  const error = props.error instanceof ApiError ? props.error : null;
  const reasons = error?.reasons ?? [];
  return (
    <div className={props.compact ? styles['compact'] : styles['state']} role="alert">
      <p className={styles['title']}>{error ? error.message : t('ui.error.unexpected')}</p>
      {reasons.length > 0 && (
        <ul className={styles['reasons']}>
          {reasons.map((reason) => (
            <li key={reason.code + reason.message}>{reason.message}</li>
          ))}
        </ul>
      )}
      <p className={styles['hint']}>{t(hintOf(error))}</p>
      {error?.requestId && error.status >= 500 && (
        <p className={styles['id']}>{t('ui.error.request-id', { id: error.requestId })}</p>
      )}
      {props.onRetry && (
        <Button onClick={props.onRetry} size={props.compact ? 'small' : 'middle'}>
          {t('ui.error.retry')}
        </Button>
      )}
    </div>
  );
}

/** The text key of what helps in this case. */
function hintOf(error: ApiError | null): string {
  if (!error || error.status >= 500) return 'ui.error.hint.broken';
  if (error.status === 0) return 'ui.error.hint.unreachable';
  if (error.status === 403) return 'ui.error.hint.forbidden';
  if (error.status === 404) return 'ui.error.hint.missing';
  return 'ui.error.hint.again';
}
