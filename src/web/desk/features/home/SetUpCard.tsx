import { CheckCircleFilled, RightCircleOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { listPeople } from '../../../../contract/access-contract.ts';
import { getOrganization } from '../../../../contract/organization-contract.ts';
import { CopyText } from '../../../ui/CopyText.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { useStoredChoice } from '../../../ui/stored-choice.ts';
import { useTextIn } from '../../../ui/texts-in.ts';
import { useRoute } from '../../../ui/use-route.ts';
import { unheldPosts } from './set-up.ts';
import styles from './SetUpCard.module.css';

/** For the administrator of a young installation: what is still to be set up before complaints find their people. */
export function SetUpCard() {
  const { t } = useTranslation();
  const textIn = useTextIn();
  const [state, setState] = useStoredChoice('redress.set-up', ['open', 'away'], 'open');
  const asked = state === 'open';
  const organization = useRoute(getOrganization, asked ? {} : null);
  const people = useRoute(listPeople, asked ? { query: { limit: 200 } } : null);
  if (!asked || !organization.data || !people.data || people.data.next !== null) return null;
  const departments = organization.data.departments.filter(({ active }) => active);
  const headless = departments.filter(({ headId }) => headId === null);
  const unheld = unheldPosts(organization.data.positions, people.data.items);
  if (headless.length === 0 && unheld.length === 0) return null;
  const names = (list: readonly { title: Parameters<typeof textIn>[0] }[]) =>
    list.map(({ title }) => textIn(title)).join(t('ui.list.separator'));
  return (
    <Panel
      title={t('desk.set-up.title')}
      aside={
        <Button
          type="text"
          size="small"
          onClick={() => {
            setState('away');
          }}
        >
          {t('desk.set-up.away')}
        </Button>
      }
    >
      <p className={styles['about']}>{t('desk.set-up.about')}</p>
      <ol className={styles['steps']}>
        <Step
          done={headless.length === 0}
          title={<Link to="/admin/organization">{t('desk.set-up.departments')}</Link>}
        >
          {headless.length > 0 && t('desk.set-up.departments.missing', { names: names(headless) })}
        </Step>
        <Step done={unheld.length === 0} title={<Link to="/admin/people">{t('desk.set-up.people')}</Link>}>
          {unheld.length > 0 && t('desk.set-up.people.missing', { names: names(unheld) })}
        </Step>
        <Step title={<Link to="/admin/categories">{t('desk.set-up.categories')}</Link>}>
          {t('desk.set-up.categories.about')}
        </Step>
        <Step title={<Link to="/admin/processes">{t('desk.set-up.processes')}</Link>}>
          {t('desk.set-up.processes.about')}
        </Step>
        <Step title={t('desk.set-up.portal')}>
          <CopyText text={`${location.origin}/portal`} />
        </Step>
      </ol>
    </Panel>
  );
}

/** One thing to set up; without `done` it is something to look at. */
function Step(props: { done?: boolean; title: ReactNode; children: ReactNode }) {
  const { t } = useTranslation();
  const { done = false } = props;
  return (
    <li data-done={done}>
      <span
        className={styles['mark']}
        role="img"
        aria-label={t(done ? 'desk.case.step.done' : 'desk.case.step.todo')}
      >
        {done ? <CheckCircleFilled /> : <RightCircleOutlined />}
      </span>
      <span className={styles['what']}>
        <strong>{props.title}</strong>
        <span>{props.children}</span>
      </span>
    </li>
  );
}
