import { approvalStates } from '../terms/case-states.ts';
import { compileCondition, type Compiled } from './condition.ts';
import { scopeWith, type ConditionScope } from './condition-scope.ts';
import { factCatalogue, factWord, type FactDefinition } from './facts.ts';
import type { TemplateTexts } from './template-basics.ts';
import type { Form, FormField, Template } from './template-types.ts';

const fieldTypes: Record<FormField['kind'], FactDefinition['type']> = {
  text: 'string',
  longtext: 'string',
  number: 'double',
  money: 'int',
  date: 'string',
  datetime: 'string',
  choice: 'string',
  choices: 'list',
  yesno: 'bool',
  person: 'string',
  department: 'string',
};

function fieldFact(field: FormField): FactDefinition {
  const values = field.options?.map((option) => option.code);
  return { type: fieldTypes[field.kind], optional: true, ...(values ? { values } : {}) };
}

const scopes = new WeakMap<Template, ConditionScope>();

/** What the conditions of a template may read: the catalogue, its severities, its approvals, its forms' answers. */
export function scopeOf(template: Template): ConditionScope {
  let scope = scopes.get(template);
  if (!scope) scopes.set(template, (scope = scopeWith(templateFacts(template))));
  return scope;
}

function templateFacts(template: Template): [string, FactDefinition][] {
  const severities = template.severities.map((severity) => severity.code);
  const classes = template.responsibilityClasses.map(({ code }) => code);
  const facts: [string, FactDefinition][] = [
    ['severity.code', { ...factCatalogue['severity.code'], values: severities }],
    ['responsibility.class', { ...factCatalogue['responsibility.class'], values: classes }],
    ['stage.id', { ...factCatalogue['stage.id'], values: template.stages.map((stage) => stage.id) }],
  ];
  for (const name of Object.keys(template.approvals))
    facts.push([`approval.${factWord(name)}`, { type: 'string', values: approvalStates, default: 'none' }]);
  for (const [code, form] of Object.entries(template.forms))
    for (const field of form.fields)
      facts.push([`answers.${factWord(code)}.${field.name}`, fieldFact(field)]);
  return facts;
}

const formScopes = new WeakMap<Form, ConditionScope>();

/**
 * What the conditions of a form's fields may read: the template's facts and `form.<field>`, the answers being
 * given. Checking a template makes the scopes of its forms; later the form alone is enough to find its scope.
 */
export function formScopeOf(form: Form, template?: Template): ConditionScope {
  let scope = formScopes.get(form);
  if (!scope) {
    const own = form.fields.map((field): [string, FactDefinition] => [
      `form.${field.name}`,
      fieldFact(field),
    ]);
    formScopes.set(form, (scope = scopeWith([...(template ? templateFacts(template) : []), ...own])));
  }
  return scope;
}

/** A condition of the template, compiled over its scope. */
export function conditionOf(template: Template, text: string): Compiled {
  return compileCondition(text, scopeOf(template));
}

/** The template's own title for a fact that only it has (an approval, a form's field). */
export function factTitle(template: Template, name: string): TemplateTexts | undefined {
  const [group, first, second] = name.split('.');
  if (group === 'approval')
    return Object.entries(template.approvals).find(([code]) => factWord(code) === first)?.[1].title;
  if (group !== 'answers') return undefined;
  const form = Object.entries(template.forms).find(([code]) => factWord(code) === first)?.[1];
  return form?.fields.find((field) => field.name === second)?.title;
}
