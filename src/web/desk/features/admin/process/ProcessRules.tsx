import { Tag } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProcessOutline, ProcessVersionView } from '../../../../../contract/process-contract.ts';
import { Panel } from '../../../../ui/Panel.tsx';
import { ApprovalLines } from './ApprovalLines.tsx';
import { ClockLines } from './ClockLines.tsx';
import { Condition } from './Condition.tsx';
import { useProcessWords, type ProcessWords } from './process-words.ts';
import styles from './ProcessRules.module.css';

/** What holds in every stage: clocks, approvals, severities, posts, forms, and the ways out of the usual course. */
export function ProcessRules(props: { outline: ProcessOutline; posts: ProcessVersionView['posts'] }) {
  const { outline } = props;
  const words = useProcessWords(outline);
  return (
    <div className={styles['panels']}>
      <ClockLines clocks={outline.clocks} words={words} />
      <ApprovalLines approvals={outline.approvals} words={words} />
      <Severities outline={outline} words={words} />
      <Classes outline={outline} words={words} />
      <Priorities outline={outline} words={words} />
      <Posts outline={outline} words={words} posts={props.posts} />
      <Forms outline={outline} words={words} />
      <Endings outline={outline} words={words} />
    </div>
  );
}

interface Part {
  outline: ProcessOutline;
  words: ProcessWords;
}

function Severities({ outline, words }: Part) {
  const { t } = useTranslation();
  return (
    <Panel title={t('desk.process.severities')}>
      <ul className={styles['lines']}>
        {outline.severities.map((severity) => (
          <li key={severity.code}>
            <Head title={words.text(severity.title)}>
              {severity.major && <Tag color="error">{t('desk.process.severity.major')}</Tag>}
            </Head>
            <div>{words.text(severity.meaning)}</div>
            <div className={styles['quiet']}>
              {t('desk.process.severity.acts', { who: words.post(severity.acts) })}
            </div>
            <Condition when={severity.suggest} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Classes({ outline, words }: Part) {
  const { t } = useTranslation();
  if (outline.responsibilityClasses.length === 0) return null;
  return (
    <Panel title={t('desk.classify.responsibility')}>
      <ul className={styles['lines']}>
        {outline.responsibilityClasses.map(({ code, title, rule }) => (
          <li key={code}>
            <Head title={words.text(title)} />
            <div>{words.text(rule)}</div>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Priorities({ outline: { priorities }, words }: Part) {
  const { t } = useTranslation();
  if (!priorities) return null;
  return (
    <Panel title={t('desk.process.priorities')}>
      <ul className={styles['lines']}>
        {Object.entries(priorities).map(([code, { strategy, resources }]) => (
          <li key={code}>
            <Head title={code.toUpperCase()} />
            <div>{words.text(strategy)}</div>
            <div className={styles['quiet']}>
              {t('desk.process.priority.resources', { what: words.text(resources) })}
            </div>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Posts({ outline, words, posts }: Part & { posts: ProcessVersionView['posts'] }) {
  const { t } = useTranslation();
  const known = new Map(posts.map((post) => [post.code, post]));
  return (
    <Panel title={t('desk.process.posts')}>
      <ul className={styles['lines']}>
        {outline.positions.map((position) => {
          const post = known.get(position.code);
          const roles = outline.roles.filter((role) => role.position === position.code);
          return (
            <li key={position.code}>
              <Head title={words.text(position.title)}>
                {post &&
                  (post.people > 0 ? (
                    <span className={styles['quiet']}>
                      {t('desk.process.posts.held', { n: post.people })}
                    </span>
                  ) : (
                    <Tag color="warning">
                      {t(post.known ? 'desk.process.posts.nobody' : 'desk.process.posts.unknown')}
                    </Tag>
                  ))}
              </Head>
              {position.duty && <div className={styles['quiet']}>{words.text(position.duty)}</div>}
              {roles.length > 0 && (
                <div className={styles['quiet']}>
                  {t('desk.process.posts.role', { roles: words.who(roles.map(({ role }) => role)) })}
                </div>
              )}
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}

function Forms({ outline, words }: Part) {
  const { t } = useTranslation();
  return (
    <Panel title={t('desk.process.forms')}>
      {outline.forms.length === 0 && <p className={styles['quiet']}>{t('desk.process.forms.none')}</p>}
      {outline.forms.map((form) => (
        <div key={form.code} className={styles['form']}>
          <Head title={words.form(form.code)} />
          <ul className={styles['fields']}>
            {form.fields.map((field) => (
              <li key={field.name}>
                {words.text(field.title)}{' '}
                <span className={styles['quiet']}>
                  {[
                    words.fieldKind(field.kind),
                    ...(field.options.length > 0 ? [words.list(field.options.map(words.text))] : []),
                    ...(field.required === 'yes' ? [t('desk.process.form.required')] : []),
                    ...(field.required === 'sometimes' ? [t('desk.process.form.sometimes')] : []),
                  ].join(' · ')}
                </span>
                <Condition when={field.when} />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </Panel>
  );
}

function Endings({ outline, words }: Part) {
  const { t } = useTranslation();
  if (outline.endings.length === 0) return null;
  return (
    <Panel title={t('desk.process.endings')}>
      <ul className={styles['lines']}>
        {outline.endings.map((ending) => (
          <li key={ending.kind}>
            <Head title={words.ending(ending.kind)} />
            <div className={styles['quiet']}>
              {[
                t('desk.process.step.by', { who: words.who(ending.who) }),
                ...(ending.to !== null ? [t('desk.process.exit.to', { stage: words.stage(ending.to) })] : []),
                ...(ending.within !== null
                  ? [t('desk.process.ending.within', { limit: words.limit(ending.within) })]
                  : []),
                ...(ending.reasons.length > 0
                  ? [
                      t('desk.process.ending.reasons', {
                        reasons: words.list(ending.reasons.map(words.text)),
                      }),
                    ]
                  : []),
              ].join(' · ')}
            </div>
            <Condition when={ending.when} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Head({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className={styles['head']}>
      <span>{title}</span>
      {children}
    </div>
  );
}
