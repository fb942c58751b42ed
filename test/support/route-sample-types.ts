import type { TestApp } from './app.ts';
import type { SignedIn } from './people.ts';

/** A complaint the walk puts somewhere: in somebody's hands, department or region, or far from all of them. */
export interface SampleCase {
  id: string;
  number: string;
  version: number;
}

/** What samples may use. */
export interface World {
  app: TestApp;
  /** Somebody who exists; none of those who walk. */
  bystander: SignedIn;
  /** A department and a region that exist. */
  departmentId: string;
  regionId: string;
  calendarId: string;
  categoryId: string;
}

/** How the walk calls one route. */
export interface RouteSample {
  /**
   * `case`: hangs on one complaint, and is as far away as that. `cases`: a list over complaints. `company`: for all
   * who hold the permission. `self`: about oneself. `link`: for the holder of a private link;
   * `outside`: of the link to a sub-task. `open`: for everybody.
   */
  bound: 'case' | 'cases' | 'company' | 'self' | 'link' | 'outside' | 'open';
  /** Values for the path, besides the complaint's own id where the path is `/api/complaints/:id…`. */
  params?: (world: World, at: SampleCase) => Promise<Record<string, string>> | Record<string, string>;
  /** What is sent; by default the smallest body the contract takes. */
  body?: (world: World, at: SampleCase, params: Record<string, string>) => object;
  /** Done to every complaint a list might show, before it is asked for. */
  each?: (world: World, at: SampleCase) => Promise<unknown>;
  /** A list that shows the complaints within reach. */
  shows?: boolean;
  /** Plain fields and one picture, for routes that take a form with files. */
  form?: Record<string, string>;
  /**
   * Who may is said by another rule than the scope of the permission (the level of an approval, say): everybody who
   * may read the complaint is asked that rule, and only the scope of reading is walked.
   */
  ownRule?: boolean;
  /** The record is more than this complaint (a customer is the company's): interests in the case do not shut it. */
  beyond?: boolean;
  /** Besides scope, only certain people may (who was asked, who approves): in scope it may be refused too. */
  personal?: boolean;
}
