import type { VFile } from 'vfile'
import { hasErrors, passAsDraft, sortMessages } from '../diagnostics/report.ts'
import type { Metadata } from '../exam/metadata.ts'
import { awaitedLater } from '../files/later.ts'
import { orderedVariants, type Variant } from '../imprint/variants.ts'
import { openForms } from '../project/load.ts'
import { mergeMessages } from '../project/merge-messages.ts'
import type { LoadedExam } from '../project/read-text.ts'
import { fingerprintsOfExam } from '../release/exam-fingerprint.ts'
import type { OpenPapers } from '../typeset/open-papers.ts'
import type { BuildOptions } from './build-options.ts'
import type { FinishedPaper } from './finish-paper.ts'
import { openPress } from './press.ts'
import { headStart, openForm, type PrintedForm, printForm } from './print.ts'
import { openProven } from './proven.ts'

/** Which of an exam's papers are looked at: those of a form, the first one where it has none of this letter. */
export type View = { form: string | undefined; variants: readonly Variant[] }

/** How papers are made that are looked at, as those of a build are. */
export type ViewOptions = Pick<BuildOptions, 'template' | 'forms' | 'seed' | 'root' | 'browser' | 'timeout' | 'env' | 'signal'> &
  Pick<BuildOptions, 'onSandboxOff' | 'onUnpack'>

/** An exam as it was looked at: the source with its messages, and a form's papers, where nothing is wrong. */
export type Viewed = {
  file: VFile
  metadata: Metadata
  /** Letters of its forms; none of an exam with one. */
  forms: readonly string[]
  printed?: PrintedForm
}

/** A student's paper as it is printed, before the solution has shown that both have the same pages; and the exam that it is of. */
export type Early = Pick<PrintedForm, 'map' | 'form'> & { paper: FinishedPaper; loaded: LoadedExam; forms: readonly string[] }

/** Makes papers in memory, one after the other, with one browser that starts at once and stays open. Has a life cycle: close it in every case. */
export type Viewer = {
  /**
   * Makes the papers of a view: the bytes that a build would write.
   *
   * @param onStudent given the student's paper as soon as it is printed, if nothing is wrong until then
   * @throws Error of the file system when the exam cannot be read; BrowserError, ParityError, GlyphError
   */
  view(path: string, view: View, onStudent: (early: Early) => void): Promise<Viewed>
  close(): Promise<void>
}

/** @throws RangeError where the timeout is no such number of minutes */
export function openViewer(chosen: ViewOptions): Viewer {
  const options = { ...chosen, env: chosen.env ?? process.env }
  const press = openPress(options)
  const { kept } = press
  kept.now()
  const work = async (
    path: string,
    { form: letter, variants: wanted }: View,
    onStudent: (early: Early) => void,
    onOpen: (opened: Promise<OpenPapers>) => void,
  ): Promise<Viewed> => {
    kept.signal.throwIfAborted()
    const variants = orderedVariants(wanted)
    const common = await press.common
    const setting = { ...(await press.setting(variants)), session: kept.now().session }
    const printsOf = (loaded: LoadedExam & { source: LoadedExam['exam'] }, source: VFile) =>
      fingerprintsOfExam(loaded, String(source), common)
    let opened: Promise<OpenPapers> | undefined
    const onRead = async (loaded: LoadedExam) => {
      const own = { ...loaded, source: loaded.exam }
      opened = awaitedLater(openForm(own, printsOf(own, loaded.file), setting))
      onOpen(opened)
      await headStart(opened)
    }
    const proven = await openProven(options.env)
    const { file, metadata, forms, prove } = await openForms(path, { ...options, keepSeed: true, onRead, proven })
    kept.signal.throwIfAborted()
    const known = { file, metadata, forms: metadata.forms }
    const draft = variants.includes('draft')
    const stopped = () => {
      if (draft) passAsDraft(file)
      return hasErrors(file)
    }
    const loaded = forms.find(({ exam }) => exam.metadata.form === letter) ?? forms[0]
    if (loaded === undefined || stopped()) {
      await prove()
      return known
    }
    let proved: Promise<void> | undefined
    const printed = await printForm(loaded, printsOf(loaded, file), {
      ...setting,
      wanted: new Set(['student', 'solution']),
      opened: await opened?.catch(() => undefined),
      errata: [],
      html: false,
      env: options.env,
      onBusy: () => {
        proved ??= awaitedLater(prove())
      },
      onFinished: (name, paper, map) => {
        if (name !== 'student') return
        if (draft) passAsDraft(loaded.file)
        if (!hasErrors(file) && !hasErrors(loaded.file))
          onStudent({ paper, map, loaded, form: loaded.exam.metadata.form, forms: metadata.forms })
      },
    })
    await (proved ?? prove())
    mergeMessages(file, printed)
    sortMessages(file)
    return stopped() ? known : { ...known, printed }
  }
  let last: Promise<unknown> = Promise.resolve()
  const view: Viewer['view'] = async (path, wanted, onStudent) => {
    const before = kept.renew()
    const opened: Promise<OpenPapers>[] = []
    const attempt = () => work(path, wanted, onStudent, (papers) => void opened.push(papers))
    try {
      return await attempt().catch(async (cause: unknown) => {
        if (!(before && kept.ended()) && !(await kept.damaged())) throw cause
        kept.renew()
        return await attempt()
      })
    } finally {
      for (const papers of opened)
        void papers.then(
          (all) => all.end(),
          () => undefined,
        )
    }
  }
  return {
    view: (...given) => {
      const next = last.then(() => view(...given))
      last = next.catch(() => undefined)
      return next
    },
    close: kept.close,
  }
}
