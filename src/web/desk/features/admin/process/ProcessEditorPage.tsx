import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { getProcessVersion } from '../../../../../contract/process-contract.ts';
import { PageHead } from '../../../../ui/PageHead.tsx';
import { Loaded } from '../../../../ui/Skeletons.tsx';
import { useTextIn } from '../../../../ui/texts-in.ts';
import { useRoute } from '../../../../ui/use-route.ts';
import { useAddressState } from '../../../address-state.ts';
import { ProcessEditor } from './ProcessEditor.tsx';

const defaults = { from: '' };

/** Writing a new version, from an earlier one or from nothing. */
export function ProcessEditorPage() {
  const { t } = useTranslation();
  const text = useTextIn();
  const [{ from }] = useAddressState(defaults);
  const query = useRoute(getProcessVersion, from === '' ? null : { params: { id: from } });
  const above = <Link to="/admin/processes">{t('desk.process.title')}</Link>;
  const about = t('desk.process.write.about');
  if (from === '')
    return (
      <>
        <PageHead above={above} title={t('desk.process.write.new')} about={about} />
        <ProcessEditor from="nothing" start="" />
      </>
    );
  return (
    <Loaded query={query} shape="page">
      {(version) => (
        <>
          <PageHead
            above={above}
            title={t('desk.process.write.title', { title: text(version.title) })}
            about={about}
          />
          <ProcessEditor key={version.id} from={version.id} start={version.yaml} />
        </>
      )}
    </Loaded>
  );
}
