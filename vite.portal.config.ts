import { defineConfig, mergeConfig } from 'vite';
import { webApp } from './scripts/web-app.ts';

// The complainants' app, at `/portal`: Preact under React's names, syntax that phones of 2019 understand.
export default defineConfig(
  mergeConfig(webApp('portal', '/portal/'), {
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    resolve: {
      alias: [
        { find: /^react\/jsx-(dev-)?runtime$/, replacement: 'preact/jsx-$1runtime' },
        { find: /^react-dom\/client$/, replacement: 'preact/compat/client' },
        { find: /^react(-dom)?$/, replacement: 'preact/compat' },
      ],
    },
    build: { target: 'es2019', cssTarget: ['chrome70', 'safari12', 'firefox68'] },
  }),
);
