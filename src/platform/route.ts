import type { z } from 'zod';
import type { Access } from '../terms/permissions.ts';

/** A route as the contract describes it, seen from below (the contract's `Route` has this shape). */
export interface RouteLike<
  P extends z.ZodType = z.ZodType,
  Q extends z.ZodType = z.ZodType,
  B extends z.ZodType = z.ZodType,
  R extends z.ZodType = z.ZodType,
> {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  path: string;
  access: Access;
  summary: string;
  tag: string;
  params: P;
  query: Q;
  body: B;
  response: R;
  creates: boolean;
  onceWithin?: boolean;
  multipart: boolean;
  fields?: z.ZodObject;
  raw: boolean;
  beforeOwnPassword?: boolean;
}
