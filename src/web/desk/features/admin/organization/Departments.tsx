import { PlusOutlined } from '@ant-design/icons';
import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Department, Organization } from '../../../../../contract/organization-contract.ts';
import { EmptyState } from '../../../../ui/EmptyState.tsx';
import { Panel } from '../../../../ui/Panel.tsx';
import { useTextIn } from '../../../../ui/texts-in.ts';
import parts from '../parts/Parts.module.css';
import { Split } from '../parts/Split.tsx';
import { TreeList } from '../parts/TreeList.tsx';
import { treeRows } from '../parts/tree-rows.ts';
import { DepartmentEditor } from './DepartmentEditor.tsx';
import { NewDepartmentDialog } from './NewDepartmentDialog.tsx';

/** The tree of departments at the left, the chosen one at the right. */
export function Departments({ organization }: { organization: Organization }) {
  const { t } = useTranslation();
  const textIn = useTextIn();
  const { departments } = organization;
  const [chosen, choose] = useState<string | null>(null);
  const [closedToo, showClosed] = useState(false);
  const [under, setUnder] = useState<string | null | undefined>();
  const shown = departments.filter(({ active }) => active || closedToo);
  const current = shown.find(({ id }) => id === chosen) ?? treeRows(shown)[0]?.item;
  const add = (parent: string | null) => (
    <Button
      icon={<PlusOutlined />}
      size={parent === null ? 'middle' : 'small'}
      onClick={() => {
        setUnder(parent);
      }}
    >
      {t(parent === null ? 'desk.admin.departments.add' : 'desk.admin.departments.add-below')}
    </Button>
  );
  return (
    <>
      <div className={parts['filters']}>
        {add(null)}
        <Checkbox
          checked={closedToo}
          onChange={(event) => {
            showClosed(event.target.checked);
          }}
        >
          {t('desk.admin.show-closed')}
        </Checkbox>
      </div>
      {current ? (
        <Split
          chosen={chosen !== null}
          backText={t('desk.admin.departments')}
          onBack={() => {
            choose(null);
          }}
          list={
            <Panel>
              <TreeList
                items={shown}
                chosen={current.id}
                label={t('desk.admin.departments')}
                onChoose={choose}
                title={(one: Department) => (
                  <>
                    <span className={one.active ? undefined : parts['off']}>{textIn(one.title)}</span>{' '}
                    <small className={parts['code']}>{one.people > 0 ? one.people : ''}</small>
                  </>
                )}
              />
            </Panel>
          }
          detail={
            <DepartmentEditor
              key={current.id}
              department={current}
              organization={organization}
              below={add(current.id)}
            />
          }
        />
      ) : (
        <EmptyState title={t('desk.admin.departments.empty')} hint={t('desk.admin.departments.empty.hint')} />
      )}
      {under !== undefined && (
        <NewDepartmentDialog
          parentId={under}
          organization={organization}
          onClose={() => {
            setUnder(undefined);
          }}
          onMade={(id) => {
            setUnder(undefined);
            choose(id);
          }}
        />
      )}
    </>
  );
}
