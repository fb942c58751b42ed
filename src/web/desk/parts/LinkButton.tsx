import { createLink } from '@tanstack/react-router';
import { Button } from 'antd';

/** A way to another page that looks like a button: one element, so that keyboard and reader meet it once. */
export const LinkButton = createLink(Button);
