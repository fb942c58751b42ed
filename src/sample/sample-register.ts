import type { SampleCase } from './sample-case.ts';
import { CaseHand, must } from './sample-door.ts';
import type { World } from './sample-world.ts';

/** Brings a case in: through the portal, or as a colleague takes it down. */
export async function register(given: SampleCase, world: World, intake: string): Promise<CaseHand> {
  const { matter, customer } = given;
  const common = {
    kind: matter.is.kind,
    product: given.product ?? null,
    orderNo: given.orderNo ?? null,
    wishes: matter.wants ?? null,
  };
  if (matter.is.channel === 'web') {
    const body = {
      ...common,
      title: given.title,
      narrative: given.text,
      name: customer.name,
      phone: customer.phone,
      mail: customer.mail,
      language: given.matter.language,
      consent: true,
    };
    const made = (await must(world.door, null, 'POST', '/api/portal/complaints', body)) as {
      number: string;
      secret: string;
    };
    const found = (await must(world.door, intake, 'GET', `/api/complaints?q=${made.number}&limit=1`)) as {
      items: { id: string }[];
    };
    return new CaseHand(world.door, found.items[0]?.id ?? '', made.number, made.secret);
  }
  const again = given.again && (await world.idOf(given.again.of));
  const made = (await must(world.door, intake, 'POST', '/api/complaints', {
    ...common,
    channel: matter.is.channel,
    title: given.title,
    narrative: given.text,
    process: given.process,
    regionId: world.regions.get(matter.region) ?? null,
    departmentId: world.departments.get(`service-${matter.region}`) ?? null,
    claimedLoss: matter.lossYuan && given.isWhole ? matter.lossYuan * 100 : null,
    place: customer.city,
    ...(given.role.turn === 'confidential' && { confidential: true }),
    ...(again && { [`${given.again?.kind}Of`]: again }),
    language: matter.language,
    complainant: {
      kind: customer.company ? 'company' : 'person',
      name: customer.name,
      phone: customer.phone,
      mail: customer.mail,
      level: customer.level,
      language: customer.language,
    },
  })) as { id: string; number: string; link: string };
  return new CaseHand(world.door, made.id, made.number, made.link.split('/').at(-1) ?? '');
}
