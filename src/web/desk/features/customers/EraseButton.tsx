import { App, Checkbox } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { eraseParty, getParty } from '../../../../contract/party-contract.ts';
import { ReasonDialog } from '../../../ui/ReasonDialog.tsx';
import { ReasonedButton } from '../../../ui/ReasonedButton.tsx';
import { useCommand } from '../../../ui/use-route.ts';
import { useReasonWords } from '../../parts/reason-words.ts';

type Erasure = NonNullable<z.output<typeof getParty.response>['erasure']>;

/** What stands in the way only as long as somebody does not say that they know. */
const retained = 'party.erase_retained';

/** Erases a customer for good, for a reason that stays on record; says why it cannot be done now (PRI-3). */
export function EraseButton({ partyId, erasure }: { partyId: string; erasure: Erasure }) {
  const { t } = useTranslation();
  const words = useReasonWords();
  const [asking, setAsking] = useState(false);
  const [knowingly, setKnowingly] = useState(false);
  const { message } = App.useApp();
  const erase = useCommand(eraseParty, {
    invalidates: [getParty],
    onSuccess: () => void message.success(t('desk.erase.done')),
  });
  const kept = erasure.reasons.filter(({ code }) => code === retained);
  const blocking = erasure.reasons.filter(({ code }) => code !== retained);
  return (
    <>
      <ReasonedButton
        size="small"
        type="text"
        danger
        reasons={words(blocking)}
        onClick={() => {
          setAsking(true);
        }}
      >
        {t('desk.erase')}
      </ReasonedButton>
      <ReasonDialog
        open={asking}
        danger
        title={t('desk.erase.title')}
        about={
          <>
            {t('desk.erase.about')}
            {kept.length > 0 && (
              <Checkbox
                checked={knowingly}
                style={{ display: 'flex', marginTop: 12 }}
                onChange={(event) => {
                  setKnowingly(event.target.checked);
                }}
              >
                {t('desk.erase.knowingly', { why: words(kept)[0] })}
              </Checkbox>
            )}
          </>
        }
        okText={t('desk.erase.act')}
        onCancel={() => {
          setAsking(false);
        }}
        onOk={async (reason) => {
          const body = { reason, beforeRetentionEnds: knowingly };
          const done = await erase.mutateAsync({ params: { id: partyId }, body }).catch(() => null);
          if (done) setAsking(false);
          return done !== null;
        }}
      />
    </>
  );
}
