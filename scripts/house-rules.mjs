// Lint rules of this house that no published plugin has. Used by .oxlintrc.jsonc and nowhere else.
import { basename } from 'node:path';

/** The declaration's own names: a function or class has one, a `const` may have several. */
function declaredNames(declaration) {
  if (declaration.type === 'VariableDeclaration') {
    return declaration.declarations.flatMap((one) => (one.id.type === 'Identifier' ? [one.id.name] : []));
  }
  return declaration.id ? [declaration.id.name] : [];
}

/** True for what needs a docblock: functions (also held by a const), classes and interfaces. */
function needsDocblock(declaration) {
  switch (declaration.type) {
    case 'FunctionDeclaration':
    case 'TSDeclareFunction':
    case 'ClassDeclaration':
    case 'TSInterfaceDeclaration':
      return true;
    case 'VariableDeclaration':
      return declaration.declarations.some(
        (one) => one.init?.type === 'ArrowFunctionExpression' || one.init?.type === 'FunctionExpression',
      );
    default:
      return false;
  }
}

/** The words of a docblock without its stars, tags and links' braces. */
function words(comment) {
  return comment.value
    .replace(/^\s*\*/gm, '')
    .replace(/@\w+/g, '')
    .trim();
}

/** Every exported function, class and interface says in a docblock what it is for. */
const docblock = {
  meta: {
    type: 'suggestion',
    schema: [],
    messages: {
      missing: 'Exported "{{name}}" needs a docblock that says what it is for (units, errors, source).',
    },
  },
  create(context) {
    const source = context.sourceCode;
    let before = null;
    return {
      ExportNamedDeclaration(node) {
        const { declaration } = node;
        if (!declaration || !needsDocblock(declaration)) return;
        const name = declaredNames(declaration).join(', ');
        // Overloads and the body after them share the docblock of the first.
        const overload = name === before;
        before = declaration.type === 'TSDeclareFunction' ? name : null;
        if (overload) return;
        const comments = source.getCommentsBefore(node);
        const near = comments.filter((one) => one.type === 'Block' && one.value.startsWith('*')).at(-1);
        if (!near || words(near).length < 10)
          context.report({ node: declaration, messageId: 'missing', data: { name } });
      },
    };
  },
};

/** A comment that switches a rule off says why: `// oxlint-disable-next-line rule -- reason`. */
const suppressionReason = {
  meta: {
    type: 'suggestion',
    schema: [],
    messages: { missing: 'Say why the rule is switched off: "… -- reason".' },
  },
  create(context) {
    return {
      Program() {
        for (const comment of context.sourceCode.getAllComments()) {
          if (/^\s*(ox|es)lint-disable/.test(comment.value) && !/\s--\s+\S.{4,}/.test(comment.value)) {
            context.report({ loc: comment.loc, messageId: 'missing' });
          }
        }
      },
    };
  },
};

/** A file that only hands on what others export hides where things live. */
const noBarrel = {
  meta: {
    type: 'suggestion',
    schema: [],
    messages: { barrel: 'No barrels: import from the file that declares it.' },
  },
  create(context) {
    return {
      Program(program) {
        const handsOn = program.body.filter(
          (node) =>
            node.type === 'ExportAllDeclaration' || (node.type === 'ExportNamedDeclaration' && node.source),
        );
        const declares = program.body.some(
          (node) => node.type !== 'ImportDeclaration' && !handsOn.includes(node),
        );
        const star = handsOn.find((node) => node.type === 'ExportAllDeclaration');
        if (star) context.report({ node: star, messageId: 'barrel' });
        else if (handsOn.length > 0 && !declares) context.report({ node: handsOn[0], messageId: 'barrel' });
      },
    };
  },
};

const kebab = /^\.?[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+)*\.(ts|mts|mjs|cjs|js)$/;
const pascal = /^[A-Z][A-Za-z0-9]*(\.test)?\.tsx$/;
/** Files of the web that start an app or map names to components, and so are no component themselves. */
const entries = /^(app|main|tools|routes|router)\.tsx$/;

/** `kebab-case.ts`; a component's file is named as the component: `StageRail.tsx`. */
const fileName = {
  meta: {
    type: 'suggestion',
    schema: [],
    messages: {
      kebab: 'Name the file in kebab-case.',
      pascal: 'Name a component file in PascalCase, as the component (or app, main, tools, routes, router).',
      same: 'A component file exports the component it is named after: {{name}}.',
    },
  },
  create(context) {
    const file = basename(context.filename);
    return {
      Program(program) {
        if (!file.endsWith('.tsx')) {
          if (!kebab.test(file)) context.report({ node: program, messageId: 'kebab' });
          return;
        }
        if (entries.test(file)) return;
        if (!pascal.test(file)) {
          context.report({ node: program, messageId: 'pascal' });
          return;
        }
        if (file.endsWith('.test.tsx')) return;
        const name = file.slice(0, -'.tsx'.length);
        const exported = program.body.flatMap((node) => {
          if (node.type !== 'ExportNamedDeclaration') return [];
          if (node.declaration) return declaredNames(node.declaration);
          return node.specifiers.map((one) => one.exported.name);
        });
        if (!exported.includes(name)) context.report({ node: program, messageId: 'same', data: { name } });
      },
    };
  },
};

const isNamed = (node, name) => node?.type === 'Identifier' && node.name === name;

/** Only the injected clock (`ctx.time`) tells the time. */
const ownTime = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { machine: '{{what}}: only the injected clock tells the time (ctx.time).' },
  },
  create(context) {
    const refuse = (node, what) => {
      context.report({ node, messageId: 'machine', data: { what } });
    };
    return {
      CallExpression(node) {
        if (isNamed(node.callee, 'Date')) refuse(node, 'Date()');
      },
      NewExpression(node) {
        if (isNamed(node.callee, 'Date') && node.arguments.length === 0) refuse(node, 'new Date()');
      },
      MemberExpression(node) {
        if (isNamed(node.object, 'Date') && isNamed(node.property, 'now')) refuse(node, 'Date.now()');
        if (isNamed(node.object, 'Temporal') && isNamed(node.property, 'Now')) refuse(node, 'Temporal.Now');
      },
    };
  },
};

const readsDatabaseTime =
  /\b(now|clock_timestamp|statement_timestamp|transaction_timestamp)\s*\(\s*\)|\bcurrent_(timestamp|date|time)\b/i;

/** The database has a clock of its own, which nobody can move in a test. */
const databaseTime = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      database: 'SQL reads the time from a parameter: only the injected clock tells the time (ctx.time).',
    },
  },
  create(context) {
    return {
      TaggedTemplateExpression(node) {
        if (!isNamed(node.tag, 'sql')) return;
        const told = node.quasi.quasis.find((part) => readsDatabaseTime.test(part.value.raw));
        if (told) context.report({ node: told, messageId: 'database' });
      },
    };
  },
};

/** A thing has one name everywhere, which a default export has not. */
const namedExports = {
  meta: {
    type: 'suggestion',
    schema: [],
    messages: { unnamed: 'Named exports only: a thing has one name everywhere.' },
  },
  create(context) {
    return {
      ExportDefaultDeclaration(node) {
        context.report({ node, messageId: 'unnamed' });
      },
    };
  },
};

/** The plugin, in the form that the linter loads. */
const house = {
  meta: { name: 'house' },
  rules: {
    'database-time': databaseTime,
    docblock,
    'file-name': fileName,
    'named-exports': namedExports,
    'no-barrel': noBarrel,
    'own-time': ownTime,
    'suppression-reason': suppressionReason,
  },
};

export default house;
