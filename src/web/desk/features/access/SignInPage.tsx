import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { getMe, getSamplePeople } from '../../../../contract/me-contract.ts';
import { routeKey, useRoute } from '../../../ui/use-route.ts';
import { OutsideFrame } from './OutsideFrame.tsx';
import { SamplePeople } from './SamplePeople.tsx';
import { SingleSignOn } from './SingleSignOn.tsx';
import { SignInForm } from './SignInForm.tsx';
import styles from './SignInPage.module.css';

/** Signing in; beside it the sample people, where there is a sample company. */
export function SignInPage(props: { companyName: string | null; singleSignOn: boolean }) {
  const { companyName, singleSignOn } = props;
  const { t } = useTranslation();
  const client = useQueryClient();
  const sample = useRoute(getSamplePeople, {}, { askSignIn: false });
  const enter = () => client.resetQueries({ queryKey: routeKey(getMe) });
  const people = sample.data?.people ?? [];
  const title = companyName ? t('desk.auth.title.company', { company: companyName }) : t('desk.auth.title');
  if (people.length === 0)
    return (
      <OutsideFrame title={title} about={t('desk.auth.about')}>
        {singleSignOn && <SingleSignOn />}
        <SignInForm onSignedIn={enter} />
      </OutsideFrame>
    );
  return (
    <OutsideFrame title={title} about={t('desk.auth.about')} wide>
      <div className={styles['sides']}>
        <SamplePeople people={people} onSignedIn={enter} />
        <section className={styles['own']}>
          <h2>{t('desk.auth.own')}</h2>
          {singleSignOn && <SingleSignOn />}
          <SignInForm aside onSignedIn={enter} />
        </section>
      </div>
    </OutsideFrame>
  );
}
