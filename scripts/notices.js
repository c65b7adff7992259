import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * The licences of the packages that a bundle has parts of, which must go with it.
 *
 * @param {readonly string[]} files paths of the bundle's modules
 */
export function notices(files) {
  const folders = new Set(files.flatMap((file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0] ?? []))
  const texts = [...folders].sort().map((folder) => {
    const { name, version, license, author } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
    const own = readdirSync(folder).filter((each) => /^(?:licen[cs]e|notice|copying)/i.test(each))
    const words = own.map((each) => readFileSync(join(folder, each), 'utf8').trim())
    if (words.length === 0) words.push(statement(folder) ?? `Licence: ${license}, by ${author?.name ?? author}`)
    return [`${name} ${version}`, ...words].join('\n\n')
  })
  return `Papersetter's program files hold parts of these packages.\n\n${texts.join(`\n\n${'-'.repeat(80)}\n\n`)}\n`
}

/**
 * What a package without a file for it says of its licence at the end of its description.
 *
 * @param {string} folder
 */
function statement(folder) {
  const file = readdirSync(folder).find((each) => /^readme/i.test(each))
  const [, words] =
    file === undefined ? [] : (/^#* *licen[cs]e\b.*\n([\s\S]*)/im.exec(readFileSync(join(folder, file), 'utf8')) ?? [])
  return words?.trim() || undefined
}
