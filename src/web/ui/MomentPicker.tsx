import { DatePicker } from 'antd';
import { fromWall, toWall } from './zoned-time.ts';
import { useZone } from './zone.ts';

/** Picks a moment in the reader's zone; the value is ISO, null when empty. */
export function MomentPicker(props: {
  id?: string;
  value?: string | null;
  onChange?: (moment: string | null) => void;
  disabled?: boolean;
  status?: 'error';
}) {
  const zone = useZone();
  return (
    <div
      onKeyDown={(event) => {
        // Enter takes the moment that was typed; it must not send the form around it.
        if (event.key === 'Enter') event.preventDefault();
      }}
    >
      <DatePicker
        id={props.id}
        value={props.value ? toWall(props.value, zone) : null}
        onChange={(picked) => props.onChange?.(picked ? fromWall(picked, zone) : null)}
        showTime={{ format: 'HH:mm' }}
        format="YYYY-MM-DD HH:mm"
        disabled={props.disabled}
        status={props.status}
        style={{ width: '100%', maxWidth: 240 }}
      />
    </div>
  );
}
