import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** Files that a declaration imports, as the compiler writes their names. */
function importedBy(file) {
  return [...readFileSync(file, 'utf8').matchAll(/['"](\.\.?\/[^'"]+)\.[jt]s['"]/g)]
    .map(([, way]) => join(dirname(file), `${way}.d.ts`))
    .filter((each) => existsSync(each))
}

/** Removes declarations of types that no program gets from `index`: they were a fourth of all the package's files. */
export function keepDeclarationsOf(index) {
  const reached = new Set([index])
  for (const file of reached) for (const each of importedBy(file)) reached.add(each)
  for (const name of readdirSync('dist', { recursive: true })) {
    const file = join('dist', name)
    if (file.endsWith('.d.ts') && !reached.has(file)) rmSync(file)
  }
}
