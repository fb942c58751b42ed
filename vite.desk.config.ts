import react from '@vitejs/plugin-react';
import { defineConfig, mergeConfig } from 'vite';
import { webApp } from './scripts/web-app.ts';
import { libraryWordsPlugin } from './scripts/web-texts.ts';

// The staff's app, at `/`. Routes load lazily; only what every page needs is a chunk by name, because a chunk
// for a whole component library would bring all of it with the first page.
export default defineConfig(
  mergeConfig(webApp('desk', '/'), {
    plugins: [react(), libraryWordsPlugin()],
    build: {
      target: 'es2022',
      rolldownOptions: {
        output: {
          codeSplitting: {
            groups: [{ name: 'react', test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/ }],
          },
        },
      },
    },
  }),
);
