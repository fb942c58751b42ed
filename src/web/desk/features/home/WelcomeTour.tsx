import { Tour } from 'antd';
import { useTranslation } from 'react-i18next';
import { useStoredChoice } from '../../../ui/stored-choice.ts';
import { useNarrow } from '../../../ui/use-narrow.ts';
import { useCan } from '../../session.ts';

const find = (selector: string) => () => document.querySelector<HTMLElement>(selector) ?? document.body;

/** A short walk for newcomers: what waits, how to find, how to register; once, and never in the way on a phone. */
export function WelcomeTour() {
  const { t } = useTranslation();
  const narrow = useNarrow();
  const [state, setState] = useStoredChoice('redress.tour', ['new', 'seen'], 'new');
  const mayRegister = useCan('complaint.register');
  if (narrow || state === 'seen') return null;
  const steps = [
    { title: t('desk.tour.welcome'), description: t('desk.tour.welcome.text'), target: null },
    { title: t('desk.tour.work'), description: t('desk.tour.work.text'), target: find('[data-tour=work]') },
    { title: t('desk.tour.find'), description: t('desk.tour.find.text'), target: find('header button') },
    ...(mayRegister
      ? [
          {
            title: t('desk.tour.intake'),
            description: t('desk.tour.intake.text'),
            target: find('[data-tour=intake]'),
          },
        ]
      : []),
    { title: t('desk.tour.case'), description: t('desk.tour.case.text'), target: null },
  ];
  const seen = () => {
    setState('seen');
  };
  return <Tour open steps={steps} onClose={seen} onFinish={seen} mask={false} type="primary" />;
}
