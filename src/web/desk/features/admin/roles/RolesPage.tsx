import { PlusOutlined } from '@ant-design/icons';
import { Button, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listRoles, type Role } from '../../../../../contract/access-contract.ts';
import { PageHead } from '../../../../ui/PageHead.tsx';
import { Panel } from '../../../../ui/Panel.tsx';
import { Loaded } from '../../../../ui/Skeletons.tsx';
import { useTextIn } from '../../../../ui/texts-in.ts';
import { useRoute } from '../../../../ui/use-route.ts';
import { useAddressState } from '../../../address-state.ts';
import { useCan } from '../../../session.ts';
import parts from '../parts/Parts.module.css';
import { Split } from '../parts/Split.tsx';
import { NewRoleDialog } from './NewRoleDialog.tsx';
import { RoleEditor } from './RoleEditor.tsx';
import styles from './RolesPage.module.css';

const noChoice = { role: '' };

/** Roles at the left, what the chosen one may and how far at the right. */
export function RolesPage() {
  const { t } = useTranslation();
  const manages = useCan('roles.manage');
  const query = useRoute(listRoles, {});
  const [{ role: chosen }, choose] = useAddressState(noChoice);
  const [adding, setAdding] = useState(false);
  return (
    <>
      <PageHead
        title={t('desk.admin.roles.title')}
        about={t('desk.admin.roles.about')}
        actions={
          manages && (
            <Button
              type="primary"
              icon={<PlusOutlined />}
              onClick={() => {
                setAdding(true);
              }}
            >
              {t('desk.admin.roles.add')}
            </Button>
          )
        }
      />
      <Loaded query={query} shape="table">
        {({ roles }) => {
          const shown = roles.find(({ code }) => code === chosen) ?? roles[0];
          return (
            <>
              <Split
                shape="narrow"
                chosen={chosen !== ''}
                backText={t('desk.admin.roles.title')}
                onBack={() => {
                  choose({ role: '' });
                }}
                list={
                  <Panel flush>
                    <ul className={parts['list']}>
                      {roles.map((role) => (
                        <Line
                          key={role.code}
                          role={role}
                          current={role.code === shown?.code}
                          onChoose={() => {
                            choose({ role: role.code }, { push: true });
                          }}
                        />
                      ))}
                    </ul>
                  </Panel>
                }
                detail={shown && <RoleEditor key={shown.code} role={shown} manages={manages} />}
              />
              <NewRoleDialog
                open={adding}
                roles={roles}
                onClose={() => {
                  setAdding(false);
                }}
                onMade={(code) => {
                  setAdding(false);
                  choose({ role: code });
                }}
              />
            </>
          );
        }}
      </Loaded>
    </>
  );
}

function Line(props: { role: Role; current: boolean; onChoose: () => void }) {
  const { role } = props;
  const { t } = useTranslation();
  const textIn = useTextIn();
  return (
    <li>
      <button
        type="button"
        className={styles['role']}
        aria-current={props.current || undefined}
        onClick={props.onChoose}
      >
        <span>
          {textIn(role.title)} {role.shipped && <Tag variant="outlined">{t('desk.admin.roles.shipped')}</Tag>}
        </span>
        <small>{t('desk.admin.roles.people', { n: role.people })}</small>
      </button>
    </li>
  );
}
