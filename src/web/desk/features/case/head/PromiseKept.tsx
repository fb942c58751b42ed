import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { keepPromise } from '../../../../../contract/clock-contract.ts';
import { useCaseCommand } from '../use-case-command.ts';

/** Notes that what was promised has been done. */
export function PromiseKept({ clockId }: { clockId: string }) {
  const { t } = useTranslation();
  const keep = useCaseCommand(keepPromise, { said: t('desk.case.promise.kept.done') });
  return (
    <Button
      type="link"
      size="small"
      style={{ padding: '0 8px 0 0', height: 'auto', fontSize: 12 }}
      loading={keep.isPending}
      onClick={() => {
        keep.mutate({ params: { id: clockId } });
      }}
    >
      {t('desk.case.promise.kept')}
    </Button>
  );
}
