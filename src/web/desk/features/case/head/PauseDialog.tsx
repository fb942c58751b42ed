import { useTranslation } from 'react-i18next';
import { pauseClocks } from '../../../../../contract/complaint-contract.ts';
import { ReasonDialog } from '../../../../ui/ReasonDialog.tsx';
import { useCaseCommand } from '../use-case-command.ts';

/** Stops the running clocks, or lets them run again, with the reason. */
export function PauseDialog(props: {
  complaintId: string;
  act: 'pause' | 'resume';
  open: boolean;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const { act } = props;
  const pause = useCaseCommand(pauseClocks, {
    said: t(act === 'pause' ? 'desk.case.clock.paused' : 'desk.case.clock.resumed'),
  });
  const title = t(act === 'pause' ? 'desk.case.clock.pause' : 'desk.case.clock.resume');
  return (
    <ReasonDialog
      open={props.open}
      title={title}
      okText={title}
      about={act === 'pause' ? t('desk.case.clock.pause.about') : undefined}
      onCancel={props.onClose}
      onOk={async (reason) => {
        const body = { act, reason };
        const done = await pause.mutateAsync({ params: { id: props.complaintId }, body }).catch(() => null);
        if (done) props.onClose();
        return done !== null;
      }}
    />
  );
}
