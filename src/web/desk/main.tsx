import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { DeskApp } from './app.tsx';
import { startTexts } from './i18n.ts';
import './main.css';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');

await startTexts();
createRoot(root).render(
  <StrictMode>
    <DeskApp />
  </StrictMode>,
);
