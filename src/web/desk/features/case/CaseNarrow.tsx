import { Button, Drawer, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTextIn } from '../../../ui/texts-in.ts';
import type { CaseBodyProps } from './case-body.ts';
import { CaseHead } from './head/CaseHead.tsx';
import { CaseTimeline } from './line/CaseTimeline.tsx';
import { NextSteps } from './steps/NextSteps.tsx';
import { ToolArea } from './ToolArea.tsx';
import styles from './CasePage.module.css';

/** The case on a phone: one column, tool or time line, and the next steps in a bar that stays at hand. */
export function CaseNarrow(props: CaseBodyProps) {
  const { complaint, tabs, open } = props;
  const { t } = useTranslation();
  const textIn = useTextIn();
  const [steps, setSteps] = useState(false);
  const line = props.view === 'line';
  const next = complaint.actions.filter(({ allowed, done, anytime, kind }) => {
    return allowed && !done && !anytime && (kind === 'step' || kind === 'exit');
  });
  const [first] = [...next.filter(({ kind }) => kind === 'step'), ...next];
  return (
    <div className={styles['page']}>
      <CaseHead complaint={complaint} />
      <Segmented
        block
        value={line ? 'line' : 'tool'}
        options={[
          { value: 'tool', label: t('desk.case.tools') },
          { value: 'line', label: t('desk.case.line') },
        ]}
        onChange={(view) => {
          props.onView(view === 'line' ? 'line' : '');
        }}
      />
      {line ? (
        <CaseTimeline complaint={complaint} onEditing={props.onEditing} />
      ) : (
        <ToolArea
          complaint={complaint}
          tabs={tabs}
          open={open}
          onOpen={props.onOpen}
          onDone={props.onDone}
          onEditing={props.onEditing}
        />
      )}
      <div className={styles['bar']}>
        {first?.kind === 'step' && (
          <Button
            onClick={() => {
              props.onOpen(first.id, '');
            }}
          >
            {textIn(first.title)}
          </Button>
        )}
        <Button
          type="primary"
          onClick={() => {
            setSteps(true);
          }}
        >
          {t('desk.case.next')} {next.length > 0 && `(${String(next.length)})`}
        </Button>
      </div>
      <Drawer
        open={steps}
        placement="bottom"
        size="large"
        title={t('desk.case.next')}
        onClose={() => {
          setSteps(false);
        }}
      >
        <NextSteps
          complaint={complaint}
          openKey={open?.key ?? ''}
          onOpen={(key) => {
            setSteps(false);
            props.onOpen(key, '');
          }}
        />
      </Drawer>
    </div>
  );
}
