import { Button } from 'antd';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Panel } from '../../../ui/Panel.tsx';
import { Skeletons } from '../../../ui/Skeletons.tsx';
import type { ChartProps } from './Chart.tsx';
import styles from './Measures.module.css';

const Chart = lazy(async () => ({ default: (await import('./Chart.tsx')).Chart }));

/** A chart with its table beside it, and a button that saves it as a picture. */
export function ChartPanel(props: {
  heading: string;
  chart: Omit<ChartProps, 'picture'> | null;
  aside?: ReactNode;
  table: ReactNode;
  /** Below instead of beside. */
  wide?: boolean;
}) {
  const { t } = useTranslation();
  const [picture, setPicture] = useState(0);
  const { chart } = props;
  return (
    <Panel
      title={props.heading}
      aside={
        <>
          {props.aside}
          {chart && (
            <Button size="small" onClick={() => setPicture(picture + 1)}>
              {t('desk.measures.save-picture')}
            </Button>
          )}
        </>
      }
    >
      <div className={props.wide ? styles['stacked'] : styles['beside']}>
        {chart && (
          <div className={styles['chart']}>
            <Suspense fallback={<Skeletons />}>
              <Chart {...chart} picture={picture} />
            </Suspense>
          </div>
        )}
        {props.table}
      </div>
    </Panel>
  );
}
