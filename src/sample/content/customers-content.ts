import { levelCodes, regionCodes } from './content-types.ts';
import type { SampleCustomer } from './content-types.ts';
import { customerRowsZh } from './customers-zh-rows.ts';
import { customerRowsOther } from './customers-other-rows.ts';

/** Turns `key | name | level | phone | mail | city | region | preference` lines into customers. */
function customersFrom(
  block: string,
  shared: Pick<SampleCustomer, 'company' | 'language'>,
): SampleCustomer[] {
  const lines = block.split('\n').map((line) => line.trim());
  return lines.filter(Boolean).map((line) => {
    const cells = line.split('|').map((cell) => cell.trim());
    const [key, name, level, phone, mail, city, region, preference] = cells;
    const levelCode = levelCodes.find((code) => code === level);
    const regionCode = regionCodes.find((code) => code === region);
    if (!key || !name || !phone || !mail || !city || !levelCode || !regionCode || preference === undefined)
      throw new Error(`sample content: cannot read customer "${line}"`);
    return { key, name, level: levelCode, phone, mail, city, region: regionCode, preference, ...shared };
  });
}

/** Invented customers; numbers and addresses are from ranges that nobody can have. */
export const sampleCustomers: readonly SampleCustomer[] = [
  ...customersFrom(customerRowsZh, { company: false, language: 'zh-CN' }),
  ...customersFrom(customerRowsOther.companiesZh, { company: true, language: 'zh-CN' }),
  ...customersFrom(customerRowsOther.personsEn, { company: false, language: 'en' }),
  ...customersFrom(customerRowsOther.companiesEn, { company: true, language: 'en' }),
];
