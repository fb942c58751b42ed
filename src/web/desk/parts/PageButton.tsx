import { createLink } from '@tanstack/react-router';
import { Button } from 'antd';

/**
 * A way to another page that looks like a button: one element, so that keyboard and reader meet it once. Its look is
 * `color` and `variant`; `type` belongs to the link and goes no further.
 */
export const PageButton = createLink(Button);
