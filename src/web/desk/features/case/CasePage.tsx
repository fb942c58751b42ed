import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { getCase, type CaseView } from '../../../../contract/complaint-contract.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { Loaded } from '../../../ui/Skeletons.tsx';
import { useNarrow } from '../../../ui/use-narrow.ts';
import { useRoute } from '../../../ui/use-route.ts';
import { useAddressState } from '../../address-state.ts';
import { PageButton } from '../../parts/PageButton.tsx';
import { textsOfTool } from './tool-titles.ts';
import { CaseColumns } from './CaseColumns.tsx';
import { CaseNarrow } from './CaseNarrow.tsx';
import { openTab, toolTabs } from './tool-choice.ts';
import { useCaseLive } from './use-case-live.ts';
import { usePresence } from './use-presence.ts';

const address = { tool: '', view: '' };

/** One complaint: its head, everything that happened, the tools its stage asks for, and what can be done next. */
export function CasePage() {
  const { id = '' }: { id?: string } = useParams({ strict: false });
  const complaint = useRoute(getCase, { params: { id } });
  useCaseLive(id);
  const { t } = useTranslation();
  if (complaint.error?.status === 404)
    return (
      <EmptyState
        title={t('desk.case.missing')}
        hint={t('desk.case.missing.hint')}
        action={<PageButton to="/complaints">{t('desk.home.empty.list')}</PageButton>}
      />
    );
  return (
    <Loaded query={complaint} shape="page">
      {(data) => <Shown key={id} complaint={data} />}
    </Loaded>
  );
}

function Shown({ complaint }: { complaint: CaseView }) {
  const narrow = useNarrow();
  const { t } = useTranslation();
  const [asked, change] = useAddressState(address);
  const tabs = toolTabs(complaint, textsOfTool(t));
  const open = openTab(tabs, asked.tool, complaint.status);
  const [editing, setEditing] = useState('');
  usePresence(complaint.id, editing);
  const Body = narrow ? CaseNarrow : CaseColumns;
  return (
    <Body
      complaint={complaint}
      tabs={tabs}
      open={open}
      view={asked.view}
      onEditing={setEditing}
      onOpen={(tool, view = asked.view) => {
        change({ tool, view });
      }}
      onView={(view) => {
        change({ view });
      }}
      onDone={() => {
        change({ tool: '' });
      }}
    />
  );
}
