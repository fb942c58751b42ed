import type { z } from 'zod';
import type { plannedAction } from '../../contract/resolution-contract.ts';
import type { Ctx } from '../../platform/context.ts';
import type { FieldError } from '../../platform/errors.ts';
import { unknownRecords } from '../../platform/known-ids.ts';
import { unfitPeople } from '../complaint/complaint-assignee-service.ts';

type Planned = z.output<typeof plannedAction>;

/** What is wrong with whom and where actions are planned for; `under` is where the list stands in the request. */
export async function plannedTrouble(
  ctx: Ctx,
  complaintId: string,
  planned: readonly Pick<Planned, 'ownerId' | 'departmentId'>[],
  under?: string,
): Promise<FieldError[]> {
  const path = (index: number, name: string) => (under ? `${under}/${index}/${name}` : `/${name}`);
  return [
    ...(await unfitPeople(
      ctx,
      complaintId,
      planned.map(({ ownerId }, index) => ({ path: path(index, 'ownerId'), personId: ownerId })),
    )),
    ...(await unknownRecords(
      ctx,
      planned.map(({ departmentId: id }, index) => ({
        path: path(index, 'departmentId'),
        table: 'departments',
        id,
      })),
    )),
  ];
}
