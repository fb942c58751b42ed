import type { CaseBodyProps } from './case-body.ts';
import { CaseHead } from './head/CaseHead.tsx';
import { CaseTimeline } from './line/CaseTimeline.tsx';
import { NextSteps } from './steps/NextSteps.tsx';
import { ToolArea } from './ToolArea.tsx';
import styles from './CasePage.module.css';

/** The case on a desk: the time line at the left, the tool in the middle, the next steps at the right. */
export function CaseColumns(props: CaseBodyProps) {
  const { complaint, tabs, open } = props;
  return (
    <div className={styles['page']}>
      <CaseHead complaint={complaint} />
      <div className={styles['columns']}>
        <CaseTimeline complaint={complaint} onEditing={props.onEditing} />
        <ToolArea
          complaint={complaint}
          tabs={tabs}
          open={open}
          onOpen={props.onOpen}
          onDone={props.onDone}
          onEditing={props.onEditing}
        />
        <aside className={styles['side']}>
          <NextSteps complaint={complaint} openKey={open?.key ?? ''} onOpen={props.onOpen} />
        </aside>
      </div>
    </div>
  );
}
