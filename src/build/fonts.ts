import { createHash, randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile, rename, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { Resource, Resources } from '../render/press.ts'
import { cacheFolder } from './chromium.ts'
import { type Face, faces, symbolFaces } from './faces.ts'
import { makeFolder } from './make-folder.ts'

/** The fonts of a paper, in the way that the press wants them. */
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
 * The stylesheet of the KaTeX that `rehype-katex` uses: that of another version would misplace glyphs.
 *
 * @returns absolute path of `katex.min.css`; its fonts are in `fonts/` beside it.
 */
export function katexStylesheet(): string {
  return createRequire(require.resolve('rehype-katex')).resolve('katex/dist/katex.min.css')
}

/**
 * The fonts for a press. On Linux the browser takes them from a font configuration that names nothing else; elsewhere, or should
 * it ignore the configuration, it asks the press for the files.
 *
 * Families: `Source Serif 4`, `Source Sans 3` and `Source Code Pro`, `Noto Serif KR` and `Noto Sans KR` (upright only, as Korean is
 * set), `STIX Two Math`, `Noto Sans Symbols 2` and `Noto Sans Mono` for symbols, and KaTeX's.
 */
export async function fontFaces(env: Readonly<Record<string, string | undefined>>): Promise<Fonts> {
  const linux = process.platform === 'linux'
  const resources = new Map<string, Resource>()
  // A local face is right only where all local faces are ours. It costs 0.1 s a paper, a file through the press 1.5 s.
  const source = (local: string, path: string, format: string, file: string) => {
    resources.set(path, { bytes: () => readFile(file), type: `font/${format === 'truetype' ? 'ttf' : format}` })
    return `${linux ? `local("${local}"),` : ''}url(/${path}) format("${format}")`
  }
  const stylesheet = katexStylesheet()
  const katex = replaceSources(await readFile(stylesheet, 'utf8'), (name) =>
    source(name, `katex/${name}.woff2`, 'woff2', join(dirname(stylesheet), 'fonts', `${name}.woff2`)),
  )
  const text = [...faces, ...symbolFaces].map((it) => {
    const file = require.resolve(it.file)
    return rule(it, source(it.local, `text/${it.local.replaceAll(' ', '-')}.ttf`, 'truetype', file))
  })
  return {
    css: [...text, katex].join('\n'),
    resources,
    env: linux ? { FONTCONFIG_FILE: await fontConfiguration(await cacheFolder(env), join(dirname(stylesheet), 'fonts')) } : {},
  }
}

/**
 * The same rules for a file that stands alone: its fonts as data URIs, and of the text fonts only the families that it names and
 * the characters that it has, so that no other document's characters can be read from it.
 *
 * @param html the document with its stylesheet
 */
export async function selfContainedFontFaces(html: string): Promise<string> {
  const { default: subset } = await import('subset-font')
  const stylesheet = katexStylesheet()
  const css = await readFile(stylesheet, 'utf8')
  const files = new Map<string, string>()
  for (const [, name] of css.matchAll(/fonts\/([\w-]+)\.woff2/g)) {
    if (name !== undefined) files.set(name, dataUri(await readFile(join(dirname(stylesheet), 'fonts', `${name}.woff2`))))
  }
  const rules: string[] = []
  const rare = /[^\0-\u024f\uac00-\ud7a3]/u.test(html) ? symbolFaces : []
  for (const it of [...faces, ...rare].filter(({ family }) => html.includes(family))) {
    rules.push(rule(it, dataUri(await subset(await readFile(require.resolve(it.file)), html, { targetFormat: 'woff2' }))))
  }
  return [...rules, replaceSources(css, (name) => files.get(name) ?? '')].join('\n')
}

function rule({ family, weight, style }: Face, source: string): string {
  return `@font-face{font-family:"${family}";font-weight:${weight};font-style:${style};font-display:block;src:${source}}`
}

function dataUri(woff2: Uint8Array): string {
  return `url(data:font/woff2;base64,${Buffer.from(woff2).toString('base64')}) format("woff2")`
}

/** Replaces the `src` of each of KaTeX's own faces. */
function replaceSources(css: string, source: (name: string) => string): string {
  return css.replace(/src:url\(fonts\/([\w-]+)\.woff2\)[^;}]*/g, (_, name: string) => `src:${source(name)}`)
}

/** Writes a configuration with our folders alone, under a name made from its content, so that it never has to change. */
async function fontConfiguration(cache: string, katexFonts: string): Promise<string> {
  const folders = [...new Set([...faces, ...symbolFaces].map((it) => dirname(require.resolve(it.file)))), katexFonts]
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
  if (!existsSync(file)) {
    await makeFolder(join(cache, 'fontconfig'))
    // another build may write it at the same moment
    const draft = `${file}.${randomUUID()}`
    await writeFile(draft, content)
    await rename(draft, file)
  }
  return file
}
