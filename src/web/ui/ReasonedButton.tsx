import { Button, Tooltip, type ButtonProps } from 'antd';
import { useId, useState } from 'react';
import styles from './ReasonedButton.module.css';

/**
 * A button that says why it cannot be pressed: with `reasons` it stays in reach of keyboard and screen reader,
 * looks off, does nothing, and shows the reasons on pointing, focus and press.
 */
export function ReasonedButton({
  reasons = [],
  children,
  ...rest
}: ButtonProps & { reasons?: readonly string[] }) {
  const id = useId();
  const [open, setOpen] = useState(false);
  if (reasons.length === 0) return <Button {...rest}>{children}</Button>;
  return (
    <>
      <Tooltip
        open={open}
        onOpenChange={setOpen}
        trigger={['hover', 'focus']}
        title={
          <ul className={styles['reasons']}>
            {reasons.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        }
      >
        <Button
          {...rest}
          danger={false}
          type={rest.type === 'link' || rest.type === 'text' ? rest.type : 'default'}
          htmlType="button"
          className={`${rest.className ?? ''} ${styles['off'] ?? ''}`}
          aria-disabled="true"
          aria-describedby={id}
          onClick={(event) => {
            event.preventDefault();
            setOpen(true);
          }}
        >
          {children}
        </Button>
      </Tooltip>
      <span id={id} hidden>
        {reasons.join(' ')}
      </span>
    </>
  );
}
