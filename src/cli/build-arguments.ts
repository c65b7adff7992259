import type { PaperName } from '../imprint/imprint.ts'
import { largePrint, largeSizes, type Variant } from '../imprint/variants.ts'
import type { BuildOptions } from '../pipeline/build-options.ts'
import { examName } from '../project/find-exams.ts'
import { formsOf } from '../project/seeds.ts'
import { templateFolder } from '../project/templates.ts'
import { copiesIn } from './copies.ts'
import type { Source } from './io.ts'
import { timeoutFault } from './printing.ts'
import { templateFault } from './templates.ts'

export type BuildArguments = {
  out: string
  only: PaperName | undefined
  template: string | undefined
  forms: string | undefined
  seed: string | undefined
  also: 'key' | 'sheet' | 'both' | undefined
  /** A size in points, or `false`. */
  largePrint: string | undefined
  dyslexiaFriendly: boolean
  highContrast: boolean
  draft: boolean
  html: boolean
  map: boolean
  roster: string | undefined
  copies: string | undefined
  sort: string | undefined
  shard: string | undefined
  fresh: boolean
  watch: boolean
  open: boolean
  strict: boolean
  browser: string | undefined
  timeout: number
}

/** What the words of a command ask of a builder, or what is wrong with them, in lines for standard error. */
export function builderOptions(args: BuildArguments, several: boolean): { options: BuildOptions } | { fault: string } {
  const { also, largePrint: size = 'false', draft, fresh, watch, open, roster, copies: division, sort, shard, ...others } = args
  const { dyslexiaFriendly, highContrast, ...options } = others
  if (draft && options.strict)
    return {
      fault: 'papersetter: unexpected --strict with --draft, which prints in spite of faults; expected one of them\n',
    }
  const chosen = chosenIn(options)
  if ('fault' in chosen) return chosen
  const large = size === 'false' ? undefined : largePrint(Number(/^(\d+) ?(?:pt)?$/.exec(size)?.[1]))
  if (size !== 'false' && large === undefined) {
    const { least, most } = largeSizes
    return { fault: `papersetter: Unexpected --large-print=${size}, expected whole points from ${least}pt to ${most}pt.\n` }
  }
  const variants: Variant[] = [
    ...(large === undefined ? [] : [large]),
    ...(dyslexiaFriendly ? (['dyslexia-friendly'] as const) : []),
    ...(highContrast ? (['high-contrast'] as const) : []),
    ...(draft ? (['draft'] as const) : []),
  ]
  const copies = copiesIn({ roster, division, sort, shard, draft, only: options.only, several })
  if ('fault' in copies) return { fault: `papersetter: ${copies.fault}\n` }
  const companions = also === 'both' ? (['key', 'sheet'] as const) : also === undefined ? [] : [also]
  return {
    options: {
      ...{ ...options, ...chosen, also: companions, variants, resume: !fresh },
      ...(copies.wanted && { copies: copies.wanted }),
    },
  }
}

/** What is chosen in place of what the exam says, or what is wrong with it. */
export function chosenIn(
  options: Pick<BuildArguments, 'template' | 'forms' | 'timeout'>,
): { template: string | undefined; forms: readonly string[] | undefined } | { fault: string } {
  const fault = timeoutFault(options.timeout)
  if (fault !== undefined) return { fault }
  const template = options.template === undefined ? undefined : templateFolder(options.template)
  if (options.template !== undefined && template === undefined) return { fault: templateFault(options.template) }
  const forms = options.forms === undefined ? undefined : formsIn(options.forms)
  return typeof forms === 'string' ? { fault: forms } : { template, forms }
}

/** Letters of forms from `4` or `A,B`, or what is wrong with them, in a line for standard error. */
export function formsIn(text: string): readonly string[] | string {
  return (
    lettersOf(text) ??
    `papersetter: Unexpected --forms ${text}, expected a number up to 702, or letters such as A,B that differ in more than capitals.\n`
  )
}

/** Says that two exams would have one folder of papers, if that is so. */
export function nameFault(sources: readonly Source[]): string | undefined {
  const names = sources.map(({ path }) => examName(path))
  const twice = names.find((name, index) => names.indexOf(name) < index)
  return twice === undefined
    ? undefined
    : `papersetter: two files would both be built as \`${twice}\`; build them with different --out folders\n`
}

function lettersOf(text: string): string[] | undefined {
  // one form of this name, or as many as there are letters?
  if (/^\p{L}{2,}$/u.test(text)) return undefined
  return formsOf(/^\d+$/.test(text) ? Number(text) : text.split(','))
}
