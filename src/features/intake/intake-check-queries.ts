import type { z } from 'zod';
import type { registerComplaint } from '../../contract/intake-contract.ts';
import type { Tx } from '../../platform/context.ts';
import { AppError, type FieldError } from '../../platform/errors.ts';
import { unknownRecords } from '../../platform/known-ids.ts';
import { findComplaint } from '../complaint/complaint-find-queries.ts';
import { openIdentities } from '../party/party-queries.ts';
import { isInForce, proceduresFor } from '../process/template-queries.ts';

type Sheet = z.output<typeof registerComplaint.body>;

/** What a sheet names has to be there, at a time that can be: all is looked at before anything is written. */
export async function refuseUnknown(tx: Tx, given: Sheet): Promise<void> {
  const fields = await unknownRecords(tx, [
    { path: '/categoryId', table: 'categories', id: given.categoryId },
    { path: '/regionId', table: 'regions', id: given.regionId },
    { path: '/departmentId', table: 'departments', id: given.departmentId },
  ]);
  const { complainantId } = given;
  if (complainantId && (await openIdentities(tx, [complainantId])).length === 0)
    fields.push({ path: '/complainantId', code: 'field.not_offered' });
  for (const name of ['duplicateOf', 'repeatOf'] as const) {
    const id = given[name];
    if (id && !(await findComplaint(tx, id))) fields.push({ path: `/${name}`, code: 'field.not_offered' });
  }
  fields.push(...(await unknownOfProcess(tx, given)));
  const dates = misdated(tx, given);
  if (fields.length) throw new AppError('request.reference_unknown', {}, { fields: [...fields, ...dates] });
  if (dates.length) throw new AppError('request.fields_invalid', {}, { fields: dates });
}

/** How far the clock of who registers may be ahead of ours, ms; the time is then taken as now. */
const clocksDiffer = 5 * 60_000;

/** Nothing was received, or happened, later than now. */
export function misdated(
  tx: Pick<Tx, 'time'>,
  { receivedAt, occurredAt }: { receivedAt?: string | undefined; occurredAt?: string | null | undefined },
): FieldError[] {
  const isAhead = (at: string): boolean => Date.parse(at) > tx.time.now().getTime() + clocksDiffer;
  const fields: FieldError[] = [];
  if (receivedAt !== undefined && isAhead(receivedAt))
    fields.push({ path: '/receivedAt', code: 'field.in_future' });
  else if (receivedAt !== undefined && new Date(receivedAt).getUTCFullYear() < 2000)
    fields.push({ path: '/receivedAt', code: 'field.before_2000' });
  if (occurredAt && isAhead(occurredAt)) fields.push({ path: '/occurredAt', code: 'field.in_future' });
  return fields;
}

/** The procedure and the severity that do not exist; without a procedure, a severity that none for the kind has. */
async function unknownOfProcess(tx: Tx, { process, severity, kind }: Sheet): Promise<FieldError[]> {
  if (!process && !severity) return [];
  const all = await proceduresFor(tx, kind);
  const chosen = process ? all.filter(({ code }) => code === process) : all.slice(0, 1);
  const known = !process || chosen.length > 0 || (await isInForce(tx, process));
  const judged = chosen.length > 0 ? chosen : all;
  const severe =
    !severity || judged.some(({ template }) => template.severities.some(({ code }) => code === severity));
  return [
    ...(known ? [] : [{ path: '/process', code: 'field.not_offered' }]),
    ...(severe ? [] : [{ path: '/severity', code: 'field.not_offered' }]),
  ];
}
