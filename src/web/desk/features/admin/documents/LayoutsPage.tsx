import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { listLayouts } from '../../../../../contract/document-contract.ts';
import { MomentText } from '../../../../ui/MomentText.tsx';
import { PageHead } from '../../../../ui/PageHead.tsx';
import { Panel } from '../../../../ui/Panel.tsx';
import { Loaded } from '../../../../ui/Skeletons.tsx';
import { useTextIn } from '../../../../ui/texts-in.ts';
import { useRoute } from '../../../../ui/use-route.ts';
import { StateTag } from '../process/StateTag.tsx';
import styles from '../process/ProcessesPage.module.css';

/** The layouts of documents: which version is in force, and since when. */
export function LayoutsPage() {
  const { t } = useTranslation();
  const text = useTextIn();
  const query = useRoute(listLayouts, {});
  return (
    <>
      <PageHead title={t('desk.layout.title')} about={t('desk.layout.about')} />
      <Loaded query={query} shape="table">
        {({ items }) => (
          <Panel flush>
            <ul className={styles['list']}>
              {items.map(({ code, title, versions }) => {
                const shown = versions.find(({ state }) => state === 'in-force') ?? versions[0];
                return (
                  <li key={code} className={styles['line']}>
                    <span className={styles['title']}>
                      <Link to="/admin/documents/$code" params={{ code }}>
                        {text(title)}
                      </Link>
                      <small>{code}</small>
                    </span>
                    <span>
                      {shown && t('desk.process.version', { n: shown.version })}{' '}
                      {shown?.inForceAt && <MomentText at={shown.inForceAt} />}
                    </span>
                    <span>{shown && <StateTag state={shown.state} />}</span>
                  </li>
                );
              })}
            </ul>
          </Panel>
        )}
      </Loaded>
    </>
  );
}
