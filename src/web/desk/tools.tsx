import { lazy, type ComponentType, type LazyExoticComponent } from 'react';
import type { ProcessTool } from '../../terms/process-tools.ts';
import type { ToolProps } from './tool-props.ts';

/** A panel that is loaded when the case page opens it. */
export type ToolPanel = LazyExoticComponent<ComponentType<ToolProps>>;

/** Describes a panel: where its code is, the exported component's name. */
export function panel<K extends string>(
  load: () => Promise<Record<K, ComponentType<ToolProps>>>,
  name: K,
): ToolPanel {
  return lazy(async () => ({ default: (await load())[name] }));
}

/** The panel of each tool that steps can ask for, one line each. */
export const tools: Partial<Record<ProcessTool, ToolPanel>> = {};
