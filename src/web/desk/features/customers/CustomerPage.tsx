import { Link, useParams } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { PartyView } from '../../../../contract/complaint-contract.ts';
import { getParty } from '../../../../contract/party-contract.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { PageHead } from '../../../ui/PageHead.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { Loaded } from '../../../ui/Skeletons.tsx';
import { useRoute } from '../../../ui/use-route.ts';
import { ComplaintLines } from '../../parts/ComplaintLines.tsx';
import { LevelTag } from '../../parts/LevelTag.tsx';
import { UnmaskButton } from '../../parts/UnmaskButton.tsx';
import { useCan } from '../../session.ts';
import { CustomerFacts } from './CustomerFacts.tsx';
import { CustomerForm } from './CustomerForm.tsx';
import { EraseButton } from './EraseButton.tsx';
import styles from './CustomersPage.module.css';

/** One customer: who they are, masked until there is a reason, and everything they came to us with. */
export function CustomerPage() {
  const { id = '' }: { id?: string } = useParams({ strict: false });
  const { t } = useTranslation();
  const query = useRoute(getParty, { params: { id } });
  if (query.error?.status === 404)
    return <EmptyState title={t('desk.customers.missing')} hint={t('desk.customers.missing.hint')} />;
  return (
    <Loaded query={query} shape="page">
      {(party) => <Shown key={id} party={party} />}
    </Loaded>
  );
}

function Shown({ party }: { party: z.output<typeof getParty.response> }) {
  const { t } = useTranslation();
  const mayUnmask = useCan('party.unmask');
  const mayEdit = useCan('party.edit');
  const [full, setFull] = useState<PartyView | null>(null);
  const [editing, setEditing] = useState(false);
  const shown = full ?? party;
  return (
    <>
      <PageHead
        above={<Link to="/customers">{t('desk.customers.title')}</Link>}
        title={shown.name.trim() ? shown.name : t('desk.party.unnamed')}
        about={
          <>
            {t(`term.party-kind.${party.kind}`)} <LevelTag level={party.level} />
          </>
        }
      />
      <div className={styles['page']}>
        <Panel
          title={t('desk.customers.data')}
          aside={
            !party.erased && (
              <>
                {party.erasure && <EraseButton partyId={party.id} erasure={party.erasure} />}
                {shown.masked && mayUnmask && <UnmaskButton partyId={party.id} onShown={setFull} />}
                {mayEdit && !editing && (
                  <Button size="small" onClick={() => setEditing(true)}>
                    {t('desk.customers.edit')}
                  </Button>
                )}
              </>
            )
          }
        >
          {party.erased && <p>{t('desk.party.erased')}</p>}
          {editing ? (
            <CustomerForm
              party={shown}
              onClose={() => {
                setEditing(false);
                setFull(null);
              }}
            />
          ) : (
            <CustomerFacts party={shown} />
          )}
        </Panel>
        <Panel
          title={t('desk.customers.complaints', { n: party.complaints.length })}
          aside={
            <Link to="/complaints" search={{ complainant: party.id }}>
              {t('desk.customers.list')}
            </Link>
          }
        >
          {party.complaints.length === 0 ? (
            <EmptyState compact title={t('desk.customers.no-complaints')} />
          ) : (
            <ComplaintLines lines={party.complaints} />
          )}
        </Panel>
      </div>
    </>
  );
}
