import { PlusOutlined } from '@ant-design/icons';
import { Button, Input, Segmented, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listPeople, listRoles } from '../../../../../contract/access-contract.ts';
import { EmptyState } from '../../../../ui/EmptyState.tsx';
import { ErrorState } from '../../../../ui/ErrorState.tsx';
import { PageHead } from '../../../../ui/PageHead.tsx';
import { Panel } from '../../../../ui/Panel.tsx';
import { Skeletons } from '../../../../ui/Skeletons.tsx';
import { useTextIn } from '../../../../ui/texts-in.ts';
import { useRoute, useRoutePages } from '../../../../ui/use-route.ts';
import { useSettled } from '../../../../ui/use-settled.ts';
import { useAddressState } from '../../../address-state.ts';
import { DepartmentPicker } from '../../../pickers/DepartmentPicker.tsx';
import parts from '../parts/Parts.module.css';
import { NewPersonDrawer } from './NewPersonDrawer.tsx';
import { PersonDrawer } from './PersonDrawer.tsx';
import { PersonLine } from './PersonLine.tsx';
import styles from './PeoplePage.module.css';

const noFilter = { q: '', department: '', role: '', active: 'yes', person: '' };

/** Everybody who works here: found, added, changed, given roles and deputies, let in and shut out. */
export function PeoplePage() {
  const { t } = useTranslation();
  const textIn = useTextIn();
  const [filter, setFilter] = useAddressState(noFilter);
  const [adding, setAdding] = useState(false);
  const q = useSettled(filter.q, 250);
  const roles = useRoute(listRoles, {}).data?.roles ?? [];
  const list = useRoutePages(listPeople, {
    query: {
      q: q || undefined,
      departmentId: filter.department || undefined,
      role: filter.role || undefined,
      active: filter.active as 'yes' | 'no' | 'all',
    },
  });
  const filtered = q !== '' || filter.department !== '' || filter.role !== '' || filter.active !== 'yes';
  const add = (
    <Button
      type="primary"
      icon={<PlusOutlined />}
      onClick={() => {
        setAdding(true);
      }}
    >
      {t('desk.admin.people.add')}
    </Button>
  );
  return (
    <>
      <PageHead title={t('desk.admin.people.title')} about={t('desk.admin.people.about')} actions={add} />
      <div className={parts['filters']} role="search">
        <Input.Search
          value={filter.q}
          allowClear
          placeholder={t('desk.admin.people.search')}
          aria-label={t('desk.admin.people.search')}
          style={{ maxWidth: 240 }}
          onChange={(event) => {
            setFilter({ q: event.target.value });
          }}
        />
        <DepartmentPicker
          value={filter.department || null}
          placeholder={t('desk.admin.people.any-department')}
          onChange={(id) => {
            setFilter({ department: id ?? '' });
          }}
        />
        <Select
          value={filter.role || null}
          allowClear
          placeholder={t('desk.admin.people.any-role')}
          aria-label={t('desk.admin.people.roles')}
          style={{ width: '100%', maxWidth: 200 }}
          options={roles.map((role) => ({ value: role.code, label: textIn(role.title) }))}
          onChange={(code: string | null | undefined) => {
            setFilter({ role: code ?? '' });
          }}
        />
        <Segmented
          value={filter.active}
          options={[
            { value: 'yes', label: t('desk.admin.people.active') },
            { value: 'no', label: t('desk.admin.people.inactive') },
            { value: 'all', label: t('desk.admin.people.everybody') },
          ]}
          onChange={(active) => {
            setFilter({ active });
          }}
        />
      </div>
      {list.error && <ErrorState error={list.error} onRetry={() => void list.refetch()} />}
      {list.isPending && <Skeletons shape="table" />}
      {list.isSuccess && list.items.length === 0 && (
        <EmptyState
          title={t(filtered ? 'desk.admin.people.none-found' : 'desk.admin.people.empty')}
          hint={t(filtered ? 'desk.admin.people.none-found.hint' : 'desk.admin.people.empty.hint')}
          action={filtered ? undefined : add}
        />
      )}
      {list.items.length > 0 && (
        <Panel flush>
          <ul className={parts['list']}>
            <li className={styles['heads']} aria-hidden="true">
              <span>{t('desk.admin.people.name')}</span>
              <span>{t('desk.admin.people.department')}</span>
              <span>{t('desk.admin.people.posts')}</span>
              <span>{t('desk.admin.people.roles')}</span>
              <span>{t('desk.admin.people.seen')}</span>
            </li>
            {list.items.map((person) => (
              <PersonLine
                key={person.id}
                person={person}
                roles={roles}
                onOpen={() => {
                  setFilter({ person: person.id }, { push: true });
                }}
              />
            ))}
          </ul>
          {list.hasNextPage && (
            <div className={parts['more']}>
              <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
                {t('desk.admin.more')}
              </Button>
            </div>
          )}
        </Panel>
      )}
      <NewPersonDrawer
        open={adding}
        roles={roles}
        onClose={() => {
          setAdding(false);
        }}
        onMade={(id) => {
          setAdding(false);
          setFilter({ person: id }, { push: true });
        }}
      />
      <PersonDrawer
        id={filter.person || null}
        roles={roles}
        onClose={() => {
          setFilter({ person: '' });
        }}
      />
    </>
  );
}
