/** @jsxImportSource preact */
import { render } from 'preact';
import { PortalApp } from './PortalApp.tsx';
import { startTexts } from './texts.ts';
import './styles/base.css';
import './styles/parts.css';
import './styles/form.css';
import './styles/case.css';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');

void startTexts().then(() => {
  root.textContent = '';
  render(<PortalApp />, root);
});
