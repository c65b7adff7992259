import { closeSync, openSync, readSync } from 'node:fs'
import { charactersOf, type ReadPart } from '../browser/cmap.ts'
import { fileOf, installedFaces, packageToInstall, textFontFiles } from '../browser/faces.ts'
import type { Repertoire } from '../rules/glyphs.ts'
import type { Template } from './templates.ts'

type Font = (code: number) => boolean

/** Our own fonts are opened one after the other, when the ones before have not what is asked for, and once. */
const own: (() => Font)[] = textFontFiles().map(opened)

function opened(path: string): () => Font {
  let font: Font | undefined
  return () => {
    font ??= charactersOf(partsOf(path)) ?? (() => false)
    return font
  }
}

const others = new Map<string, () => Font>()

/** Fonts that need not be there. */
function otherFonts(): (() => Font)[] {
  return installedFaces()
    .filter(({ weight }) => weight === 400)
    .flatMap((face) => fileOf(face) ?? [])
    .map((path) => {
      const font = others.get(path) ?? opened(path)
      others.set(path, font)
      return font
    })
}

/**
 * What the fonts of a paper have: ours, from which a browser takes whatever the first ones lack, and those of its template. Those that need not
 * be there are looked for once, when a character is first asked for that no other one has.
 */
export function repertoireOf({ styles }: Pick<Template, 'styles'>): Repertoire {
  const brought = fontsIn(Object.values(styles).join('\n'))
  let installed: (() => Font)[] | undefined
  const ofInstalled = () => {
    installed ??= otherFonts()
    return installed
  }
  return {
    has: (characters) => {
      const codes = Array.from(characters, (character) => character.codePointAt(0) ?? 0)
      return (
        own.some((font) => codes.every((code) => !isPrivate(code) && font()(code))) ||
        brought.some((font) => codes.every(font)) ||
        ofInstalled().some((font) => codes.every((code) => !isPrivate(code) && font()(code)))
      )
    },
    packageFor: packageToInstall,
  }
}

/** The fonts that a stylesheet holds. What is in a compressed one is not known: it counts as all, and the printed paper is looked at. */
function fontsIn(css: string): Font[] {
  return Array.from(css.matchAll(/url\("?data:font\/\w+;base64,([^")]*)/g), ([, data = '']) => {
    const bytes = Buffer.from(data, 'base64')
    try {
      return charactersOf((from, length) => bytes.subarray(from, from + length)) ?? (() => true)
    } catch (error) {
      if (error instanceof RangeError) return () => true
      throw error
    }
  })
}

/** What a font has there is its own affair; ours have letters for small capitals and the like. */
function isPrivate(code: number): boolean {
  return (code >= 0xe000 && code <= 0xf8ff) || code >= 0xf0000
}

function partsOf(path: string): ReadPart {
  return (from, length) => {
    const file = openSync(path, 'r')
    try {
      const part = Buffer.alloc(length)
      return part.subarray(0, readSync(file, part, 0, length, from))
    } finally {
      closeSync(file)
    }
  }
}
