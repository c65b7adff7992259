import type { ElementContent } from 'hast'
import type { Block } from '../paper/block-nodes.ts'
import type { BlankKey, Phrase } from '../paper/phrases.ts'
import type { Pictured, PictureFile, Pictures } from './picture-file.ts'

/** What systems differ in: how they take formulas, where they find pictures, and what stands for a gap. */
export type HtmlTarget = {
  pictures: Pictures
  formula(tex: string, display: boolean): ElementContent[]
  /** @param file absent where the picture is not there */
  picture(file: PictureFile | undefined, node: Pictured): ElementContent[]
  blank(key: BlankKey): ElementContent[]
  /** Plain text, where a system would take some of it for something else. */
  text?(value: string): ElementContent[]
  /** The same of code. */
  code?(value: string): ElementContent[]
}

/** Sets blocks and phrases. */
export type HtmlSetter = {
  blocks(nodes: readonly Block[]): ElementContent[]
  phrases(nodes: readonly Phrase[]): ElementContent[]
}
