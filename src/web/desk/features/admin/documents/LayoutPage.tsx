import { Link, useParams } from '@tanstack/react-router';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { getLayout, listLayouts, type LayoutLine } from '../../../../../contract/document-contract.ts';
import { EmptyState } from '../../../../ui/EmptyState.tsx';
import { PageHead } from '../../../../ui/PageHead.tsx';
import { Loaded } from '../../../../ui/Skeletons.tsx';
import { useTextIn } from '../../../../ui/texts-in.ts';
import { useRoute } from '../../../../ui/use-route.ts';
import { useAddressState } from '../../../address-state.ts';
import { LayoutEditor } from './LayoutEditor.tsx';

const defaults = { version: '' };

/** One layout: any of its versions, as it is written; a new one is written from it. */
export function LayoutPage() {
  const { t } = useTranslation();
  const { code }: { code?: string } = useParams({ strict: false });
  const query = useRoute(listLayouts, {});
  return (
    <Loaded query={query} shape="page">
      {({ items }) => {
        const line = items.find((one) => one.code === code);
        return line ? (
          <Versions key={line.code} line={line} />
        ) : (
          <EmptyState
            title={t('error.document.layout_not_found')}
            action={<Link to="/admin/documents">{t('desk.layout.title')}</Link>}
          />
        );
      }}
    </Loaded>
  );
}

function Versions({ line }: { line: LayoutLine }) {
  const { t } = useTranslation();
  const text = useTextIn();
  const [{ version }, change] = useAddressState(defaults);
  const chosen =
    line.versions.find((one) => String(one.version) === version) ??
    line.versions.find(({ state }) => state === 'in-force') ??
    line.versions[0];
  const query = useRoute(getLayout, chosen ? { params: { id: chosen.id } } : null);
  return (
    <>
      <PageHead
        above={<Link to="/admin/documents">{t('desk.layout.title')}</Link>}
        title={text(line.title)}
        about={
          <Select
            aria-label={t('desk.process.versions')}
            value={chosen?.version}
            variant="underlined"
            popupMatchSelectWidth={false}
            onChange={(next) => {
              change({ version: String(next) });
            }}
            options={line.versions.map((one) => ({
              value: one.version,
              label: `${t('desk.process.version', { n: one.version })} · ${t(`term.process-state.${one.state}`)}`,
            }))}
          />
        }
      />
      <Loaded query={query} shape="page">
        {(data) => (
          <LayoutEditor
            key={data.id}
            version={data}
            onKept={(next) => {
              change({ version: String(next) });
            }}
          />
        )}
      </Loaded>
    </>
  );
}
