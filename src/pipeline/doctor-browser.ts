import { type FoundBrowser, findBrowser } from '../browser/find-browser.ts'
import { fontFaces } from '../browser/fonts.ts'
import { keepSession } from '../browser/keep-session.ts'
import type { SandboxOff } from '../browser/sandbox-off.ts'
import { awaitedLater } from '../files/later.ts'
import { readPdf } from '../pdf/pdf.ts'
import type { DoctorOptions, Finding } from './finding.ts'

/**
 * Prints a small page as a build would print an exam.
 *
 * @throws Error that says why it does not print
 */
export async function examineBrowser({ env, browser, onUnpack, signal }: DoctorOptions): Promise<Finding> {
  const sandbox: { off?: SandboxOff } = {}
  const kept = keepSession(
    { env, browser, onUnpack, signal, onSandboxOff: (why) => (sandbox.off = why) },
    awaitedLater(fontFaces(env)),
  )
  try {
    const found = await findBrowser({ env, browser, onUnpack, signal })
    const began = performance.now()
    const session = await kept.now().session
    const { css } = await fontFaces(env)
    const pdf = await session.print(page(css))
    const seconds = (performance.now() - began) / 1000
    const version = await session.version()
    const { pages } = readPdf(pdf)
    const ours = Buffer.from(pdf).includes('SourceSerif4')
    if (pages !== 1 || !ours)
      throw new Error(`${found.executable} (${version}) printed ${ours ? `${pages} pages in place of one` : 'without our fonts'}`)
    return {
      subject: 'browser',
      state: sandbox.off === 'refused' ? 'note' : 'good',
      said: `${version}, ${origins[found.origin]}: ${found.executable}; printed a page in ${seconds.toFixed(1)} s${sandbox.off === undefined ? '' : ', without its sandbox'}`,
      ...(sandbox.off === 'refused' && {
        advice: 'The system forbids what its sandbox needs. Papers have no scripts and no network, with or without it.',
      }),
      facts: { version, origin: found.origin, executable: found.executable, sandbox: sandbox.off === undefined },
    }
  } finally {
    await kept.close()
  }
}

const origins: Readonly<Record<FoundBrowser['origin'], string>> = {
  given: 'as named',
  packaged: 'from its package',
  puppeteer: 'downloaded by puppeteer',
  installed: 'installed',
}

function page(css: string): string {
  return `<!doctype html><html><head><meta charset="utf-8"><title>Page</title><style>${css}
@page{size:A4}body{font-family:"Source Serif 4"}</style></head><body><h1>Page</h1><p>It prints.</p></body></html>`
}
