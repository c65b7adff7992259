import { realpathSync } from 'node:fs'
import { extname, resolve } from 'node:path'
import type { VFile } from 'vfile'
import { location } from 'vfile-location'
import { pathSuggestion } from '../diagnostics/meant-path.ts'
import { report } from '../diagnostics/report.ts'
import { isInside } from './inside.ts'
import { nearPaths } from './near-paths.ts'
import { mostBytes, readBytesSync } from './read-file.ts'
import { spelt } from './spelt.ts'

/** What a stylesheet may bring along, by the ending of its file. */
const types: Readonly<Record<string, string>> = {
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.ttf': 'font/ttf',
  '.otf': 'font/otf',
  '.woff2': 'font/woff2',
}

/** What loads something by another function or in other letters, or is never closed. */
const hidden =
  /\b(?:-webkit-)?(?:image-set|image|src|cross-fade)\(\s*["']|@(?=[\w-]*\\)[\w\\-]+|(?=[\w\\]*\\)(?:u|\\0*[57]5\s?)(?:r|\\0*[57]2\s?)(?:l|\\0*[46]c\s?)\(|url\([^)]*$/gi

/**
 * Reads a template's stylesheet. Pictures and fonts that it names from its own folder are put into it; anything else that it
 * would load is reported (rule `template-address`), as a paper loads nothing.
 *
 * @param folder of the template
 */
export function readStylesheet(file: VFile, folder: string): string {
  const css = String(file)
  const places = location(file)
  // comments keep their length, so that places stay
  const bare = css.replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ' '))
  const refuse = (offset: number, what: string, note: string) => {
    report(file, {
      rule: 'template-address',
      reason: `Unexpected \`${what}\` in a template's stylesheet, expected a picture or font in its folder`,
      place: places.toPoint(offset),
      actual: what,
      note,
    })
  }
  for (const { index } of bare.matchAll(/@import\b/gi))
    refuse(index, '@import', 'Put the rules into this file, or name a template with them in `template.yml`: `extends: exam`.')
  for (const { 0: written, index } of bare.matchAll(hidden))
    refuse(index, written, 'Addresses stand in `url(…)`, without backslashes.')
  for (const { 0: end, index } of bare.matchAll(/<\/style/gi))
    refuse(index, end, 'It would end the stylesheet within the page. Write `<\\/` in a text.')
  const safe = bare.replace(/<(?=\/style)/gi, '<\\')
  return safe.replace(/url\(\s*(?:"([^"]*)"|'([^']*)'|([^)"']*?))\s*\)/gi, (whole, double, single, plain, offset: number) => {
    const path = String(double ?? single ?? plain)
    if (/^(data:|#)/i.test(path)) return whole
    const found = address(folder, path)
    if (found !== undefined) return `url("${found}")`
    const meant = nearPaths(folder, path, (each) => extname(each).toLowerCase() in types, [folder])
    const note = pathSuggestion(
      path,
      meant.filter((each) => each !== path),
    )?.note
    refuse(offset, path, note ?? `It may name ${Object.keys(types).join(', ')} below its own folder.`)
    return 'none'
  })
}

/** A file of the folder as a data address; `undefined` for one that is not there or of another kind. */
function address(folder: string, path: string): string | undefined {
  const type = types[extname(path).toLowerCase()]
  const target = spelt(resolve(folder, path), resolve(folder))
  if (type === undefined || target === undefined || !isInside(resolve(folder), target)) return undefined
  try {
    return isInside(realpathSync(folder), realpathSync(target))
      ? `data:${type};base64,${readBytesSync(target, mostBytes).toString('base64')}`
      : undefined
  } catch {
    return undefined
  }
}
