import { expectedPatience, isPatience } from '../browser/limits.ts'

/** What is wrong with the minutes that the browser is given, or nothing. */
export function patienceFault(minutes: number): string | undefined {
  return isPatience(minutes) ? undefined : `papersetter: Unexpected --patience ${minutes}, expected ${expectedPatience}.\n`
}
