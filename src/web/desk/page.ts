import { lazyRouteComponent, type AsyncRouteComponent } from '@tanstack/react-router';
import type { ComponentType } from 'react';
import type { Permission } from '../../terms/permissions.ts';

/** A line of the navigation. */
export interface NavLine {
  /** Text key. */
  title: string;
  icon: ComponentType;
  /** Pages of the administration stand together under one heading. */
  group?: 'main' | 'administration';
  /** Shortcut that leads here: `g h`. */
  key?: string;
}

/** What a page may say about itself. */
export interface PageOptions {
  nav?: NavLine;
  /** Needed to see it; others are told so and led on. */
  permission?: Permission;
}

/** One page of the desk, loaded when it is opened. */
export interface Page extends PageOptions {
  /** Address, with `$name` for parameters. */
  path: string;
  component: AsyncRouteComponent<object>;
}

/** Describes a page: its address, where its code is, the exported component's name. */
export function page<M extends Record<string, unknown>, K extends keyof M & string>(
  path: string,
  load: () => Promise<M>,
  name: K,
  options: PageOptions = {},
): Page {
  const component = lazyRouteComponent(load, name) as AsyncRouteComponent<object>;
  return { path, component, ...options };
}
