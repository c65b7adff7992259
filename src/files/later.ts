/**
 * Takes a promise that is awaited only later. Where something else fails first nobody may ever await it, and should it fail meanwhile Node would
 * end the process, our host's too.
 */
export function awaitedLater<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined)
  return promise
}
