import { PlusOutlined } from '@ant-design/icons';
import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  getOrganization,
  type Category,
  type Organization,
} from '../../../../../contract/organization-contract.ts';
import { EmptyState } from '../../../../ui/EmptyState.tsx';
import { PageHead } from '../../../../ui/PageHead.tsx';
import { Panel } from '../../../../ui/Panel.tsx';
import { Loaded } from '../../../../ui/Skeletons.tsx';
import { useTextIn } from '../../../../ui/texts-in.ts';
import { useRoute } from '../../../../ui/use-route.ts';
import parts from '../parts/Parts.module.css';
import { Split } from '../parts/Split.tsx';
import { TreeList } from '../parts/TreeList.tsx';
import { treeRows } from '../parts/tree-rows.ts';
import { CategoryEditor } from './CategoryEditor.tsx';
import { NewCategoryDialog } from './NewCategoryDialog.tsx';

/** What complaints are about, as a tree of two levels or more (CL-1). */
export function CategoriesPage() {
  const { t } = useTranslation();
  const query = useRoute(getOrganization, {});
  return (
    <>
      <PageHead title={t('desk.admin.categories.title')} about={t('desk.admin.categories.about')} />
      <Loaded query={query} shape="page">
        {(organization) => <Categories organization={organization} />}
      </Loaded>
    </>
  );
}

function Categories({ organization }: { organization: Organization }) {
  const { t } = useTranslation();
  const textIn = useTextIn();
  const [chosen, choose] = useState<string | null>(null);
  const [retiredToo, showRetired] = useState(false);
  const [under, setUnder] = useState<Category | null | undefined>();
  const shown = organization.categories.filter(({ active }) => active || retiredToo);
  const current = shown.find(({ id }) => id === chosen) ?? treeRows(shown)[0]?.item;
  const add = (parent: Category | null) => (
    <Button
      icon={<PlusOutlined />}
      size={parent === null ? 'middle' : 'small'}
      onClick={() => {
        setUnder(parent);
      }}
    >
      {t(parent === null ? 'desk.admin.categories.add' : 'desk.admin.categories.add-below')}
    </Button>
  );
  return (
    <>
      <div className={parts['filters']}>
        {add(null)}
        <Checkbox
          checked={retiredToo}
          onChange={(event) => {
            showRetired(event.target.checked);
          }}
        >
          {t('desk.admin.categories.show-retired')}
        </Checkbox>
      </div>
      {current ? (
        <Split
          chosen={chosen !== null}
          backText={t('desk.admin.categories.title')}
          onBack={() => {
            choose(null);
          }}
          list={
            <Panel>
              <TreeList
                items={shown}
                chosen={current.id}
                label={t('desk.admin.categories.title')}
                onChoose={choose}
                title={(one: Category) => (
                  <span className={one.active ? undefined : parts['off']}>{textIn(one.title)}</span>
                )}
              />
            </Panel>
          }
          detail={
            <CategoryEditor
              key={current.id}
              category={current}
              organization={organization}
              below={add(current)}
            />
          }
        />
      ) : (
        <EmptyState title={t('desk.admin.categories.empty')} hint={t('desk.admin.categories.empty.hint')} />
      )}
      {under !== undefined && (
        <NewCategoryDialog
          parent={under}
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
