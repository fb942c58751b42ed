import { describe, expect, it } from 'vitest';
import { sampleDepartments, sampleRegions } from './company-content.ts';
import { actions, closing, finding, rounds, talk } from './content-notation.ts';
import * as types from './content-types.ts';
import { sampleCustomers } from './customers-content.ts';
import { handlingsFor, sampleHandlings } from './handlings-content.ts';
import { sampleMatters, variantOrderNo } from './matters-content.ts';
import { matterCustomers } from './matters-customers.ts';
import { samplePeople } from './people-content.ts';

function repeated(values: readonly string[]): string[] {
  return values.filter((value, at) => values.indexOf(value) !== at);
}

/** Every string anywhere inside a value. */
function strings(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (value && typeof value === 'object') return Object.values(value).flatMap(strings);
  return [];
}

const everything = strings([sampleMatters, sampleHandlings, sampleCustomers, samplePeople]);
const byKey = new Map(sampleCustomers.map((customer) => [customer.key, customer]));

describe('sample people and departments', () => {
  it('has twelve people in known departments, regions and roles, every role held by someone', () => {
    expect(samplePeople).toHaveLength(12);
    const known = new Set<string>(sampleDepartments.map(({ code }) => code));
    expect([...known].sort()).toEqual([...types.departmentCodes].sort());
    expect(samplePeople.filter((person) => !known.has(person.department))).toEqual([]);
    expect(sampleDepartments.filter(({ parent }) => parent && !known.has(parent))).toEqual([]);
    expect(sampleRegions.map(({ code }) => code)).toEqual([...types.regionCodes]);
    expect(new Set(samplePeople.flatMap(({ roles }) => roles))).toEqual(new Set(types.roleCodes));
    expect(repeated(samplePeople.flatMap(({ signIn, mail }) => [signIn, mail]))).toEqual([]);
  });
});

describe('sample customers', () => {
  it('are about ninety, each once, with numbers and addresses nobody can have', () => {
    expect(sampleCustomers.length).toBeGreaterThanOrEqual(90);
    expect(repeated(sampleCustomers.flatMap(({ key, phone, mail }) => [key, phone, mail]))).toEqual([]);
    expect(repeated(sampleCustomers.map(({ name }) => name))).toEqual([]);
    const fakePhone = /^(1990000\d{4}|000-88\d{6}|\+999 000 0\d{3})$/;
    expect(sampleCustomers.filter(({ phone }) => !fakePhone.test(phone))).toEqual([]);
    expect(sampleCustomers.filter(({ mail }) => !/^[\w.]+@[\w.]+\.example$/.test(mail))).toEqual([]);
  });

  it('are of several levels, some companies, some English', () => {
    for (const level of types.levelCodes)
      expect(sampleCustomers.filter((customer) => customer.level === level).length).toBeGreaterThan(8);
    expect(sampleCustomers.filter(({ company }) => company).length).toBeGreaterThan(8);
    expect(sampleCustomers.filter(({ language }) => language === 'en').length).toBeGreaterThan(15);
  });
});

describe('sample matters', () => {
  it('IN-2: are more than sixty different ones of every kind, channel, category and severity', () => {
    expect(sampleMatters.length).toBeGreaterThan(60);
    expect(repeated(sampleMatters.flatMap(({ key, title }) => [key, title]))).toEqual([]);
    const classes = sampleMatters.map((matter) => matter.is);
    for (const kind of types.matterKinds)
      expect(classes.filter((is) => is.kind === kind).length, kind).toBeGreaterThanOrEqual(4);
    expect(new Set(classes.map((is) => is.channel))).toEqual(new Set(types.channelCodes));
    expect(new Set(classes.map((is) => is.category))).toEqual(new Set(types.categoryPaths));
    expect(new Set(classes.map((is) => is.severity))).toEqual(new Set(types.severityCodes));
    expect(new Set(sampleMatters.map(({ region }) => region))).toEqual(new Set(types.regionCodes));
    expect(new Set(sampleMatters.flatMap(({ flags }) => flags ?? []))).toEqual(new Set(types.flagCodes));
  });

  it('have at least eight in English and four variants each, no two texts alike', () => {
    expect(sampleMatters.filter(({ language }) => language === 'en').length).toBeGreaterThanOrEqual(8);
    expect(sampleMatters.filter(({ variants }) => variants.length < 4)).toEqual([]);
    const told = sampleMatters.flatMap(({ text, variants }) => [text, ...variants.map((one) => one.text)]);
    expect(told.length).toBeGreaterThanOrEqual(300);
    expect(repeated(told.map((text) => text.replaceAll(/[\s\p{P}]/gu, '')))).toEqual([]);
    expect(repeated(sampleMatters.map(({ reply }) => reply))).toEqual([]);
  });

  it('tell of length as people do, with talk on both sides', () => {
    for (const { key, language, text, talk: said } of sampleMatters) {
      const least = language === 'en' ? 120 : 60;
      expect(text.length, key).toBeGreaterThanOrEqual(least);
      expect(said.length, key).toBeGreaterThanOrEqual(3);
      expect(said.length, key).toBeLessThanOrEqual(12);
      expect(
        said.some(({ by }) => by === 'handler'),
        key,
      ).toBe(true);
    }
  });

  it('INV-4, SOL-2: every complaint has a finding, measures, an accepted offer and marks of 1 to 5', () => {
    for (const matter of sampleMatters) {
      const { survey } = matter.closing;
      for (const mark of [survey.speed, survey.attitude, survey.result, survey.fairness])
        expect([1, 2, 3, 4, 5], matter.key).toContain(mark);
      if (matter.is.kind !== 'complaint') continue;
      expect(matter.finding, matter.key).toBeDefined();
      expect(matter.wants, matter.key).toBeTruthy();
      expect(matter.actions.length, matter.key).toBeGreaterThan(0);
      expect(matter.rounds.at(-1)?.answer.code, matter.key).toBe('accepts');
      for (const { options, answer } of matter.rounds) {
        expect(options.length, matter.key).toBeGreaterThan(0);
        expect(answer.option ?? 1, matter.key).toBeLessThanOrEqual(options.length);
      }
    }
    const answers = sampleMatters.flatMap((matter) => matter.rounds.map(({ answer }) => answer.code));
    expect(new Set(answers)).toEqual(new Set(types.answerCodes));
    const outcomes = sampleMatters.flatMap((matter) => matter.finding?.outcome ?? []);
    expect(new Set(outcomes)).toEqual(new Set(types.outcomeCodes));
  });

  it('are each brought by a customer who fits in language, region and standing', () => {
    expect(Object.keys(matterCustomers).sort()).toEqual(sampleMatters.map(({ key }) => key).sort());
    for (const matter of sampleMatters) {
      const customer = byKey.get(matterCustomers[matter.key] ?? '');
      expect(customer, matter.key).toMatchObject({ language: matter.language, region: matter.region });
      expect(customer?.company, matter.key).toBe(matter.customer?.company ?? false);
      if (matter.customer?.level) expect(customer?.level, matter.key).toBe(matter.customer.level);
    }
  });

  it('number orders so that no two share one', () => {
    const own = sampleMatters.flatMap(({ orderNo }) => orderNo ?? []);
    const others = sampleMatters.flatMap(({ variants }, at) => variants.map((_, n) => variantOrderNo(at, n)));
    expect(repeated([...own, ...others])).toEqual([]);
    expect(own.filter((orderNo) => !/^QC\d{4}-\d{4}$/.test(orderNo))).toEqual([]);
  });

  it('carry no mail or telephone number outside the invented ranges', () => {
    const mails = everything.flatMap((text) => text.match(/[\w.]+@[\w.-]+/g) ?? []);
    expect(mails.filter((mail) => !/\.(example|invalid)$/.test(mail))).toEqual([]);
    const phones = everything.flatMap(
      (text) => text.match(/(?<!\d)1\d{10}(?!\d)|\b0\d{2,3}-\d{7,8}\b/g) ?? [],
    );
    expect(phones.filter((phone) => !/^(1990000|000-88)/.test(phone))).toEqual([]);
  });
});

describe('sample handlings', () => {
  it('fit the variants of every matter and end as its kind asks', () => {
    expect(repeated(sampleHandlings.flatMap(({ key, reply }) => [key, reply]))).toEqual([]);
    expect(sampleMatters.filter((matter) => handlingsFor(matter).length === 0)).toEqual([]);
    for (const handling of sampleHandlings.filter(({ kind }) => kind === 'complaint')) {
      expect(handling.finding, handling.key).toBeDefined();
      expect(handling.rounds.at(-1)?.answer.code, handling.key).toBe('accepts');
    }
    expect(handlingsFor({ is: { ...sampleMatters[0]!.is, kind: 'praise' }, language: 'en' })).toHaveLength(1);
  });
});

describe('the notation of the stories', () => {
  it('refuses what it does not understand instead of losing it', () => {
    expect(() => talk('h no bar')).toThrow('no "|"');
    expect(() => talk('x | words')).toThrow('none of');
    expect(() => talk('n nowhere | words')).toThrow('nowhere');
    expect(() => finding('founded quality | words')).toThrow('cause');
    expect(() => actions('quality soon | words')).toThrow('whole number');
    expect(() => rounds('offer refund 10 | words')).toThrow('without an answer');
    expect(() => closing('verified | words')).toThrow('four lines');
  });
});
