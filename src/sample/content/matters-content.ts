import type { SampleMatter } from './content-types.ts';
import { afterSalesMatters } from './matters-aftersales.ts';
import { applianceMatters } from './matters-appliances.ts';
import { companyMatters } from './matters-companies.ts';
import { deliveryMatters } from './matters-delivery.ts';
import { enquiryMatters } from './matters-enquiries.ts';
import { furnitureMatters } from './matters-furniture.ts';
import { heatingMatters } from './matters-heating.ts';
import { installationMatters } from './matters-installation.ts';
import { kitchenwareMatters } from './matters-kitchenware.ts';
import { overseasVoiceMatters } from './matters-overseas-voices.ts';
import { overseasMatters } from './matters-overseas.ts';
import { praiseMatters } from './matters-praise.ts';
import { priceMatters } from './matters-price.ts';
import { serviceMatters } from './matters-service.ts';
import { suggestionMatters } from './matters-suggestions.ts';

/** Every matter of the sample company, mixed so that neighbours are of different kinds. */
export const sampleMatters: readonly SampleMatter[] = mixed([
  applianceMatters,
  deliveryMatters,
  serviceMatters,
  overseasMatters,
  heatingMatters,
  praiseMatters,
  furnitureMatters,
  priceMatters,
  installationMatters,
  enquiryMatters,
  kitchenwareMatters,
  afterSalesMatters,
  companyMatters,
  suggestionMatters,
  overseasVoiceMatters,
]);

function mixed(groups: readonly (readonly SampleMatter[])[]): SampleMatter[] {
  const longest = Math.max(...groups.map((group) => group.length));
  const rounds = Array.from({ length: longest }, (_, round) => groups.map((group) => group[round]));
  return rounds.flat().filter((matter) => matter !== undefined);
}

/** An invented order number for a variant: unique for each matter and variant, and never that of a matter. */
export function variantOrderNo(matterIndex: number, variantIndex: number): string {
  const scrambled = (matterIndex * 40 + variantIndex) * 7919;
  return `QV${String(1000 + matterIndex * 37).padStart(4, '0')}-${String(scrambled % 10_000).padStart(4, '0')}`;
}
