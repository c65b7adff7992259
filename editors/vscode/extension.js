import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
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
    commands.registerCommand('papersetter.preview', async () => await preview(subscriptions)),
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

/** Shows the paper of the text beside it: the page that `papersetter preview` serves on this machine, as long as it is open. */
async function preview(subscriptions) {
  const document = window.activeTextEditor?.document
  if (document === undefined || document.uri.scheme !== 'file') {
    await window.showErrorMessage('Save the exam first: its paper is made from its file.')
    return
  }
  const { command, args, options } = program(['preview', document.uri.fsPath])
  const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  let panel
  const read = (text) => {
    said += text
    const [address] = /http:\/\/(?:127\.0\.0\.1|localhost|\[::1\]):\d+\/\S*/.exec(said) ?? []
    if (address === undefined || panel !== undefined) return
    panel = window.createWebviewPanel(
      'papersetter.preview',
      `Paper: ${document.fileName.replace(/^.*[\\/]/, '')}`,
      ViewColumn.Beside,
      {
        enableScripts: true,
        retainContextWhenHidden: true,
      },
    )
    panel.onDidDispose(() => child.kill())
    void show(panel, address)
  }
  child.stdout.setEncoding('utf8').on('data', read)
  child.stderr.setEncoding('utf8').on('data', read)
  child.on('error', (error) => void window.showErrorMessage(`papersetter did not start: ${error.message}`))
  child.on('exit', () => {
    if (panel === undefined)
      void window.showErrorMessage(`papersetter preview ended: ${said.trim().slice(-400) || 'it said nothing'}`)
    else panel.dispose()
  })
  subscriptions.push({ dispose: () => child.kill() })
}

/** The page in a frame, of which nothing else may be loaded. */
async function show({ webview }, address) {
  const { scheme, authority } = await env.asExternalUri(Uri.parse(address))
  const page = address.replace(/^http:\/\/[^/]+/, `${scheme}://${authority}`)
  const escaped = page.replaceAll('&', '&amp;').replaceAll('"', '&quot;')
  webview.html = `<!doctype html>
<meta http-equiv="content-security-policy" content="default-src 'none'; frame-src ${scheme}://${authority}; style-src 'unsafe-inline'">
<style>html, body, iframe { margin: 0; border: 0; width: 100%; height: 100%; }</style>
<iframe title="Paper" src="${escaped}"></iframe>`
}
