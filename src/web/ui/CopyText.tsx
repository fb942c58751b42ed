import { Typography } from 'antd';
import { useTranslation } from 'react-i18next';

/** A number or code with a button that copies it; figures of one width. */
export function CopyText({ text, strong = false }: { text: string; strong?: boolean }) {
  const { t } = useTranslation();
  return (
    <Typography.Text
      strong={strong}
      style={{ fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' }}
      copyable={{ text, tooltips: [t('ui.copy'), t('ui.copied')] }}
    >
      {text}
    </Typography.Text>
  );
}
