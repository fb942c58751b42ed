import { useTranslation } from 'react-i18next';
import { signInAsSample, type SamplePerson } from '../../../../contract/me-contract.ts';
import { useCommand } from '../../../ui/use-route.ts';
import { SampleGrowing } from '../../parts/SampleGrowing.tsx';
import styles from './SignInPage.module.css';

/** The people of the sample company: one click and one looks through their eyes. */
export function SamplePeople(props: {
  people: readonly SamplePerson[];
  onSignedIn: () => void | Promise<void>;
}) {
  const { t } = useTranslation();
  const enter = useCommand(signInAsSample, { onSuccess: () => void props.onSignedIn() });
  return (
    <section className={styles['people']}>
      <h2>{t('desk.auth.sample')}</h2>
      <p className={styles['hint']}>{t('desk.auth.sample.hint')}</p>
      <SampleGrowing />
      <ul className={styles['grid']}>
        {props.people.map((person) => (
          <li key={person.id}>
            <button
              type="button"
              className={styles['person']}
              disabled={enter.isPending}
              onClick={() => {
                enter.mutate({ body: { personId: person.id } });
              }}
            >
              <span className={styles['name']}>{person.name}</span>
              <span className={styles['post']}>{person.post}</span>
              <span className={styles['about']}>{person.about}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
