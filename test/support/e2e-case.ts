import type { Locator } from 'playwright-core';
import { expect } from 'vitest';
import type { Visitor } from './e2e-people.ts';

/** The case page in front of somebody. */
export interface CaseScreen extends Visitor {
  /** The tool that is open. */
  tool: Locator;
  /** What can be done next, and why the rest cannot. */
  next: Locator;
  /** Opens the tool of a step by its title, and waits until it is there. */
  open(step: string | RegExp): Promise<void>;
  /** Waits until a step of the stage is done. */
  done(step: string): Promise<void>;
  /** Presses a button of the open tool. */
  press(words: string | RegExp): Promise<void>;
  /** Writes into a field of the open tool. */
  write(label: string | RegExp, words: string): Promise<void>;
  /** Chooses one of a few in the open tool; `among` is the title of the choice where the words are not enough. */
  choose(words: string | RegExp, among?: string): Promise<void>;
  /** Finds one among many by typing, in a field of the open tool. */
  pick(label: string, words: string): Promise<void>;
  /** Takes a way on, and waits until the case stands in that stage. */
  goOn(way: string, stage: string): Promise<void>;
  /** Waits until the case stands in this stage. */
  standsIn(stage: string): Promise<void>;
  /** Why a way on is not open now. */
  whyNot(way: string): Promise<string>;
}

const named = (words: string | RegExp) =>
  typeof words === 'string' ? { name: words, exact: true } : { name: words };

/** What somebody does on the case page they have open. */
export function onCase(who: Visitor): CaseScreen {
  const { page } = who;
  const tool = page.getByRole('region', { name: '办理', exact: true });
  const next = page.getByRole('region', { name: '下一步', exact: true });
  const standsIn = async (stage: string): Promise<void> => {
    const now = page.getByRole('list', { name: '流程进度' }).getByRole('listitem').filter({ hasText: stage });
    await now.getByRole('img', { name: '当前阶段' }).waitFor();
  };
  return {
    ...who,
    tool,
    next,
    open: async (step) => {
      const tab = tool.getByRole('tab', { name: step });
      await tab.click();
      await tool.getByRole('tabpanel', { name: step }).waitFor();
    },
    done: async (step) => tool.getByRole('tab', named(`${step}✓`)).waitFor(),
    press: async (words) => tool.getByRole('button', named(words)).click(),
    write: async (label, words) => tool.getByRole('textbox', { name: label }).first().fill(words),
    choose: async (words, among) => {
      const place = among === undefined ? tool : tool.getByRole('radiogroup', { name: among });
      await place.getByRole('radio', named(words)).click();
    },
    pick: async (label, words) => {
      await tool.getByRole('combobox', { name: label }).fill(words);
      await page.locator('.ant-select-item-option').filter({ hasText: words }).first().click();
    },
    goOn: async (way, stage) => {
      await next.getByRole('button', named(way)).click();
      await standsIn(stage);
    },
    standsIn,
    whyNot: async (way) => {
      const button = next.getByRole('button', named(way));
      expect(await button.isDisabled(), way).toBe(true);
      return (await next.textContent()) ?? '';
    },
  };
}

/** Opens what waits for somebody on their home page, by the title of the step. */
export async function fromHome(who: Visitor, step: string): Promise<CaseScreen> {
  await who.goto('/');
  await who.page.getByRole('main').getByRole('link', { name: step }).first().click();
  const screen = onCase(who);
  await screen.tool.getByRole('tabpanel', { name: step }).waitFor();
  return screen;
}

/** Opens a case by its address, as from a link that somebody was sent. */
export async function fromLink(who: Visitor, id: string): Promise<CaseScreen> {
  await who.goto(`/complaints/${id}`);
  const screen = onCase(who);
  await screen.tool.getByRole('tabpanel').waitFor();
  return screen;
}

/** Opens a case from the list of complaints by its number. */
export async function fromList(who: Visitor, number: string): Promise<CaseScreen> {
  await who.goto('/complaints');
  await who.page.getByRole('main').getByRole('link', { name: number, exact: true }).click();
  const screen = onCase(who);
  await screen.tool.getByRole('tabpanel').waitFor();
  return screen;
}
