// Who may import whom. One table; the rules are made from it below.
// Everything not allowed here is forbidden, types included, unless the table says `type`.

/** Features by floor, highest first. A feature imports only from floors above its own, never from its own. */
const floors = [
  ['audit'],
  ['organization', 'access'],
  ['file', 'party', 'clock', 'process', 'search'],
  ['work'],
  ['complaint'],
  ['correspondence', 'list'],
  // oxfmt-ignore
  ['intake', 'triage', 'dispatch', 'investigation', 'evidence', 'resolution', 'approval', 'document', 'survey', 'customer'],
  // oxfmt-ignore
  ['import', 'notification', 'integration', 'archive', 'crisis', 'improvement', 'knowledge', 'legal', 'training', 'supervision'],
  ['measures', 'reporting'],
];

/**
 * Files of a feature by role: `complaint-store.ts`, or `complaint-store-list.ts` where a role needs more files.
 * A file that names no role is pure and lives by the row of `rules`.
 * Words: a place below; `own ROLES` in the same feature; `higher ROLES` on the floors above; the name of a
 * feature above, without its routes and jobs; `type …` only by `import type`. A role may always import itself.
 */
const roles = {
  rules: ['higher rules', 'terms', 'language'],
  policy: ['own rules', 'higher policy', 'access', 'platform', 'terms'],
  store: ['own rules', 'type own policy', 'type higher rules', 'audit', 'platform', 'schema', 'terms'],
  queries: [
    ...['own rules policy', 'type own store hooks', 'higher rules policy queries', 'type higher store hooks'],
    ...['platform', 'schema', 'terms', 'language', 'type contract'],
  ],
  hooks: [
    'type own rules policy store queries service',
    'type higher rules policy store queries service hooks',
    ...['type platform', 'type language', 'type terms', 'type contract', 'type schema'],
  ],
  service: [
    ...['own rules policy store queries', 'type own hooks'],
    ...['higher rules policy queries service', 'type higher hooks store', 'audit'],
    ...['platform', 'language', 'terms', 'type contract', 'type schema'],
  ],
  // What a feature hangs into the case: facts, reports of its tools, what it does when something happens.
  contributor: [
    ...['own rules policy queries service', 'type own store', 'higher rules policy queries service hooks'],
    ...['type higher store', 'platform', 'language', 'terms', 'type contract'],
  ],
  routes: [
    ...['own service queries policy', 'higher service queries policy', 'audit'],
    ...['platform', 'terms', 'contract'],
  ],
  jobs: ['own service queries policy', 'type higher rules', 'platform', 'terms'],
};

/** Everything that is not a feature: where it is, and what it may import. A place may always import itself. */
const places = {
  terms: { path: '^src/terms/', may: [] },
  schema: { path: '^src/schema/', may: [] },
  platform: { path: '^src/platform/', may: ['type schema', 'terms'] },
  language: { path: '^src/language/', may: ['terms'] },
  contract: { path: '^src/contract/', may: ['terms', 'language'] },
  app: { path: '^src/app/', may: ['features', 'sample', 'platform', 'terms', 'contract'] },
  sample: { path: '^src/sample/', may: ['features', 'platform', 'terms', 'type contract'] },
  cli: { path: '^src/cli/', may: ['app', 'contract', 'sample', 'terms'] },
  main: { path: '^src/main\\.ts$', may: ['cli', 'app', 'sample', 'features', 'platform', 'terms'] },
  ui: { path: '^src/web/ui/', may: [] },
  desk: { path: '^src/web/desk/', may: ['ui', 'contract', 'language', 'terms'] },
  portal: { path: '^src/web/portal/', may: ['ui', 'type contract', 'language', 'terms'] },
};

const test = '\\.test\\.tsx?$';
const anyRole = Object.keys(roles).join('|');
const anyFeature = `^src/features/(?:${floors.flat().join('|')})/`;

/** Paths of a feature's files of some roles; what names no role goes with the rules. */
function filesOf(feature, wanted) {
  const folder = `^src/features/${feature}/`;
  const named = `${folder.slice(0, -1)}(?=/).*[-/](?:${wanted.join('|')})[-.][^/]*$`;
  return wanted.includes('rules') ? [named, `${folder}(?!.*[-/](?:${anyRole})[-.][^/]*$)`] : [named];
}

/** The paths a word of the table stands for, seen from a floor (-1: from outside the features). */
function pathsOf(word, floor) {
  const [which, ...wanted] = word.split(' ');
  const above = floors.slice(0, Math.max(floor, 0)).flat();
  if (which === 'own') return filesOf('$1', wanted);
  if (which === 'higher') return above.length > 0 ? filesOf(`(?:${above.join('|')})`, wanted) : [];
  if (word === 'features') return [anyFeature];
  if (places[word]) return [places[word].path];
  if (!floors.flat().includes(word)) throw new Error(`.dependency-cruiser.cjs: what is "${word}"?`);
  const open = Object.keys(roles).filter((role) => role !== 'routes' && role !== 'jobs');
  return above.includes(word) ? filesOf(word, open) : [];
}

/** Two rules of one row: nothing but what is listed, and what is listed as a type only as a type. */
function rulesOf(name, from, self, may, floor) {
  const typed = may.filter((word) => word.startsWith('type ')).map((word) => word.slice(5));
  const plain = may.filter((word) => !word.startsWith('type '));
  const free = [...self, ...plain.flatMap((word) => pathsOf(word, floor))];
  const typedPaths = typed.flatMap((word) => pathsOf(word, floor));
  const comment = `${name} may import: its own kind, ${may.join(', ') || 'nothing else of ours'}`;
  const origin = { path: from, pathNot: test };
  const rules = [
    {
      name,
      severity: 'error',
      comment,
      from: origin,
      to: { path: '^src/', pathNot: [...free, ...typedPaths] },
    },
  ];
  if (typedPaths.length > 0) {
    rules.push({
      name: `${name}-types-only`,
      severity: 'error',
      comment,
      from: origin,
      to: { path: typedPaths, pathNot: free, dependencyTypesNot: ['type-only'] },
    });
  }
  return rules;
}

const layers = [
  ...Object.entries(places).flatMap(([name, { path, may }]) => rulesOf(name, path, [path], may, -1)),
  ...floors.flatMap((features, floor) =>
    Object.entries(roles).flatMap(([role, may]) =>
      rulesOf(
        `floor-${floor + 1}-${role}`,
        filesOf(`(${features.join('|')})`, [role]),
        filesOf('$1', [role]),
        may,
        floor,
      ),
    ),
  ),
];

const apart = ['desk', 'portal'].map((app) => ({
  name: `${app}-features-apart`,
  severity: 'error',
  comment: 'Features of the web never import each other; what they share lies beside the features folder.',
  from: { path: `^src/web/${app}/features/([^/]+)/`, pathNot: test },
  to: { path: `^src/web/${app}/features/`, pathNot: `^src/web/${app}/features/$1/` },
}));

const known = [...Object.values(places).map(({ path }) => path), anyFeature];

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-circle',
      severity: 'error',
      comment: 'No import circles, of types neither.',
      from: {},
      to: { circular: true },
    },
    ...layers,
    ...apart,
    {
      name: 'known-place',
      severity: 'error',
      comment: 'Every file lies in a place of the table; a new feature gets its floor there first.',
      from: { path: '^src/', pathNot: [...known, test] },
      to: { path: '.' },
    },
    {
      name: 'no-tests',
      severity: 'error',
      comment: 'The product does not import its tests.',
      from: { path: '^src/', pathNot: test },
      to: { path: [test, '^test/'] },
    },
    {
      name: 'resolvable',
      severity: 'error',
      comment: 'Imports lead somewhere.',
      from: { path: '^src/', pathNot: test },
      to: { couldNotResolve: true, pathNot: '^virtual:' },
    },
    {
      name: 'lean-server',
      severity: 'error',
      comment: 'A production install has no devDependencies, and no package it did not ask for.',
      from: { path: '^src/', pathNot: [test, '^src/web/'] },
      to: {
        dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'web-without-node',
      severity: 'error',
      comment: 'Browsers have no Node.',
      from: { path: '^src/web/', pathNot: test },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'light-portal',
      severity: 'error',
      comment: 'The portal loads on a slow line: no component library, no schema library.',
      from: { path: '^src/web/portal/', pathNot: test },
      to: { path: 'node_modules/(antd|@ant-design|zod|echarts|dayjs)/', dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    moduleSystems: ['es6', 'cjs'],
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
    },
    reporterOptions: { text: { highlightFocused: true } },
  },
};
