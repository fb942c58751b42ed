import { useTranslation } from 'react-i18next';
import { getSamplePeople } from '../../../contract/me-contract.ts';
import { useRoute } from '../../ui/use-route.ts';
import styles from './SampleGrowing.module.css';

/** How often the count is looked at, ms. */
const lookAgain = 15_000;

/** While the history of the sample company is still being added: how much of it is there. */
export function SampleGrowing() {
  const { t } = useTranslation();
  const sample = useRoute(
    getSamplePeople,
    {},
    { askSignIn: false, refetchInterval: (query) => (query.state.data?.growing ? lookAgain : false) },
  );
  const growing = sample.data?.growing;
  return growing ? <p className={styles['line']}>{t('desk.sample.growing', growing)}</p> : null;
}
