import type { Node } from '@unified-latex/unified-latex-types'
import { defaultLanguage, isLanguage, localeOf } from '../languages/locales.ts'
import { cursorOf, group, isMacro, mandatory, optional, take } from './cursor.ts'
import { withoutFootnotes } from './footnotes.ts'
import { inline } from './inline.ts'
import { oneLine } from './markdown.ts'
import { type AnyEnvironment, nameOf, printTex } from './source.ts'
import { blocksOf, lose, type Scope, slugOf } from './state.ts'

/** The blocks of a figure or table, its caption above or below. */
export function floatBlocks(scope: Scope, node: AnyEnvironment, name: string): string[] {
  if (typeof node.content === 'string') return []
  const { state } = scope
  const kind = name.includes('table') ? 'table' : 'figure'
  const cursor = cursorOf(node.content)
  optional(cursor)
  if (/^wrap/.test(name)) {
    mandatory(cursor)
    mandatory(cursor)
  }
  const inside: Node[] = []
  let caption: string | undefined
  const labels: string[] = []
  for (let next = take(cursor); next !== undefined; next = take(cursor)) {
    if (isMacro(next, 'caption')) {
      optional(cursor)
      const nodes = [...(group(cursor) ?? [])]
      const at = nodes.findIndex((each) => isMacro(each, 'label'))
      if (at >= 0) {
        const [label] = nodes.splice(at, 2).slice(1)
        if (label?.type === 'group') labels.push(slugOf(printTex(label.content)))
      }
      caption = withoutFootnotes(scope, oneLine(inline(scope, nodes)))
    } else if (isMacro(next, 'label')) labels.push(slugOf(printTex(group(cursor) ?? [])))
    else inside.push(next)
  }
  const loose: Node[] = []
  const panels = panelsOf(scope, inside, loose)
  const row = panels.map((each) => (caption === undefined ? each : each.replace(/ "[^"]*"\)/, ')'))).join(' ')
  const blocks = panels.length > 1 ? [row, ...blocksOf(scope, loose)] : blocksOf(scope, inside)
  const [id] = labels
  state.floats[kind] += 1
  if (caption === undefined || !blocks.some((block) => /^(?:\||!\[)/.test(block))) {
    if (caption !== undefined) {
      lose(scope, node, `caption: ${caption}`, 'is a paragraph now, as its figure could not be carried over', 'approximated')
      // what cannot be counted has the number that LaTeX gives it
      const number = String(state.floats[kind])
      for (const label of labels) state.labels.set(label, { kind: 'lost', id: number })
      const lang = state.front.get('lang')
      const counted = localeOf(isLanguage(lang) ? lang : defaultLanguage).captioned[kind](state.floats[kind])
      return [...blocks, `**${counted}:** ${caption}`]
    }
    return blocks
  }
  // a row of pictures has one caption
  const titles = panels.map((each) => /"([^"]*)"\)/.exec(each)?.[1] ?? '')
  const parts = titles.some((title) => title !== '')
    ? ` ${titles.map((title, index) => `(${letterOf(index)}) ${title}`).join(', ')}`
    : ''
  const line = `: ${caption}${parts}${id === undefined ? '' : ` {#${id}}`}`
  if (id !== undefined) for (const label of labels) scope.state.labels.set(label, { kind: 'float', id })
  const at = blocks.findIndex((block) => /^(?:\||!\[)/.test(block))
  return blocks[at]?.startsWith('|') ? blocks.toSpliced(at, 0, line) : blocks.toSpliced(at + 1, 0, line)
}

function letterOf(index: number): string {
  return String.fromCharCode(97 + (index % 26))
}

/** Figures side by side, each a picture with its own caption; what else there is goes to the loose nodes. */
function panelsOf(scope: Scope, nodes: readonly Node[], loose: Node[]): string[] {
  const cursor = cursorOf(nodes)
  const panels: string[] = []
  for (let node = take(cursor); node !== undefined; node = take(cursor)) {
    if (node.type === 'environment' && /^sub(?:figure|table)\*?$/.test(nameOf(node))) {
      const inner = cursorOf(node.content)
      optional(inner)
      const [, part = ''] = /^\s*([\d.]+)\s*\\(?:text|line|column)width/.exec(printTex(group(inner) ?? [])) ?? []
      panels.push(panel(scope, inner.nodes.slice(inner.at), undefined, part === '' ? 1 : Number(part)))
    } else if (isMacro(node, 'subfloat', 'subfigure', 'subcaptionbox')) {
      const title = isMacro(node, 'subcaptionbox') ? group(cursor) : optional(cursor)
      optional(cursor)
      panels.push(panel(scope, group(cursor) ?? [], title, 1))
    } else loose.push(node)
  }
  return panels.filter((each) => each !== '')
}

/** A picture with its title; `part` is the share of the page that its column has. */
function panel(scope: Scope, nodes: readonly Node[], title: readonly Node[] | undefined, part: number): string {
  const at = nodes.findIndex((node) => isMacro(node, 'caption'))
  const inner = cursorOf(nodes.slice(at + 1))
  if (at >= 0) optional(inner)
  const words = title ?? (at < 0 ? [] : (group(inner) ?? []))
  const label = words.findIndex((node) => isMacro(node, 'label'))
  const text = oneLine(inline(scope, label < 0 ? words : words.slice(0, label))).replaceAll('"', "'")
  const drawn = nodes.findIndex((node) => isMacro(node, 'includegraphics'))
  const picture = drawn < 0 ? '' : oneLine(inline(scope, nodes.slice(drawn, at < drawn ? undefined : at)))
  return picture
    .replace(/\{width=(\d+)mm\}/, (_, width: string) => `{width=${Math.max(5, Math.round(Number(width) * part))}mm}`)
    .replace(/^(!\[\]\((?:<[^>]*>|[^()]*))\)/, text === '' ? '$1)' : `$1 "${text}")`)
}
