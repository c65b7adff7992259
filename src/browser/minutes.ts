import { usualPatience } from './patience.ts'

/** Milliseconds. */
const minute = 60_000

/** Minutes: a day. */
const most = 1440

/** Minutes that the browser may take over a step where nobody says otherwise. */
export const usualMinutes = usualPatience / minute

/** Whether a browser may be given so many minutes for a step. */
export function isPatience(minutes: number): boolean {
  return minutes > 0 && minutes <= most
}

export const expectedPatience = `minutes, more than 0 and at most ${most}`

/** @throws RangeError where these are no minutes that a browser may be given */
export function inMilliseconds(minutes: number = usualMinutes): number {
  if (!isPatience(minutes)) throw new RangeError(`Unexpected patience ${minutes}, expected ${expectedPatience}`)
  return minutes * minute
}
