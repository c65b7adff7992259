import { tmpdir } from 'node:os'
import { homeFolder } from './cache.ts'

/** The browser's driver, which takes 0.2 s to load. */
export async function driver() {
  // it asks for the home folder as soon as it is loaded, and fails where the system knows of none, as in many containers
  if (homeFolder(process.env) === undefined) process.env.PUPPETEER_CACHE_DIR ??= tmpdir()
  const { default: puppeteer } = await import('puppeteer')
  return puppeteer
}
