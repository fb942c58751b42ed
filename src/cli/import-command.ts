import { InvalidArgumentError, type Command } from 'commander';
import type { ImportOrder } from '../app/imports.ts';
import type { ImportView } from '../contract/import-contract.ts';
import { dateOrders, importFields, importsAs } from '../terms/imports.ts';
import { channels, kinds, languages } from '../terms/lists.ts';
import { answer, endWithFindings, t, withJson, type CommonOptions } from './terminal.ts';

interface Options extends CommonOptions {
  map: string[];
  zone?: string;
  as?: ImportOrder['plan']['as'];
  clocks?: boolean;
  source?: string;
  kind?: ImportOrder['plan']['kind'];
  channel?: ImportOrder['plan']['channel'];
  process?: string;
  region?: string;
  department?: string;
  language?: ImportOrder['plan']['language'];
  dates?: ImportOrder['plan']['dates'];
  fallbackDate?: string;
  encoding?: ImportOrder['hints']['encoding'];
  delimiter?: string;
  sheet?: string;
  dryRun?: boolean;
  resume?: string;
  undo?: string;
  refused?: string;
}

const delimiters = { comma: ',', semicolon: ';', tab: '\t', pipe: '|' } as const;

/** `redress import FILE`: brings complaints of the past in; also goes on with an import, or takes one back. */
export function importCommand(program: Command): void {
  const gather = (value: string, before: string[]): string[] => [...before, value];
  const one =
    (list: readonly string[]) =>
    (value: string): string => {
      if (!list.includes(value)) throw new InvalidArgumentError(list.join(', '));
      return value;
    };
  withJson(program.command('import'))
    .description(t('cli.import.description'))
    .argument('[file]', t('cli.import.file'))
    .option('--map <column=field>', t('cli.import.map', { fields: importFields.join(', ') }), gather, [])
    .option('--zone <zone>', t('cli.import.zone'))
    .option('--as <history|open>', t('cli.import.as'), one(importsAs))
    .option('--clocks', t('cli.import.clocks'))
    .option('--source <name>', t('cli.import.source'))
    .option('--kind <kind>', t('cli.import.kind'), one(kinds))
    .option('--channel <channel>', t('cli.import.channel'), one(channels))
    .option('--process <code>', t('cli.import.process'))
    .option('--region <code>', t('cli.import.region'))
    .option('--department <code>', t('cli.import.department'))
    .option('--language <language>', t('cli.import.language'), one(languages))
    .option('--dates <order>', t('cli.import.dates'), one(dateOrders))
    .option('--fallback-date <day>', t('cli.import.fallback_date'))
    .option('--encoding <encoding>', t('cli.import.encoding'))
    .option('--delimiter <name>', t('cli.import.delimiter'), one(Object.keys(delimiters)))
    .option('--sheet <name>', t('cli.import.sheet'))
    .option('--dry-run', t('cli.import.dry_run'))
    .option('--refused <file>', t('cli.import.refused'))
    .option('--resume <id>', t('cli.import.resume'))
    .option('--undo <id>', t('cli.import.undo'))
    .action(async (file: string | undefined, options: Options, command: Command) => {
      if (options.undo) return undo(options.undo, options);
      if (!file && !options.resume) command.error("error: missing required argument 'file'", { code: 'commander.missingArgument' }); // oxfmt-ignore
      await bringIn(file, options);
    });
}

async function bringIn(file: string | undefined, options: Options): Promise<void> {
  const { importFile } = await import('../app/imports.ts');
  const progress = progressLine(options);
  const view = await importFile(process.env, {
    ...(file !== undefined && { file }),
    ...(options.resume !== undefined && { resume: options.resume }),
    map: options.map,
    plan: planOf(options),
    region: options.region,
    department: options.department,
    hints: {
      encoding: options.encoding,
      delimiter: delimiters[options.delimiter as keyof typeof delimiters],
      sheet: options.sheet,
    },
    dryRun: options.dryRun ?? false,
    refused: options.refused,
    begun: (id) => {
      progress.begin();
      if (!options.json) process.stderr.write(`${t('cli.import.begun', { id })}\n`);
    },
    told: progress.told,
  });
  progress.end();
  const counts = options.dryRun ? view.checked : view.counts;
  const seconds = progress.seconds();
  answer(options, { ...view, seconds }, linesOf(view, options, seconds));
  if (!counts || counts.refused > 0 || view.problems.length > 0 || !['done', 'ready'].includes(view.state))
    endWithFindings();
}

/** What the operator says of the plan; nothing for what they left out. */
function planOf({
  zone,
  as,
  clocks,
  source,
  kind,
  channel,
  process: code,
  language,
  dates,
  fallbackDate,
}: Options): ImportOrder['plan'] {
  const given = { zone, as, clocks, source, kind, channel, process: code, language, dates, fallbackDate };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

function linesOf(view: ImportView, options: Options, seconds: number): string[] {
  const counts = options.dryRun ? view.checked : view.counts;
  if (!counts) return [t('cli.import.unfinished', { id: view.id })];
  const { added, repeated, known, refused, withoutText, reasons } = counts;
  return [
    t(options.dryRun ? 'cli.import.would' : 'cli.import.done', { added, repeated, known, refused }),
    ...(withoutText > 0 ? [t('cli.import.without_text', { number: withoutText })] : []),
    ...Object.entries(reasons).map(
      ([code, number]) => `  ${number} × ${t(`error.${code}`, { column: '…', number: '…', limit: '…' })}`,
    ),
    ...view.problems.map(({ code, line, params }) => `  ${line === null ? '' : t('cli.import.line', { line })}${t(`error.${code}`, params)}`), // oxfmt-ignore
    ...(view.state === 'stopped' ? [t('cli.import.unfinished', { id: view.id })] : []),
    ...(options.dryRun ? [] : [t('cli.import.rate', { seconds: seconds.toFixed(1), rate: Math.round(view.doneRows / Math.max(seconds, 0.001)) })]), // oxfmt-ignore
  ];
}

async function undo(id: string, options: Options): Promise<void> {
  const { undoImport } = await import('../app/imports.ts');
  const progress = progressLine(options);
  const view = await undoImport(process.env, id, (done) => progress.told(done, null));
  progress.end();
  answer(options, view, [t('cli.import.undone', { kept: view.kept })]);
  if (view.state !== 'undone') endWithFindings();
}

/** How far it is, on one line of a terminal; nothing where nobody looks. */
interface ProgressLine {
  begin: () => void;
  told: (done: number, of: number | null) => void;
  end: () => void;
  seconds: () => number;
}

function progressLine({ json }: CommonOptions): ProgressLine {
  const isShown = !json && process.stderr.isTTY;
  let began = performance.now();
  return {
    begin(): void {
      began = performance.now();
    },
    told(done: number, of: number | null): void {
      if (isShown) process.stderr.write(`\r${done}${of === null ? '' : ` / ${of}`} `);
    },
    end(): void {
      if (isShown) process.stderr.write('\n');
    },
    seconds: () => (performance.now() - began) / 1000,
  };
}
