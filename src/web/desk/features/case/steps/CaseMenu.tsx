import { MoreOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { chase, type CaseView } from '../../../../../contract/complaint-contract.ts';
import { ReasonDialog } from '../../../../ui/ReasonDialog.tsx';
import { useCaseCommand } from '../use-case-command.ts';
import { InterestDialog } from './InterestDialog.tsx';
import { LinkDialog } from './LinkDialog.tsx';

type Act = 'chase' | 'link' | 'interest';

/** What can be done with a case beside its procedure: note a chase, link another case, keep somebody out. */
export function CaseMenu({ complaint }: { complaint: CaseView }) {
  const { t } = useTranslation();
  const [act, setAct] = useState<Act | null>(null);
  const press = useCaseCommand(chase, { said: t('desk.case.chase.done') });
  const { abilities } = complaint;
  const over = complaint.status === 'archived';
  const items: { key: Act; label: string }[] = [
    ...(abilities.includes('complaint.comment') && !over
      ? [{ key: 'chase' as const, label: t('desk.case.chase') }]
      : []),
    ...(abilities.includes('complaint.handle') && !over
      ? [{ key: 'link' as const, label: t('desk.case.link') }]
      : []),
    { key: 'interest', label: t('desk.case.interest') },
  ];
  const close = () => {
    setAct(null);
  };
  return (
    <>
      <Dropdown
        trigger={['click']}
        menu={{
          items,
          onClick: ({ key }) => {
            setAct(key as Act);
          },
        }}
      >
        <Button type="text" size="small" icon={<MoreOutlined />}>
          {t('desk.case.menu')}
        </Button>
      </Dropdown>
      <ReasonDialog
        open={act === 'chase'}
        optional
        title={t('desk.case.chase')}
        about={t('desk.case.chase.about')}
        label={t('desk.case.chase.note')}
        okText={t('desk.case.chase.save')}
        onCancel={close}
        onOk={async (note) => {
          const done = await press
            .mutateAsync({ params: { id: complaint.id }, body: { note } })
            .catch(() => null);
          if (done) close();
          return done !== null;
        }}
      />
      {act === 'link' && <LinkDialog complaint={complaint} onClose={close} />}
      {act === 'interest' && <InterestDialog complaint={complaint} onClose={close} />}
    </>
  );
}
