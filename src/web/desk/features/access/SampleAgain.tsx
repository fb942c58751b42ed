import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { signInAsSample } from '../../../../contract/me-contract.ts';
import { useCommand } from '../../../ui/use-route.ts';

/** A sample person has no password: one click and they are back. */
export function SampleAgain(props: {
  person: { id: string; name: string };
  onSignedIn: () => void | Promise<void>;
}) {
  const { t } = useTranslation();
  const enter = useCommand(signInAsSample, { onSuccess: () => void props.onSignedIn() });
  return (
    <Button
      type="primary"
      size="large"
      block
      autoFocus
      loading={enter.isPending}
      onClick={() => {
        enter.mutate({ body: { personId: props.person.id }, askSignIn: false });
      }}
    >
      {t('desk.again.sample', { name: props.person.name })}
    </Button>
  );
}
