import { dirname, join, resolve, sep } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import type { VFileMessage } from 'vfile-message'
import type { Diagnostic } from 'vscode-languageserver-types'
import type { Environment } from '../browser/cache.ts'
import type { BankEntry } from '../editor/entries.ts'
import { type Edit, editOf } from '../editor/fixes.ts'
import { diagnosticOf } from '../editor/messages.ts'
import type { Surroundings } from '../editor/surroundings.ts'
import { type EditedText, editedText } from '../editor/text.ts'
import { openText } from '../files/open-texts.ts'
import { readBytesSync } from '../files/read-file.ts'
import { bankSources, type TextKind, textKind } from '../project/find-exams.ts'
import { markdownFiles } from '../project/uses.ts'
import { pathOf } from './address.ts'
import { checksOf, type FoundMessages } from './editor-checks.ts'
import { entriesOf, surroundingsOf } from './editor-surroundings.ts'

/** A text that is open in an editor. */
export type OpenDocument = EditedText & { uri: string; version: number }

/** What the session needs of the editor. */
export type Editor = {
  publish(uri: string, diagnostics: Diagnostic[]): void
  log(text: string): void
}

/** The page of all messages, beside the program. */
const documentation = new URL('../../docs/messages.md', import.meta.url).href

/** Milliseconds: without a change before a text is checked; before its identities are tried; for which who types waits for completions. */
const [pause, rest, soon] = [150, 500, 300]

/** Milliseconds for which what lies in folders is taken to be as it was. */
const lasting = 2000

/** The texts that are open in an editor, and what is said of them. */
export class OpenDocuments {
  readonly #editor: Editor
  readonly #env: Environment
  readonly #documents = new Map<string, OpenDocument>()
  readonly #runs = new Map<string, AbortController>()
  /** By the document that has led to them, messages by the address of the file that they are about. */
  readonly #said = new Map<string, ReadonlyMap<string, readonly Diagnostic[]>>()
  /** The last messages about each text itself. */
  readonly #messages = new Map<string, readonly VFileMessage[]>()
  #folders: readonly string[] = []
  #sources: { root: string; found: readonly string[]; at: number } | undefined
  #files: { root: string; found: readonly EditedText[]; at: number } | undefined
  #entries: { root: string; path: string; found: Promise<readonly BankEntry[]>; at: number } | undefined
  #before: readonly BankEntry[] | undefined
  /** Texts of files that are not open, as they were read last: what has been made of one is known by it. */
  readonly #read = new Map<string, EditedText>()

  constructor(editor: Editor, env: Environment) {
    this.#editor = editor
    this.#env = env
  }

  /** Says which folders the editor has opened. */
  open(folders: readonly string[]): void {
    this.#folders = folders
  }

  get(uri: string): OpenDocument | undefined {
    return this.#documents.get(uri)
  }

  all(): readonly OpenDocument[] {
    return [...this.#documents.values()]
  }

  /** Takes a text as it now stands in the editor, and checks it and what may depend on it when the author pauses. */
  change(uri: string, version: number, text: string): void {
    const path = pathOf(uri)
    this.#documents.set(uri, { ...editedText(path, text), uri, version })
    openText(path, text)
    this.#forget()
    this.recheck(uri)
    for (const other of this.#documents.keys()) if (other !== uri) this.recheck(other, rest)
  }

  close(uri: string): void {
    this.#runs.get(uri)?.abort()
    this.#runs.delete(uri)
    this.#documents.delete(uri)
    this.#messages.delete(uri)
    openText(pathOf(uri), undefined)
    this.#say(uri, new Map())
  }

  /** Ends all work; nothing more is said. */
  end(): void {
    for (const run of this.#runs.values()) run.abort()
    for (const { path } of this.#documents.values()) openText(path, undefined)
    this.#runs.clear()
    this.#documents.clear()
  }

  /** Checks a text, or all of them; an earlier run of it ends. */
  recheck(uri?: string, after = pause): void {
    if (uri === undefined) {
      this.#forget()
      for (const each of this.#documents.keys()) this.recheck(each, after)
      return
    }
    this.#runs.get(uri)?.abort()
    const run = new AbortController()
    this.#runs.set(uri, run)
    void this.#check(uri, run.signal, after)
  }

  /** The folder whose exams use a bank: the one that the editor has opened and in which a file lies, else the file's own. */
  rootOf(path: string): string {
    const around = this.#folders.filter((folder) => path.startsWith(join(folder, sep)))
    return around.toSorted((a, b) => b.length - a.length)[0] ?? dirname(path)
  }

  /** Files and folders from which the exams in a folder take questions. */
  sourcesIn(root: string): readonly string[] {
    const known = this.#sources
    if (known?.root === root && Date.now() - known.at < lasting) return known.found
    const found = bankSources(root)
    this.#sources = { root, found, at: Date.now() }
    return found
  }

  async kindOf({ path, text }: EditedText): Promise<TextKind> {
    return await textKind(path, text, this.sourcesIn(this.rootOf(path)))
  }

  /** What was said last of a text itself, as diagnostics and as what a program may do about them in the text as it is now. */
  fixesOf(document: OpenDocument): { diagnostic: Diagnostic; edit: Edit }[] {
    return (this.#messages.get(document.uri) ?? []).flatMap((message) => {
      const edit = editOf(document, message)
      return edit === undefined ? [] : [{ diagnostic: diagnosticOf(message, document, documentation), edit }]
    })
  }

  /** A file as it stands in the editor, else on the disk; `undefined` where it cannot be read. */
  textAt(path: string): EditedText | undefined {
    const open = this.all().find((each) => each.path === path)
    if (open !== undefined) return open
    try {
      const text = readBytesSync(path).toString('utf8')
      const known = this.#read.get(path)
      const read = known?.text === text ? known : editedText(path, text)
      this.#read.set(path, read)
      return read
    } catch {
      return undefined
    }
  }

  /** What lies around a text. */
  async around(text: EditedText): Promise<Surroundings> {
    const root = this.rootOf(text.path)
    return surroundingsOf({ path: text.path, kind: await this.kindOf(text) }, this.#filesIn(root), this.sourcesIn(root))
  }

  /** The questions of banks that an exam can take, or that lie around a bank, with their uses. */
  async entriesFor(text: EditedText): Promise<readonly BankEntry[]> {
    const root = this.rootOf(text.path)
    const known = this.#entries
    if (known?.root === root && known.path === text.path && Date.now() - known.at < lasting) return await known.found
    const own = (await this.kindOf(text)) === 'bank' ? [text.path] : []
    const found = entriesOf([...this.sourcesIn(root), ...own], root)
    this.#entries = { root, path: text.path, found, at: Date.now() }
    this.#before = await found
    return this.#before
  }

  /** The same as they are known in a moment, or were before; `undefined` where they are not, as with thousands that nobody has read yet. */
  async entriesSoon(text: EditedText): Promise<readonly BankEntry[] | undefined> {
    return await Promise.race([this.entriesFor(text), wait(soon).then(() => this.#before)])
  }

  #filesIn(root: string): readonly EditedText[] {
    const known = this.#files
    if (known?.root === root && Date.now() - known.at < lasting) return known.found
    const found = markdownFiles(root).flatMap((path) => this.textAt(path) ?? [])
    this.#files = { root, found, at: Date.now() }
    return found
  }

  #forget(): void {
    this.#sources = undefined
    this.#files = undefined
    this.#entries = undefined
  }

  /** The address of a file as the editor knows it. */
  uriOf(path: string): string {
    return this.all().find((each) => each.path === path)?.uri ?? pathToFileURL(path).href
  }

  async #check(uri: string, signal: AbortSignal, after: number): Promise<void> {
    try {
      await wait(after, undefined, { signal })
      const document = this.#documents.get(uri)
      if (document === undefined) return
      const { path, text } = document
      const root = this.rootOf(path)
      const sources = this.sourcesIn(root)
      const kind = await textKind(path, text, sources)
      const idle = async () => await wait(rest, undefined, { signal })
      for await (const found of checksOf({ path, text, kind, root, sources }, { signal, idle, env: this.#env })) {
        signal.throwIfAborted()
        this.#messages.set(
          uri,
          found.flatMap(({ path: about, message }) => (resolve(about) === path ? [message] : [])),
        )
        this.#say(uri, this.#diagnostics(found, document))
      }
    } catch (error) {
      if (signal.aborted) return
      this.#editor.log(error instanceof Error ? (error.stack ?? error.message) : String(error))
    }
  }

  #diagnostics(found: FoundMessages, document: OpenDocument): Map<string, Diagnostic[]> {
    const texts = new Map<string, EditedText>([[document.path, document]])
    const byUri = new Map<string, Diagnostic[]>([[document.uri, []]])
    for (const { path, message } of found) {
      const full = resolve(path)
      const text = texts.get(full) ?? this.textAt(full) ?? editedText(full, '')
      texts.set(full, text)
      const uri = this.uriOf(full)
      byUri.set(uri, [...(byUri.get(uri) ?? []), diagnosticOf(message, text, documentation)])
    }
    return byUri
  }

  /** Tells the editor all that is known of the files about which something was said or is now. */
  #say(uri: string, diagnostics: ReadonlyMap<string, readonly Diagnostic[]>): void {
    const before = this.#said.get(uri)
    if (diagnostics.size === 0) this.#said.delete(uri)
    else this.#said.set(uri, diagnostics)
    for (const about of new Set([uri, ...(before?.keys() ?? []), ...diagnostics.keys()])) {
      const all = [...this.#said.values()].flatMap((said) => said.get(about) ?? [])
      // what two exams find in one bank is said once
      this.#editor.publish(about, [...new Map(all.map((each) => [JSON.stringify(each), each])).values()])
    }
  }
}
