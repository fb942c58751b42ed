import { describe, expect, it } from 'vitest';
import { hashOf, placeOf, type Place } from './address.ts';

describe('the address behind the #', () => {
  it.each<[string, Place]>([
    ['', { page: 'start' }],
    ['#/', { page: 'start' }],
    ['#/new', { page: 'new' }],
    ['#/find/', { page: 'find' }],
    ['#/c/TS-2026-000001/ABC', { page: 'case', number: 'TS-2026-000001', secret: 'ABC' }],
    ['#/c/TS-2026-000001', { page: 'astray' }],
    ['#/c/%E0%A4%A/x', { page: 'case', number: '%E0%A4%A', secret: 'x' }],
    ['#/t/0198-a/ABC', { page: 'task', task: '0198-a', secret: 'ABC' }],
    ['#/nowhere', { page: 'astray' }],
    ['#/new/more', { page: 'astray' }],
  ])('IN-8: %s leads to its page', (hash, place) => {
    expect(placeOf(hash)).toEqual(place);
  });

  it('IN-8: a link to a case leads back to it, whatever stands in it', () => {
    const place: Place = { page: 'case', number: '编号/1', secret: 'a b%#' };
    expect(placeOf(hashOf(place))).toEqual(place);
  });
});
