import tseslint from 'typescript-eslint';
import reactHooks from 'eslint-plugin-react-hooks';
import { house } from './scripts/house-rules.mjs';

const tests = ['**/*.test.ts', '**/*.test.tsx', 'test/**'];

/** Only the injected clock (`ctx.time`) tells the time. */
const ownTime = [
  ['CallExpression[callee.object.name="Date"][callee.property.name="now"]', 'Date.now()'],
  ['NewExpression[callee.name="Date"][arguments.length=0]', 'new Date()'],
  ['CallExpression[callee.name="Date"]', 'Date()'],
  ['MemberExpression[object.name="Temporal"][property.name="Now"]', 'Temporal.Now'],
].map(([selector, what]) => ({
  selector,
  message: `${what}: only the injected clock tells the time (ctx.time).`,
}));

/** The database has a clock of its own, which nobody can move in a test. */
const databaseTime = {
  selector:
    'TaggedTemplateExpression[tag.name="sql"] TemplateElement[value.raw=/\\b(now|clock_timestamp|statement_timestamp|transaction_timestamp)\\s*\\(\\s*\\)|\\bcurrent_(timestamp|date|time)\\b/i]',
  message: 'SQL reads the time from a parameter: only the injected clock tells the time (ctx.time).',
};

const namedExports = {
  selector: 'ExportDefaultDeclaration',
  message: 'Named exports only: a thing has one name everywhere.',
};

export default tseslint.config(
  { ignores: ['node_modules/', 'dist/', 'data/', 'coverage/', 'test-results/', 'src/schema/tables.ts'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    plugins: { house },
    rules: {
      'house/file-name': 'error',
      'house/suppression-reason': 'error',
      'max-lines': ['error', { max: 400 }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-var': 'error',
      'object-shorthand': 'error',
      'prefer-const': 'error',
    },
  },

  // Everything typed: server, web, tests, benchmarks.
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-import-type-side-effects': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      // Interfaces of routes, jobs and adapters ask for a promise even where nothing is awaited.
      '@typescript-eslint/require-await': 'off',
      // `[...text]` is how a text is taken apart into code points.
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
      // There are no enums here (erasableSyntaxOnly), and looking for them in every assignment is slow.
      '@typescript-eslint/no-unsafe-enum-assignment': 'off',
      '@typescript-eslint/no-unsafe-enum-comparison': 'off',
      // Typed look-ups of rows name their type once on purpose.
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
    },
  },
  {
    files: ['src/web/**/*.ts', 'src/web/**/*.tsx'],
    extends: [reactHooks.configs.flat.recommended],
    languageOptions: {
      parserOptions: {
        projectService: false,
        project: './tsconfig.web.json',
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      'react-hooks/exhaustive-deps': 'error',
      // The router's redirects are thrown by design.
      '@typescript-eslint/only-throw-error': 'off',
    },
  },

  // What holds in the product, and not in its tests.
  {
    files: ['src/**/*.ts', 'src/**/*.tsx'],
    ignores: tests,
    rules: {
      'no-console': 'error',
      'house/no-barrel': 'error',
      'no-restricted-syntax': ['error', namedExports, ...ownTime],
    },
  },
  {
    files: ['src/features/**/*.ts'],
    ignores: tests,
    rules: { 'no-restricted-syntax': ['error', namedExports, ...ownTime, databaseTime] },
  },
  {
    files: ['src/cli/**', 'src/platform/clock-source.ts', 'src/web/**'],
    rules: { 'no-restricted-syntax': ['error', namedExports] },
  },
  { files: ['src/cli/**'], rules: { 'no-console': 'off' } },
  { files: ['src/**/*.ts'], ignores: [...tests, 'src/web/**'], rules: { 'house/docblock': 'error' } },

  {
    files: tests,
    rules: {
      'max-lines': ['error', { max: 600 }],
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  { files: ['**/*.js', '**/*.mjs', '**/*.cjs'], extends: [tseslint.configs.base] },
);
