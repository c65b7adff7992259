import type { BlankKey, Phrase } from '../../../paper/phrases.ts'
import type { Pictures } from '../../pictures.ts'
import { withinLine } from '../../tex.ts'
import { allowed } from '../../xml.ts'

/** How contents are written: where pictures lie, what stands for a blank, and what is not written is told of. */
export type Writing = {
  pictures: Pictures
  /** The folder of pictures, as the text names it. */
  folder: string
  blank(key: BlankKey): string
  lose(reason: string): void
}

/** A line of text in the Markdown that text2qti reads. */
export function writtenPhrases(phrases: readonly Phrase[], writing: Writing): string {
  return phrases.map((phrase, index) => writtenPhrase(phrase, phrases[index + 1], writing)).join('')
}

function writtenPhrase(phrase: Phrase, next: Phrase | undefined, writing: Writing): string {
  const inside = (phrases: readonly Phrase[]) => writtenPhrases(phrases, writing)
  switch (phrase.type) {
    case 'text': {
      const text = escapedText(phrase.value)
      // an exclamation mark before a link would make a picture of it
      return next?.type === 'link' && text.endsWith('!') ? `${text.slice(0, -1)}\\!` : text
    }
    case 'inlineMath':
      // two formulas side by side would be none
      return `${formula(phrase.value)}${next?.type === 'inlineMath' ? '&#8203;' : ''}`
    case 'inlineCode':
      return codeSpan(phrase.value)
    case 'emphasis':
      return around('*', inside(phrase.children))
    case 'strong':
      return around('**', inside(phrase.children))
    case 'delete':
      return `<del>${inside(phrase.children)}</del>`
    case 'subscript':
      return `<sub>${inside(phrase.children)}</sub>`
    case 'superscript':
      return `<sup>${inside(phrase.children)}</sup>`
    case 'footnoteMark':
      return `<sup>${escapedText(phrase.mark)}</sup>`
    case 'break':
      return '  \n'
    case 'link':
      // one within the exam leads nowhere there
      return phrase.url.startsWith('#') ? inside(phrase.children) : `[${inside(phrase.children)}](<${encodedUrl(phrase.url)}>)`
    case 'blankSpace':
      return writing.blank(phrase.key)
    case 'image': {
      const file = writing.pictures(phrase)
      if (file === undefined) {
        writing.lose(`the picture \`${phrase.url}\` is not there`)
        return escapedText(phrase.alt ?? '')
      }
      return `![${escapedText(file.alt)}](${writing.folder}/${file.name})`
    }
    default:
      return phrase satisfies never
  }
}

/** A formula between dollars; one that holds a dollar itself as the picture that text2qti would make of it. */
export function formula(tex: string): string {
  const line = tex.replace(/\s*\n\s*/g, ' ').trim()
  const inner = /(?:^|[^\\])(?:\\\\)*\\$/.test(line) ? `${line}{}` : line
  if (!/(?<!\\)(?:\\\\)*\$/.test(inner)) return `$${inner}$`
  const source = encodeURIComponent(encodeURIComponent(allowed(inner)))
  const text = attribute(inner)
  return `<img class="equation_image" src="/equation_images/${source}" alt="LaTeX: ${text}" data-equation-content="${text}" />`
}

/** A formula on a line of its own. */
export function display(tex: string): string {
  return formula(`\\displaystyle ${withinLine(tex)}`)
}

function attribute(text: string): string {
  return text.replace(/[&<>"$]/g, (sign) => `&#${sign.charCodeAt(0)};`)
}

function encodedUrl(url: string): string {
  return url.replace(/[<>\s\\]/g, (sign) => encodeURIComponent(sign))
}

function around(mark: string, text: string): string {
  const [, before = '', inner = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(text) ?? []
  return inner === '' ? text : `${before}${mark}${inner}${mark}${after}`
}

function codeSpan(value: string): string {
  const text = value.replace(/\s*\n\s*/g, ' ')
  const longest = Math.max(0, ...Array.from(text.matchAll(/`+/g), ([run]) => run.length))
  const fence = '`'.repeat(longest + 1)
  const room = text.startsWith('`') || text.endsWith('`') ? ' ' : ''
  return text.trim() === '' ? '' : `${fence}${room}${text}${room}${fence}`
}

/** Text without a sign that means something in Markdown, or that no XML may hold. */
export function escapedText(text: string): string {
  return (
    text
      // biome-ignore lint/suspicious/noControlCharactersInRegex: what no document of text2qti may hold
      .replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\p{Cs}]/gu, '')
      .replace(/\s*\n\s*/g, '\n')
      .replace(/&/g, '&amp;')
      .replace(/</g, '&lt;')
      .replace(/[\\`*_[\]{}$|]/g, '\\$&')
      .replace(
        /^(\s*)([#>+\-:=])/gm,
        (_, room: string, sign: string) => room + (sign === '=' || sign === ':' ? entity(sign) : `\\${sign}`),
      )
      .replace(/^(\s*)(~{3,})/gm, (_, room: string, signs: string) => room + [...signs].map(entity).join(''))
      .replace(/^(\s*\d+)([.)])(?=\s|$)/gm, '$1\\$2')
  )
}

function entity(sign: string): string {
  return `&#${sign.charCodeAt(0)};`
}
