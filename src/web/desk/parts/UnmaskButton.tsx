import { EyeOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PartyView } from '../../../contract/complaint-contract.ts';
import { unmaskParty } from '../../../contract/party-contract.ts';
import { ReasonDialog } from '../../ui/ReasonDialog.tsx';
import { useCommand } from '../../ui/use-route.ts';

/** Shows who somebody is in full, for a reason that stays on record. */
export function UnmaskButton(props: {
  partyId: string;
  complaintId?: string;
  onShown: (party: PartyView) => void;
}) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const unmask = useCommand(unmaskParty);
  return (
    <>
      <Button
        size="small"
        type="text"
        icon={<EyeOutlined />}
        onClick={() => {
          setAsking(true);
        }}
      >
        {t('desk.party.unmask')}
      </Button>
      <ReasonDialog
        open={asking}
        title={t('desk.party.unmask.title')}
        about={t('desk.party.unmask.about')}
        okText={t('desk.party.unmask')}
        onCancel={() => {
          setAsking(false);
        }}
        onOk={async (reason) => {
          const body = { reason, ...(props.complaintId && { complaintId: props.complaintId }) };
          const party = await unmask.mutateAsync({ params: { id: props.partyId }, body }).catch(() => null);
          if (!party) return false;
          setAsking(false);
          props.onShown(party);
          return true;
        }}
      />
    </>
  );
}
