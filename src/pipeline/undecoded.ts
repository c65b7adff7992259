import type { VFile } from 'vfile'
import { BrowserError } from '../browser/session.ts'
import { report } from '../diagnostics/report.ts'
import { mergeMessages } from '../project/merge-messages.ts'
import type { LoadedForm } from '../project/read-text.ts'
import { imagesOf } from '../rules/images.ts'

/**
 * Reports the images that have passed all checks and that the browser cannot decode all the same, where an exam names them.
 *
 * @param cause why nothing was printed
 * @returns whether that was the reason
 */
export function reportUndecoded(file: VFile, forms: readonly LoadedForm[], cause: unknown): boolean {
  if (!(cause instanceof BrowserError)) return false
  let found = false
  for (const form of forms) {
    for (const { path, place } of imagesOf(form.exam)) {
      const image = form.images.get(path)
      if (image?.kind !== 'image') continue
      const bytes = Buffer.from(image.bytes).toString('base64')
      if (!cause.undecoded.some((address) => address.endsWith(bytes))) continue
      found = true
      report(form.file, {
        rule: 'image-broken',
        reason: `Unexpected image \`${path}\`, which the browser cannot show`,
        place,
        actual: path,
        note: 'It is damaged inside. Export or download it again.',
      })
    }
    mergeMessages(file, form)
  }
  return found
}
