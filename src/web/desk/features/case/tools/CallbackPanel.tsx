import type { ToolProps } from '../../../tool-props.ts';
import { ContactForm } from './ContactForm.tsx';

/** Notes the call back: whether somebody was reached, and whether they are satisfied now. */
export function CallbackPanel(props: ToolProps) {
  return <ContactForm {...props} kind="callback" />;
}
