import { fontFaces } from '../browser/fonts.ts'
import { type KeepOptions, type KeptSession, keepSession } from '../browser/keep-session.ts'
import { awaitedLater } from '../files/later.ts'
import type { Variant } from '../imprint/variants.ts'
import { type Common, readCommon } from '../release/exam-fingerprint.ts'
import { nothingSet } from '../typeset/open-papers.ts'
import type { Setting } from './print.ts'

/** What all papers are printed with. Has a life cycle: close its session in every case. */
export type Press = {
  kept: KeptSession
  /** Faces of the fonts. */
  faces: Promise<string>
  common: Promise<Common>
  /** With what a paper of an exam is set, which starts the browser only when a session is wanted. */
  setting(variants: readonly Variant[]): Promise<Omit<Setting, 'session'>>
}

/** @throws RangeError where the timeout is no such number of minutes */
export function openPress(options: KeepOptions & { env: Readonly<Record<string, string | undefined>> }): Press {
  const style = awaitedLater(fontFaces(options.env))
  const faces = awaitedLater(style.then(({ css }) => css))
  const common = awaitedLater(readCommon())
  return {
    kept: keepSession(options, style),
    faces,
    common,
    setting: async (variants) => ({ variants, faces, variantStyles: (await common).styles, before: nothingSet() }),
  }
}
