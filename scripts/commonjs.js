import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'

/** What modules written for `require` expect to be there: in a bundle, the place of the bundle. */
export const __filename = fileURLToPath(import.meta.url)
export const __dirname = dirname(__filename)
