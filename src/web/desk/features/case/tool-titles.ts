import type { TFunction } from 'i18next';
import { byLanguage, type Texts } from '../../../../terms/lists.ts';
import type { ProcessTool } from '../../../../terms/process-tools.ts';

/** The product's own name of a tool, in the language that is shown. */
export function textsOfTool(t: TFunction): (tool: ProcessTool) => Texts {
  return (tool) => {
    const title = t(`term.tool.${tool}`);
    return byLanguage(() => title);
  };
}
