import ts from 'typescript';
import type { SourceFile } from '../support/source-files.ts';

/** What a file does with texts. */
export interface TextUses {
  path: string;
  /** Every literal that may be a key or a code, whatever it is used for. */
  literals: Set<string>;
  /** Literals that stand where only a key can: the argument of `t(…)` and its kin, or a key's form. */
  keys: Set<string>;
  /** Literals that are codes of errors; on the server their key is `error.<code>`. */
  codes: Set<string>;
  /** Fixed beginnings of keys that are put together while running: `` `desk.theme.${mode}` ``. */
  heads: Set<string>;
  /** Words for people that stand in the code itself: Chinese anywhere, other words between tags. */
  bareWords: string[];
}

/** Functions whose text argument is a key. */
const translators = new Set(['t', 'translate', 'textsOf', 'say', 'exists']);
/** What begins so is a key wherever it stands; other first words may be a feature's, too. */
const keyForm = /^(desk|portal|ui|term|cli|error)\.[a-z0-9][\w.-]*[\w]$/;
const headForm = /^(desk|portal|ui|term|cli|error|mail|notice|document)\./;
const codeForm = /^[a-z][a-z-]*\.[a-z][a-z0-9_.-]*$/;
const chinese = /[\u3400-\u9fff]/;
/** Attributes that people read or hear. */
const spoken = new Set(['title', 'placeholder', 'alt', 'label', 'aria-label', 'aria-description']);

/** The literals an expression may come to: both sides of a choice, the text itself. */
function outcomes(node: ts.Expression | undefined): string[] {
  if (!node) return [];
  if (ts.isStringLiteralLike(node)) return [node.text];
  if (ts.isConditionalExpression(node)) return [...outcomes(node.whenTrue), ...outcomes(node.whenFalse)];
  if (ts.isParenthesizedExpression(node)) return outcomes(node.expression);
  if (ts.isBinaryExpression(node)) return [...outcomes(node.left), ...outcomes(node.right)];
  return [];
}

function nameOf(node: ts.Expression): string {
  if (ts.isIdentifier(node)) return node.text;
  return ts.isPropertyAccessExpression(node) ? node.name.text : '';
}

/** Reads one file for the texts it uses. */
export function textUses({ path, text }: SourceFile): TextUses {
  const kind = path.endsWith('.tsx') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, false, kind);
  const uses: TextUses = {
    path,
    literals: new Set(),
    keys: new Set(),
    codes: new Set(),
    heads: new Set(),
    bareWords: [],
  };
  const bare = (words: string): void => {
    uses.bareWords.push(words.trim().replace(/\s+/g, ' '));
  };

  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node)) {
      uses.literals.add(node.text);
      if (keyForm.test(node.text)) uses.keys.add(node.text);
      if (chinese.test(node.text)) bare(node.text);
    } else if (ts.isTemplateExpression(node)) {
      if (headForm.test(node.head.text)) uses.heads.add(node.head.text);
      if (chinese.test(node.getText(source))) bare(node.getText(source));
    } else if (ts.isJsxText(node)) {
      if (/\p{L}{2,}/u.test(node.text)) bare(node.text);
    } else if (ts.isJsxAttribute(node)) {
      const { initializer } = node;
      const attribute = node.name.getText(source);
      if (spoken.has(attribute) && initializer && ts.isStringLiteral(initializer)) {
        if (/\p{L}{2,}/u.test(initializer.text) && !chinese.test(initializer.text)) bare(initializer.text);
      }
    } else if (ts.isCallExpression(node) && translators.has(nameOf(node.expression))) {
      for (const argument of node.arguments)
        for (const value of outcomes(argument)) if (value.includes('.')) uses.keys.add(value);
    } else if (ts.isNewExpression(node) && /^(App|Api)Error$/.test(nameOf(node.expression))) {
      for (const value of outcomes(node.arguments?.[0])) uses.codes.add(value);
    } else if (ts.isPropertyAssignment(node) && node.name.getText(source) === 'code') {
      for (const value of outcomes(node.initializer)) if (codeForm.test(value)) uses.codes.add(value);
      if (ts.isTemplateExpression(node.initializer) && node.initializer.head.text.includes('.'))
        uses.heads.add(`error.${node.initializer.head.text}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return uses;
}

/** A closed list: where its texts are, and its values. */
export interface TermList {
  name: string;
  /** `term.channel.`: what stands before a value in its key; null where the list says nothing of texts. */
  head: string | null;
  values: string[];
}

/** What a docblock calls its texts: `` `term.channel.<code>` ``. */
function headOf(statement: ts.Node, source: ts.SourceFile): string | null {
  const comments = ts.getJSDocCommentsAndTags(statement).map((comment) => comment.getText(source));
  return /`(term\.[\w-]+\.)<\w+>`/.exec(comments.join('\n'))?.[1] ?? null;
}

/** The texts in `['a', 'b'] as const`. */
function arrayValues(value: ts.Expression | undefined): string[] {
  if (value && ts.isAsExpression(value)) return arrayValues(value.expression);
  if (!value || !ts.isArrayLiteralExpression(value)) return [];
  return value.elements.filter(ts.isStringLiteralLike).map((element) => element.text);
}

/** The texts in `'a' | 'b'`. */
function unionValues(type: ts.TypeNode): string[] {
  const members = ts.isUnionTypeNode(type) ? type.types : [type];
  return members.flatMap((member) =>
    ts.isLiteralTypeNode(member) && ts.isStringLiteral(member.literal) ? [member.literal.text] : [],
  );
}

/** The closed lists a file exports, as arrays or as types, with the texts their docblocks name. */
export function termLists({ path, text }: SourceFile): TermList[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  return source.statements.flatMap((statement) => {
    const head = headOf(statement, source);
    if (ts.isTypeAliasDeclaration(statement))
      return head === null ? [] : [{ name: statement.name.text, head, values: unionValues(statement.type) }];
    if (!ts.isVariableStatement(statement)) return [];
    return statement.declarationList.declarations.flatMap((declaration) => {
      const values = arrayValues(declaration.initializer);
      return values.length > 0 ? [{ name: declaration.name.getText(source), head, values }] : [];
    });
  });
}
