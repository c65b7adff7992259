import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { basename, join } from 'node:path'
import { commands, env, Uri, ViewColumn, window, workspace } from 'vscode'
import { LanguageClient, TransportKind } from 'vscode-languageclient/node'

/** The client of the server, which `papersetter lsp` is. */
let client

export async function activate({ subscriptions }) {
  client = new LanguageClient('papersetter', 'Papersetter', server(), {
    documentSelector: [
      { language: 'markdown', scheme: 'file' },
      { language: 'markdown', scheme: 'untitled' },
      { scheme: 'file', pattern: '**/papersetter.yml' },
    ],
  })
  subscriptions.push(
    commands.registerCommand('papersetter.restart', async () => await client.restart()),
    commands.registerCommand('papersetter.preview', preview),
    window.onDidChangeTextEditorSelection(follow),
    {
      dispose: () => {
        for (const { panel } of shown.values()) panel.dispose()
      },
    },
  )
  await client.start()
}

export async function deactivate() {
  await client?.stop()
}

/** How the program is started: as the settings say, else that of the workspace, run by the editor's own Node, else that of the system. */
function program(words) {
  const stated = workspace.getConfiguration('papersetter').get('path')
  if (stated) return { command: stated, args: words, options: {} }
  const [own] = (workspace.workspaceFolders ?? [])
    .map(({ uri }) => join(uri.fsPath, 'node_modules', 'papersetter', 'dist', 'cli', 'bin.js'))
    .filter((path) => existsSync(path))
  if (own !== undefined)
    return { command: process.execPath, args: [own, ...words], options: { env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' } } }
  // what npm installs for Windows is a script, which only a shell starts
  return { command: 'papersetter', args: words, options: { shell: process.platform === 'win32' } }
}

function server() {
  const { command, args, options } = program(['lsp'])
  return { command, args, options, transport: TransportKind.stdio }
}

/** Papers that are shown: where the page of each is served, and its panel while it is open, by the paths of their files. */
const shown = new Map()

/** Shows the paper of the exam in a panel beside its text. The page is what `papersetter preview` serves to this machine; it follows the cursor, and is served until the panel is closed. */
async function preview() {
  const document = window.activeTextEditor?.document
  if (document === undefined || document.uri.scheme !== 'file') {
    await window.showErrorMessage('Save the exam first: its paper is made from its file.')
    return
  }
  const path = document.uri.fsPath
  const open = shown.get(path)
  if (open !== undefined) {
    open.panel.reveal()
    return
  }
  const panel = window.createWebviewPanel('papersetter.preview', basename(path), ViewColumn.Beside, {
    enableScripts: true,
    retainContextWhenHidden: true,
  })
  const { command, args, options } = program(['preview', path, '--no-open', '--panel', ...clicks()])
  const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
  const paper = { panel, address: undefined }
  shown.set(path, paper)
  let said = ''
  const read = (text) => {
    said += text
    const [found] = /http:\/\/(?:127\.0\.0\.1|localhost):\d+\/\S*(?=\s)/.exec(said) ?? []
    if (found === undefined || paper.address !== undefined) return
    paper.address = found
    void frame(panel, found)
  }
  child.stdout.setEncoding('utf8').on('data', read)
  child.stderr.setEncoding('utf8').on('data', read)
  child.on('error', (error) => void window.showErrorMessage(`papersetter did not start: ${error.message}`))
  child.on('exit', () => {
    if (!shown.delete(path)) return
    panel.dispose()
    void window.showErrorMessage(`papersetter preview ended: ${said.trim().slice(-400) || 'it said nothing'}`)
  })
  panel.onDidDispose(() => {
    shown.delete(path)
    child.kill()
  })
}

/** On a click the editor opens the line, where it is one that `papersetter preview` knows by its command. */
function clicks() {
  const command = { 'visual studio code': 'code', cursor: 'cursor', vscodium: 'codium' }[env.appName.toLowerCase()]
  return command === undefined ? [] : ['--editor', command]
}

/** Fills a panel with the page. Where the editor runs on another machine than its windows, that is found by another address. */
async function frame(panel, address) {
  const { scheme, authority, path } = await env.asExternalUri(Uri.parse(address))
  const source = `${scheme}://${authority}${path}`
  panel.webview.html = `<!doctype html><meta http-equiv="content-security-policy" content="default-src 'none'; frame-src ${scheme}://${authority}; style-src 'unsafe-inline'">
<style>body, iframe { position: absolute; inset: 0; border: 0; padding: 0; width: 100%; height: 100% }</style><iframe src="${source}"></iframe>`
}

/** Tells the pages where the cursor is. A page shows a bank's questions, too. */
function follow({ textEditor: { document, selection } }) {
  if (document.languageId !== 'markdown' || document.uri.scheme !== 'file') return
  const query = new URLSearchParams({ line: String(selection.active.line + 1), file: document.uri.fsPath })
  for (const { address } of shown.values())
    if (address !== undefined) void fetch(`${address}at?${query}`, { method: 'POST' }).catch(() => undefined)
}
