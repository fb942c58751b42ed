/** Done together at most. */
const most = 200;

/**
 * A function that does many calls' work at once: the first is done alone, and what is asked for while that goes on is
 * done together when it is over. Fails for all that were done together.
 */
export function gathering<Item>(
  work: (items: readonly Item[]) => Promise<void>,
): (item: Item) => Promise<void> {
  let waiting: { item: Item; settle: PromiseWithResolvers<undefined> }[] = [];
  let busy = false;
  const go = async (): Promise<void> => {
    busy = true;
    while (waiting.length > 0) {
      const batch = waiting.slice(0, most);
      waiting = waiting.slice(most);
      try {
        await work(batch.map(({ item }) => item));
        for (const { settle } of batch) settle.resolve(undefined);
      } catch (error) {
        for (const { settle } of batch) settle.reject(error);
      }
    }
    busy = false;
  };
  return (item) => {
    const settle = Promise.withResolvers<undefined>();
    waiting.push({ item, settle });
    if (!busy) void go();
    return settle.promise;
  };
}
