import { getClosing } from '../../../../contract/closing-contract.ts';
import { getCase, getStepForm, getTimeline, listHandovers } from '../../../../contract/complaint-contract.ts';
import { countComplaints, listComplaints } from '../../../../contract/complaint-list-contract.ts';
import { listDocuments } from '../../../../contract/document-contract.ts';
import { myWork } from '../../../../contract/work-contract.ts';
import { getInvestigation } from '../../../../contract/investigation-contract.ts';
import { getApprovals, getResolution } from '../../../../contract/resolution-contract.ts';

/** What the case page reads of one case, and what shows it elsewhere: out of date after anything done to it. */
export const caseRoutes = [
  getCase,
  getTimeline,
  getStepForm,
  listHandovers,
  getInvestigation,
  getResolution,
  getApprovals,
  getClosing,
  listDocuments,
  myWork,
  listComplaints,
  countComplaints,
] as const;
