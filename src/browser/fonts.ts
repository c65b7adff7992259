import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { readBytes } from '../files/read-file.ts'
import { makeFolder, writeWhole } from '../files/write.ts'
import { cacheFolder } from './cache.ts'
import { charactersOf } from './cmap.ts'
import { type Face, faces, fileOf, ideographs, installedFaces } from './faces.ts'
import type { Resource, Resources } from './session.ts'

/** The fonts of a paper, in the way that the browser session wants them. */
export type Fonts = {
  /** CSS for the page's head: KaTeX's stylesheet and every `@font-face` rule; a template needs no other font rule. */
  css: string
  /** For `openPress`. */
  resources: Resources
  /** To be added to the browser's environment: `FONTCONFIG_FILE` on Linux. */
  env: Readonly<Record<string, string>>
}

const require = createRequire(import.meta.url)

/**
 * KaTeX's stylesheet, of the version that sets the formulas: that of another one would misplace glyphs.
 *
 * @returns absolute path of `katex.min.css`; its fonts are in `fonts/` beside it.
 */
export function katexStylesheet(): string {
  return require.resolve('katex/dist/katex.min.css')
}

/**
 * The fonts for a browser session. On Linux the browser takes them from a font configuration that names nothing else; elsewhere, or should
 * it ignore the configuration, it asks the browser session for the files.
 */
export async function fontFaces(env: Readonly<Record<string, string | undefined>>): Promise<Fonts> {
  const linux = process.platform === 'linux'
  const resources = new Map<string, Resource>()
  // A local face is right only where all local faces are ours. It costs 0.1 s a paper, a file through the browser session 1.5 s.
  const source = (local: string, path: string, format: string, file: string) => {
    resources.set(path, { bytes: () => readFile(file), type: `font/${format === 'truetype' ? 'ttf' : format}` })
    return `${linux ? `local("${local}"),` : ''}url(/${path}) format("${format}")`
  }
  const stylesheet = katexStylesheet()
  const katex = replaceSources(String(await readBytes(stylesheet)), (name) =>
    source(name, `katex/${name}.woff2`, 'woff2', join(dirname(stylesheet), 'fonts', `${name}.woff2`)),
  )
  const text = [...faces, ...installedFaces()].map((it) => {
    const file = pathOf(it)
    return rule(it, source(it.local, `text/${it.local.replaceAll(' ', '-')}.ttf`, 'truetype', file))
  })
  return {
    css: [...text, katex].join('\n'),
    resources,
    env: linux ? { FONTCONFIG_FILE: await fontConfiguration(await cacheFolder(env), join(dirname(stylesheet), 'fonts')) } : {},
  }
}

/** What a browser applies by itself, and the figures that a stylesheet of ours asks for. */
const usualFeatures = 'ccmp locl mark mkmk kern liga clig calt rlig rclt curs lnum onum pnum tnum zero frac numr dnom'.split(' ')

/** What asks for other shapes of letters, in a template of one's own. */
const otherFeatures = /font-feature-settings|font-variant-(caps|alternates|position|east-asian)|small-caps|petite-caps/

/**
 * A document as a file that stands alone: with its fonts as data URIs, and of the text fonts only the families that it names and
 * the characters that it has, so that no other document's characters can be read from it.
 *
 * The text fonts are TrueType, which takes milliseconds to cut; packed as WOFF2 they would take longer than the papers do.
 *
 * @param html the document with its stylesheet, which names no font rule yet
 */
export async function selfContained(html: string): Promise<string> {
  // the subsetter runs for moments: code that V8 would make faster meanwhile is never used, and costs a third of a second
  setFlagsFromString('--liftoff-only')
  const { default: subset } = await import('subset-font')
  const keepFeatures = otherFeatures.test(html) ? undefined : usualFeatures
  const rules: string[] = []
  for (const [it, characters] of await wantedOf(html)) {
    const bytes = await subset(await readFile(pathOf(it)), characters, { targetFormat: 'truetype', keepFeatures })
    rules.push(rule(it, dataUri('truetype', bytes)))
  }
  const katex = await readFile(katexStylesheet(), 'utf8')
  const fonts = new Map<string, string>()
  for (const [, name] of katex.matchAll(/fonts\/([\w-]+)\.woff2/g)) {
    if (name !== undefined) fonts.set(name, dataUri('woff2', await readFile(katexFont(name))))
  }
  const css = [...rules, replaceSources(katex, (name) => fonts.get(name) ?? '')].join('\n')
  const at = html.indexOf('<style>') + '<style>'.length
  return `${html.slice(0, at)}${css}\n${html.slice(at)}`
}

/** The faces that a document names, and which of its characters each is wanted for: fonts of symbols, and Korean ones, for what others lack. */
async function wantedOf(html: string): Promise<[Face, string][]> {
  const named = [...faces, ...installedFaces()].filter(({ family }) => html.includes(`"${family}"`))
  // what a browser prints where a word is broken at a soft hyphen
  const all = [...new Set(html.includes('\u00ad') ? `${html}\u2010` : html)]
  const latin = await Promise.all(
    named
      .filter(({ use, weight, style }) => use === 'letters' && weight === 400 && style === 'normal')
      .map(async ({ file }) => {
        const bytes = await readFile(require.resolve(file))
        return charactersOf((from, length) => bytes.subarray(from, from + length))
      }),
  )
  const lacking = all.filter((each) => each > ' ' && latin.some((has) => has?.(each.codePointAt(0) ?? 0) !== true))
  return named.flatMap((it): [Face, string][] => {
    if (it.use === 'ideographs') {
      const own = all.filter(isIdeograph)
      return own.length === 0 ? [] : [[it, own.join('')]]
    }
    // a template of one's own may have Korean letters first
    const first = it.use !== 'symbols' && new RegExp(`[:\\s]"${it.family}"`).test(html.replace(/,\s*"/g, ',"'))
    const characters = it.use === 'letters' || first ? all : lacking
    return characters.length === 0 ? [] : [[it, characters.join('')]]
  })
}

function pathOf(face: Face): string {
  return fileOf(face) ?? require.resolve(face.file)
}

function isIdeograph(character: string): boolean {
  const code = character.codePointAt(0) ?? 0
  return ideographs.split(',').some((range) => {
    const [from = '', to = from] = range.slice(2).split('-')
    return code >= Number.parseInt(from, 16) && code <= Number.parseInt(to, 16)
  })
}

function katexFont(name: string): string {
  return join(dirname(katexStylesheet()), 'fonts', `${name}.woff2`)
}

function rule({ family, use, weight, style }: Face, source: string): string {
  const range = use === 'ideographs' ? `;unicode-range:${ideographs}` : ''
  return `@font-face{font-family:"${family}";font-weight:${weight};font-style:${style};font-display:block;src:${source}${range}}`
}

function dataUri(format: 'truetype' | 'woff2', bytes: Uint8Array): string {
  const type = format === 'truetype' ? 'ttf' : format
  return `url(data:font/${type};base64,${Buffer.from(bytes).toString('base64')}) format("${format}")`
}

/** Replaces the `src` of each of KaTeX's own faces. */
function replaceSources(css: string, source: (name: string) => string): string {
  return css.replace(/src:url\(fonts\/([\w-]+)\.woff2\)[^;}]*/g, (_, name: string) => `src:${source(name)}`)
}

/** Writes a configuration with our folders alone, under a name made from its content, so that it never has to change. */
async function fontConfiguration(cache: string, katexFonts: string): Promise<string> {
  const folders = [...new Set([...faces, ...installedFaces()].map((it) => dirname(pathOf(it)))), katexFonts]
  const xml = (path: string) => path.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  const content = [
    '<?xml version="1.0"?>',
    '<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">',
    '<fontconfig>',
    ...folders.map((folder) => `  <dir>${xml(folder)}</dir>`),
    `  <cachedir>${xml(join(cache, 'fontconfig'))}</cachedir>`,
    // KaTeX's folder holds each face three times
    '  <selectfont><rejectfont><glob>*.woff*</glob></rejectfont></selectfont>',
    '</fontconfig>\n',
  ].join('\n')
  const file = join(cache, `fonts-${createHash('sha256').update(content).digest('hex').slice(0, 12)}.conf`)
  if ((await readFile(file, 'utf8').catch(() => '')) !== content) {
    await makeFolder(join(cache, 'fontconfig'))
    // another build may write it at the same moment
    await writeWhole(new Map([[file, content]]))
  }
  return file
}
