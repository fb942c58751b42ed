import { useTranslation } from 'react-i18next';
import { ApiError } from './api-error.ts';

/** Words for a failed call: the server's sentence, its reasons, and the request id when the server broke. */
export function useErrorText(): (error: unknown) => string {
  const { t } = useTranslation();
  return (error) => {
    if (!(error instanceof ApiError)) return t('ui.error.unexpected');
    const reasons = error.reasons.map((reason) => reason.message).join(t('ui.list.separator'));
    const id =
      error.status >= 500 && error.requestId ? t('ui.error.request-id', { id: error.requestId }) : '';
    return [error.message, reasons, id].filter(Boolean).join(' ');
  };
}
