import { extname, resolve } from 'node:path'
import type { VFile } from 'vfile'
import { location } from 'vfile-location'
import { pathSuggestion } from '../diagnostics/nearest.ts'
import { report } from '../diagnostics/report.ts'
import { realPath } from '../files/looked.ts'
import { isInside, nearPaths, spelt } from '../files/paths.ts'
import { maxBytes, readBytesSync } from '../files/read-file.ts'
import { readPicture } from '../images/picture.ts'
import { reportPicture } from '../rules/images.ts'

/** Endings of what a stylesheet may bring along. */
const endings = ['.svg', '.png', '.jpg', '.jpeg', '.ttf', '.otf', '.woff2']

/** Kinds of fonts, by the first bytes of their files. */
const fonts: ReadonlyMap<string, string> = new Map([
  ['\0\x01\0\0', 'font/ttf'],
  ['true', 'font/ttf'],
  ['OTTO', 'font/otf'],
  ['wOF2', 'font/woff2'],
])

/** What loads something by another function or in other letters, or is never closed or not where it seems to be. */
const hidden =
  /\b(?:-webkit-)?(?:image-set|image|src|cross-fade)\(\s*["']|@(?=[\w-]*\\)[\w\\-]+|(?=[\w\\]*\\)(?:u|\\0*[57]5\s?)(?:r|\\0*[57]2\s?)(?:l|\\0*[46]c\s?)\(|url\(\s*(?:"[^"]*\\"|'[^']*\\')|url\([^)]*$/gi

/**
 * Reads a template's stylesheet. Pictures and fonts that it names from its own folder are put into it; anything else that it
 * would load is reported (rule `template-address`), as a paper loads nothing. Pictures are read and reported as those of an exam are, also those that
 * stand in it.
 *
 * @param folder of the template
 * @param onEmbedded is called with the path of each file of it that is put in
 */
export function readStylesheet(file: VFile, folder: string, onEmbedded?: (path: string) => void): string {
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
    if (path.startsWith('#')) return whole
    const bytes = /^data:/i.test(path) ? bytesOf(path) : bytesIn(folder, path, onEmbedded)
    if (bytes !== undefined) {
      const font = fonts.get(bytes.toString('latin1', 0, 4))
      if (font !== undefined) return addressOf(font, bytes)
      const picture = readPicture(bytes)
      reportPicture(picture, path.length > told ? `${path.slice(0, told)}…` : path, places.toPoint(offset), file)
      return picture.kind === 'image' ? addressOf(picture.type, picture.bytes) : 'none'
    }
    const meant = nearPaths(folder, path, isKnown, [folder])
    const note = pathSuggestion(
      path,
      meant.filter((each) => each !== path),
    )?.note
    refuse(offset, path, note ?? `It may name ${endings.join(', ')} below its own folder.`)
    return 'none'
  })
}

/** Letters of an address that a message holds. */
const told = 80

function addressOf(type: string, bytes: Uint8Array): string {
  return `url("data:${type};base64,${Buffer.from(bytes).toString('base64')}")`
}

function isKnown(path: string): boolean {
  return endings.includes(extname(path).toLowerCase())
}

/** A file of the folder; `undefined` for one that is not there or of another kind. */
function bytesIn(folder: string, path: string, onRead?: (path: string) => void): Buffer | undefined {
  const target = spelt(resolve(folder, path), resolve(folder))
  if (!isKnown(path) || target === undefined || !isInside(resolve(folder), target)) return undefined
  try {
    if (!isInside(realPath(folder), realPath(target))) return undefined
    const bytes = readBytesSync(target, maxBytes)
    onRead?.(target)
    return bytes
  } catch {
    return undefined
  }
}

/** What a data address holds. */
function bytesOf(address: string): Buffer {
  const [, base64, written = ''] = /^data:[^,]*?(;\s*base64\s*)?,([^#]*)/i.exec(address) ?? []
  const text = Buffer.from(written)
    .toString('latin1')
    .replace(/%([\da-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
  return Buffer.from(text, base64 === undefined ? 'latin1' : 'base64')
}
