import type { RouteArgs, RouteLike } from './route-like.ts';
import { call, type CallArguments } from './client.ts';

/**
 * Asks for a file that is made for this call, and opens it: what a browser shows by itself in a new tab, anything else
 * as a download. The tab is opened before asking, since browsers open none later.
 */
export async function openMade<R extends RouteLike>(
  route: R,
  args: RouteArgs<R>,
  how: 'tab' | 'save',
): Promise<void> {
  const tab = how === 'tab' ? window.open('', '_blank') : null;
  try {
    const response = (await call(route, ...([args] as unknown as CallArguments<R>))) as unknown as Response;
    const url = URL.createObjectURL(await response.blob());
    if (tab) tab.location.href = url;
    else save(url, nameIn(response.headers.get('content-disposition') ?? ''));
    // Long enough for the tab to load it.
    setTimeout(() => {
      URL.revokeObjectURL(url);
    }, 60_000);
  } catch (error) {
    tab?.close();
    throw error;
  }
}

function nameIn(disposition: string): string {
  return decodeURIComponent(/filename\*=UTF-8''([^;]+)/.exec(disposition)?.[1] ?? 'document');
}

function save(url: string, name: string): void {
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
}
