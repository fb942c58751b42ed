import type { ToolProps } from '../../../tool-props.ts';
import { ContactForm } from './ContactForm.tsx';

/** Notes a call, a visit, a chat that took place outside the product. */
export function ContactPanel(props: ToolProps) {
  return <ContactForm {...props} kind="contact" />;
}
