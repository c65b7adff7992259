import { createRequire } from 'node:module'

/** A face of a font: its file, from its package's name on, and the full name that `local()` finds. */
export type Face = { family: string; weight: 400 | 700; style: 'normal' | 'italic'; file: string; local: string }

const require = createRequire(import.meta.url)

/** Static TrueType with true bold and italic: outlines of other kinds and slanted or smeared letters end up as Type 3 in a PDF. */
export const faces: readonly Face[] = [
  face('Source Serif 4', 'source-serif-4', 400, 'normal', 'SourceSerif4_400Regular', 'Regular'),
  face('Source Serif 4', 'source-serif-4', 400, 'italic', 'SourceSerif4_400Regular_Italic', 'Italic'),
  face('Source Serif 4', 'source-serif-4', 700, 'normal', 'SourceSerif4_700Bold', 'Bold'),
  face('Source Serif 4', 'source-serif-4', 700, 'italic', 'SourceSerif4_700Bold_Italic', 'Bold Italic'),
  face('Noto Serif KR', 'noto-serif-kr', 400, 'normal', 'NotoSerifKR_400Regular', 'Regular'),
  face('Noto Serif KR', 'noto-serif-kr', 700, 'normal', 'NotoSerifKR_700Bold', 'Bold'),
  face('Source Sans 3', 'source-sans-3', 400, 'normal', 'SourceSans3_400Regular', 'Regular'),
  face('Source Sans 3', 'source-sans-3', 400, 'italic', 'SourceSans3_400Regular_Italic', 'Italic'),
  face('Source Sans 3', 'source-sans-3', 700, 'normal', 'SourceSans3_700Bold', 'Bold'),
  face('Source Sans 3', 'source-sans-3', 700, 'italic', 'SourceSans3_700Bold_Italic', 'Bold Italic'),
  face('Noto Sans KR', 'noto-sans-kr', 400, 'normal', 'NotoSansKR_400Regular', 'Regular'),
  face('Noto Sans KR', 'noto-sans-kr', 700, 'normal', 'NotoSansKR_700Bold', 'Bold'),
  face('Source Code Pro', 'source-code-pro', 400, 'normal', 'SourceCodePro_400Regular', 'Regular'),
  face('Source Code Pro', 'source-code-pro', 400, 'italic', 'SourceCodePro_400Regular_Italic', 'Italic'),
  face('Source Code Pro', 'source-code-pro', 700, 'normal', 'SourceCodePro_700Bold', 'Bold'),
]

/** Symbols that text or listings hold; in one face, which stands for the bold and the italic as well. */
export const symbolFaces: readonly Face[] = [
  ...symbols('STIX Two Math', 'stix-two-math', 'STIXTwoMath_400Regular'),
  ...symbols('Noto Sans Symbols 2', 'noto-sans-symbols-2', 'NotoSansSymbols2_400Regular'),
  ...symbols('Noto Sans Mono', 'noto-sans-mono', 'NotoSansMono_400Regular'),
]

function face(family: string, folder: string, weight: 400 | 700, style: Face['style'], name: string, local: string): Face {
  const file = `@expo-google-fonts/${folder}/${name.slice(name.indexOf('_') + 1)}/${name}.ttf`
  return { family, weight, style, file, local: `${family} ${local}` }
}

/** Paths of `package.json` of the packages that the fonts of text and of symbols come from. */
export function fontManifests(): string[] {
  const names = [...faces, ...symbolFaces].map(({ file }) => file.split('/').slice(0, 2).join('/'))
  return [...new Set(names)].map((name) => require.resolve(`${name}/package.json`))
}

/** Paths of the fonts of text and of symbols, one of each family. */
export function textFontFiles(): string[] {
  return [...faces, ...symbolFaces]
    .filter(({ weight, style }) => weight === 400 && style === 'normal')
    .map(({ file }) => require.resolve(file))
}

/** Whether a font of this PostScript name, `SourceSerif4-Bold`, is one of ours or of KaTeX. */
export function isOwnFont(name: string): boolean {
  const [family = ''] = name.split('-')
  return family.startsWith('KaTeX_') || [...faces, ...symbolFaces].some((it) => it.family.replaceAll(' ', '') === family)
}

function symbols(family: string, folder: string, name: string): Face[] {
  return ([400, 700] as const).flatMap((weight) =>
    (['normal', 'italic'] as const).map((style) => face(family, folder, weight, style, name, 'Regular')),
  )
}
