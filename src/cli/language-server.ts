import { dirname, relative, resolve } from 'node:path'
import {
  type CodeAction,
  CodeActionKind,
  type Connection,
  DidChangeWatchedFilesNotification,
  ErrorCodes,
  type InitializeParams,
  type Position,
  type Range,
  ResponseError,
  type ServerCapabilities,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver'
import { TextDocument } from 'vscode-languageserver-textdocument'
import type { Environment } from '../browser/cache.ts'
import { completionsAt } from '../editor/completion.ts'
import { applied, textEditOf, titleOf } from '../editor/fixes.ts'
import { foldsOf } from '../editor/folding.ts'
import { hoverAt } from '../editor/hover.ts'
import { lensesOf } from '../editor/lenses.ts'
import { linkAt, sharedAt } from '../editor/links.ts'
import { nameAt, rangeOfName } from '../editor/names.ts'
import { outlineOf } from '../editor/outline.ts'
import { givenBy, locationOf, usesOf } from '../editor/references.ts'
import { renamed } from '../editor/rename.ts'
import { pointOf } from '../editor/text.ts'
import { kindOf } from '../files/looked.ts'
import { sourceReader } from '../project/sources.ts'
import { templateNames } from '../project/templates.ts'
import { pathOf } from './address.ts'
import { OpenDocuments } from './open-documents.ts'

type At = { textDocument: { uri: string }; position: Position }

/** What an editor may ask. */
const capabilities: ServerCapabilities = {
  textDocumentSync: TextDocumentSyncKind.Incremental,
  definitionProvider: true,
  referencesProvider: true,
  renameProvider: { prepareProvider: true },
  documentSymbolProvider: true,
  foldingRangeProvider: true,
  completionProvider: { triggerCharacters: [':', '{', '#', '=', '"', '@', '`', '(', ' '] },
  hoverProvider: true,
  codeLensProvider: {},
  codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.SourceFixAll] },
}

/**
 * Serves an editor: what it is told over a connection, and what it may ask.
 *
 * @returns ends all work, after which the connection may be closed
 */
export function serve(connection: Connection, env: Environment): () => void {
  const texts = new TextDocuments(TextDocument)
  const documents = new OpenDocuments(
    {
      publish: (uri, diagnostics) => void connection.sendDiagnostics({ uri, diagnostics }),
      log: (text) => connection.console.error(text),
    },
    env,
  )
  const uriOf = (path: string) => documents.uriOf(path)
  /** A name at a place of a text, with what lies around it. */
  const namedAt = async ({ textDocument, position }: At) => {
    const text = documents.get(textDocument.uri)
    const name = text && nameAt(text, pointOf(text, position))
    return name && { text, name, around: await documents.around(text) }
  }
  connection.onInitialize((params) => {
    documents.open(foldersOf(params).map(pathOf))
    if (params.capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration === true)
      connection.onInitialized(() => {
        const watchers = [{ globPattern: '**/*.{md,markdown,yml,json,csv,css,html,layers,png,jpg,jpeg,svg}' }]
        void connection.client.register(DidChangeWatchedFilesNotification.type, { watchers })
      })
    return { serverInfo: { name: 'papersetter' }, capabilities }
  })
  texts.onDidChangeContent(({ document }) => documents.change(document.uri, document.version, document.getText()))
  texts.onDidClose(({ document }) => documents.close(document.uri))
  connection.onDidChangeWatchedFiles(() => documents.recheck())

  connection.onDefinition(async (params) => {
    const named = await namedAt(params)
    if (named !== undefined) return givenBy(named.text, named.name, named.around).map((each) => locationOf(each, uriOf))
    const text = documents.get(params.textDocument.uri)
    const start = { line: 0, character: 0 }
    return text === undefined
      ? []
      : linkAt(text, pointOf(text, params.position)).flatMap((way) => {
          const path = resolve(dirname(text.path), way)
          return kindOf(path) === 'file' ? [{ uri: uriOf(path), range: { start, end: start } }] : []
        })
  })
  connection.onReferences(async (params) => {
    const named = await namedAt(params)
    const wanted = (kind: string) => params.context.includeDeclaration || kind !== 'given'
    if (named !== undefined)
      return usesOf(named.text, named.name, named.around)
        .filter(({ name }) => wanted(name.kind))
        .map((each) => locationOf(each, uriOf))
    const text = documents.get(params.textDocument.uri)
    const ranges = text === undefined ? [] : sharedAt(text, pointOf(text, params.position))
    return ranges.map((range) => ({ uri: params.textDocument.uri, range }))
  })
  connection.onPrepareRename(async (params) => {
    const named = await namedAt(params)
    return named === undefined ? null : { range: rangeOfName(named.text, named.name), placeholder: named.name.id }
  })
  connection.onRenameRequest(async (params) => {
    const named = await namedAt(params)
    if (named === undefined) return null
    const renaming = renamed(named.text, named.name, params.newName, named.around)
    if ('fault' in renaming) return new ResponseError(ErrorCodes.InvalidRequest, renaming.fault)
    return { changes: Object.fromEntries([...renaming.edits].map(([path, edits]) => [uriOf(path), edits])) }
  })
  connection.onDocumentSymbol(({ textDocument }) => {
    const text = documents.get(textDocument.uri)
    return text === undefined ? [] : outlineOf(text)
  })
  connection.onFoldingRanges(({ textDocument }) => {
    const text = documents.get(textDocument.uri)
    return text === undefined ? [] : foldsOf(text)
  })
  connection.onCompletion(async ({ textDocument, position }) => {
    const text = documents.get(textDocument.uri)
    if (text === undefined) return []
    const isCourse = (await documents.kindOf(text)) === 'course'
    const found = isCourse ? [] : await documents.entriesSoon(text)
    const from = (path: string) => relative(dirname(text.path), path).replaceAll('\\', '/')
    const items = completionsAt(text, pointOf(text, position), {
      entries: (found ?? []).map((entry) => ({ ...entry, from: from(entry.path) })),
      templates: templateNames(),
      isCourse,
    })
    // the editor asks again with the next letter
    return found === undefined ? { isIncomplete: true, items } : items
  })
  connection.onHover(async ({ textDocument, position }) => {
    const text = documents.get(textDocument.uri)
    if (text === undefined) return null
    const isCourse = (await documents.kindOf(text)) === 'course'
    const entries = isCourse ? [] : await documents.entriesFor(text)
    return hoverAt(text, pointOf(text, position), { entries, isCourse, readSource: sourceReader(text.path) }) ?? null
  })
  connection.onCodeLens(async ({ textDocument }) => {
    const text = documents.get(textDocument.uri)
    return text === undefined ? [] : lensesOf(text, await documents.entriesFor(text))
  })
  connection.onCodeAction(({ textDocument, range, context }) => {
    const text = documents.get(textDocument.uri)
    if (text === undefined) return []
    const found = documents.fixesOf(text)
    const wanted = (kind: string) =>
      context.only === undefined || context.only.some((each) => kind === each || kind.startsWith(`${each}.`))
    const single = found.filter(({ diagnostic }) => wanted(CodeActionKind.QuickFix) && meet(diagnostic.range, range))
    const safe = found.filter(({ edit }) => edit.safe && wanted(CodeActionKind.SourceFixAll))
    return [
      ...single.map(
        (each): CodeAction => ({
          title: titleOf(each.edit),
          kind: CodeActionKind.QuickFix,
          diagnostics: [each.diagnostic],
          isPreferred: each.edit.safe,
          edit: { changes: { [textDocument.uri]: [textEditOf(text, each.edit)] } },
        }),
      ),
      ...(safe.length === 0
        ? []
        : [
            {
              title: 'Write what Papersetter says, where that decides nothing',
              kind: CodeActionKind.SourceFixAll,
              edit: {
                changes: {
                  [textDocument.uri]: applied(
                    text.text,
                    safe.map(({ edit }) => edit),
                  ).made.map((edit) => textEditOf(text, edit)),
                },
              },
            },
          ]),
    ]
  })
  connection.onShutdown(() => documents.end())
  texts.listen(connection)
  return () => documents.end()
}

/** Tells whether two ranges have a place in common. */
function meet(one: Range, other: Range): boolean {
  const before = (a: Position, b: Position) => a.line < b.line || (a.line === b.line && a.character < b.character)
  return !before(one.end, other.start) && !before(other.end, one.start)
}

/** The folders that an editor has opened, by their addresses. */
function foldersOf({ workspaceFolders, rootUri }: InitializeParams): string[] {
  return workspaceFolders?.map(({ uri }) => uri) ?? (rootUri ? [rootUri] : [])
}
