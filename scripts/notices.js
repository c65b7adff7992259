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
  const line = `\n\n${'-'.repeat(80)}\n\n`
  const { own, shared } = withoutRepeats(texts)
  const head =
    "Papersetter's program files hold parts of these packages. Paragraphs that several have stand at the end, by their numbers."
  return `${[head, ...own, shared].join(line)}\n`
}

/** The least length of a paragraph that stands once for all. */
const long = 200

/**
 * Texts with a number in place of each long paragraph that another one has, too, and these paragraphs: most packages have the same licence, and own no more of it than a name.
 *
 * @param {readonly string[]} texts
 */
function withoutRepeats(texts) {
  const parted = texts.map((text) => text.split(/\r?\n[ \t]*\r?\n/))
  const plain = (/** @type {string} */ paragraph) => paragraph.replace(/\s+/g, ' ').trim()
  /** @type {Map<string, number>} */
  const counts = new Map()
  for (const each of parted.flat().map(plain)) if (each.length >= long) counts.set(each, (counts.get(each) ?? 0) + 1)
  const repeated = [...counts].flatMap(([each, count]) => (count > 1 ? [each] : []))
  const numberOf = (/** @type {string} */ paragraph) => repeated.indexOf(plain(paragraph))
  const own = parted.map((paragraphs) =>
    paragraphs.map((each) => (numberOf(each) < 0 ? each : `[${numberOf(each) + 1}]`)).join('\n\n'),
  )
  return { own, shared: repeated.map((each, index) => `[${index + 1}] ${each}`).join('\n\n') }
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
