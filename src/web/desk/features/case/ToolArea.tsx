import { DownOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { Suspense, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseView } from '../../../../contract/complaint-contract.ts';
import { Skeletons } from '../../../ui/Skeletons.tsx';
import { useTextIn } from '../../../ui/texts-in.ts';
import { formStep, plainStep, tools } from '../../tools.tsx';
import type { ToolTab } from './tool-choice.ts';
import { ToolFrame } from './ToolFrame.tsx';
import styles from './ToolArea.module.css';

/** The middle of the case page: a tab for each tool the stage asks for, the rest behind a menu, and the open panel. */
export function ToolArea(props: {
  complaint: CaseView;
  tabs: readonly ToolTab[];
  open: ToolTab | undefined;
  onOpen: (key: string) => void;
  onDone: () => void;
  onEditing: (what: string) => void;
}) {
  const { t } = useTranslation();
  const textIn = useTextIn();
  const { tabs, open } = props;
  const record = tabs.find(({ action, place }) => action.tool === 'register' && place === 'other');
  const shown = tabs.filter((tab) => tab.place === 'stage' || tab === record || tab === open);
  const rest = tabs.filter((tab) => !shown.includes(tab));
  const bar = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // On a telephone the tabs stand in one line that scrolls: the open one has to be in sight.
    const [list, tab] = [bar.current, bar.current?.querySelector<HTMLElement>('[aria-selected="true"]')];
    if (list && tab)
      list.scrollLeft = tab.offsetLeft - list.offsetLeft - (list.clientWidth - tab.offsetWidth) / 2;
  }, [open?.key]);
  return (
    <section className={styles['area']} aria-label={t('desk.case.tools')}>
      <div className={styles['bar']}>
        <div ref={bar} className={styles['tabs']} role="tablist" aria-label={t('desk.case.tools')}>
          {shown.map((tab) => (
            <button
              key={tab.key}
              type="button"
              role="tab"
              id={`tab-${tab.key}`}
              aria-selected={tab.key === open?.key}
              aria-controls="case-tool"
              onClick={() => {
                props.onOpen(tab.key);
              }}
            >
              {textIn(tab.action.title)}
              {tab.action.done && <span className={styles['done']}>✓</span>}
            </button>
          ))}
        </div>
        <Dropdown
          trigger={['click']}
          menu={{
            items: rest.map((tab) => ({ key: tab.key, label: textIn(tab.action.title) })),
            onClick: ({ key }) => {
              props.onOpen(key);
            },
          }}
        >
          <Button type="text" size="small">
            {t('desk.case.tools.more')} <DownOutlined />
          </Button>
        </Dropdown>
      </div>
      {open && (
        <div
          id="case-tool"
          role="tabpanel"
          aria-labelledby={`tab-${open.key}`}
          className={styles['panel']}
          onInput={() => {
            props.onEditing(open.action.tool ?? 'form');
          }}
          onBlur={(event) => {
            if (!event.currentTarget.contains(event.relatedTarget)) props.onEditing('');
          }}
        >
          <ToolFrame complaint={props.complaint} action={open.action}>
            <Suspense fallback={<Skeletons shape="form" />}>
              <Panel
                key={`${props.complaint.id} ${open.key}`}
                tab={open}
                complaint={props.complaint}
                onDone={props.onDone}
              />
            </Suspense>
          </ToolFrame>
        </div>
      )}
    </section>
  );
}

function Panel({ tab, complaint, onDone }: { tab: ToolTab; complaint: CaseView; onDone: () => void }) {
  const { action } = tab;
  const own = action.tool && tools[action.tool];
  const Shown = action.form !== undefined ? formStep : (own ?? plainStep);
  return <Shown complaint={complaint} action={action} onDone={onDone} />;
}
