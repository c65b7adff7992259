import { type Connection, TextDocumentSyncKind, TextDocuments } from 'vscode-languageserver'
import { TextDocument } from 'vscode-languageserver-textdocument'
import type { Environment } from '../browser/cache.ts'
import { OpenDocuments, pathOf } from './open-documents.ts'

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
  connection.onInitialize(({ workspaceFolders, rootUri }) => {
    const folders = workspaceFolders?.map(({ uri }) => uri) ?? (rootUri ? [rootUri] : [])
    documents.open(folders.map(pathOf))
    return {
      serverInfo: { name: 'papersetter' },
      capabilities: { textDocumentSync: TextDocumentSyncKind.Incremental },
    }
  })
  texts.onDidChangeContent(({ document }) => documents.change(document.uri, document.version, document.getText()))
  texts.onDidClose(({ document }) => documents.close(document.uri))
  connection.onDidChangeWatchedFiles(() => documents.recheck())
  connection.onShutdown(() => documents.end())
  texts.listen(connection)
  return () => documents.end()
}
