import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { crc32, deflateRawSync } from 'node:zlib'
import { build } from 'esbuild'

/*
 * Packs `editors/vscode` into dist/papersetter.vsix: a ZIP with a manifest, the list of the types of its files, and the extension with its client joined into one file.
 * `@vscode/vsce` does the same, and brings a program for signing and one for passwords that it downloads when it is installed.
 */
const folder = 'editors/vscode'
const about = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'))
const { outputFiles } = await build({
  entryPoints: [`${folder}/extension.js`],
  bundle: true,
  minifySyntax: true,
  minifyWhitespace: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  external: ['vscode'],
  write: false,
})

const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

const manifest = `<?xml version="1.0" encoding="utf-8"?>
<PackageManifest Version="2.0.0" xmlns="http://schemas.microsoft.com/developer/vsx-schema/2011" xmlns:d="http://schemas.microsoft.com/developer/vsx-schema-design/2011">
  <Metadata>
    <Identity Language="en-US" Id="${about.name}" Version="${about.version}" Publisher="${about.publisher}"/>
    <DisplayName>${escaped(about.displayName)}</DisplayName>
    <Description xml:space="preserve">${escaped(about.description)}</Description>
    <Tags>${escaped(about.keywords.join(','))}</Tags>
    <Categories>${escaped(about.categories.join(','))}</Categories>
    <GalleryFlags>Public</GalleryFlags>
    <Properties>
      <Property Id="Microsoft.VisualStudio.Code.Engine" Value="${about.engines.vscode}"/>
      <Property Id="Microsoft.VisualStudio.Code.ExtensionDependencies" Value=""/>
      <Property Id="Microsoft.VisualStudio.Code.ExtensionPack" Value=""/>
      <Property Id="Microsoft.VisualStudio.Code.ExtensionKind" Value="workspace"/>
      <Property Id="Microsoft.VisualStudio.Services.Content.Pricing" Value="Free"/>
    </Properties>
    <License>extension/LICENSE.txt</License>
  </Metadata>
  <Installation><InstallationTarget Id="Microsoft.VisualStudio.Code"/></Installation>
  <Dependencies/>
  <Assets>
    <Asset Type="Microsoft.VisualStudio.Code.Manifest" Path="extension/package.json" Addressable="true"/>
    <Asset Type="Microsoft.VisualStudio.Services.Content.Details" Path="extension/README.md" Addressable="true"/>
    <Asset Type="Microsoft.VisualStudio.Services.Content.License" Path="extension/LICENSE.txt" Addressable="true"/>
  </Assets>
</PackageManifest>
`

const types = {
  '.json': 'application/json',
  '.vsixmanifest': 'text/xml',
  '.cjs': 'application/javascript',
  '.md': 'text/markdown',
  '.txt': 'text/plain',
}
const contentTypes = `<?xml version="1.0" encoding="utf-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">${Object.entries(types)
  .map(([extension, type]) => `<Default Extension="${extension}" ContentType="${type}"/>`)
  .join('')}</Types>
`

const files = new Map([
  ['extension.vsixmanifest', manifest],
  ['[Content_Types].xml', contentTypes],
  ['extension/package.json', readFileSync(`${folder}/package.json`)],
  ['extension/README.md', readFileSync(`${folder}/README.md`)],
  ['extension/LICENSE.txt', readFileSync('LICENSE')],
  ['extension/extension.cjs', outputFiles[0].contents],
])

/** A ZIP of some files, all of one time, so that the same files give the same bytes. */
function zipOf(entries) {
  const [parts, directory] = [[], []]
  let at = 0
  for (const [name, content] of entries) {
    const [bytes, path] = [Buffer.from(content), Buffer.from(name)]
    const packed = deflateRawSync(bytes, { level: 9 })
    // version 2.0, names in UTF-8, deflated, at the first of January 1980
    const common = Buffer.alloc(26)
    for (const [offset, value] of [
      [0, 20],
      [2, 0x800],
      [4, 8],
      [6, 0],
      [8, 0x21],
    ])
      common.writeUInt16LE(value, offset)
    for (const [offset, value] of [
      [10, crc32(bytes)],
      [14, packed.length],
      [18, bytes.length],
    ])
      common.writeUInt32LE(value, offset)
    common.writeUInt16LE(path.length, 22)
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, path, packed])
    const rest = Buffer.alloc(14)
    rest.writeUInt32LE(at, 10)
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\0'), common, rest, path]))
    parts.push(local)
    at += local.length
  }
  const size = directory.reduce((sum, each) => sum + each.length, 0)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  for (const offset of [8, 10]) end.writeUInt16LE(entries.size, offset)
  end.writeUInt32LE(size, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...parts, ...directory, end])
}

mkdirSync('dist', { recursive: true })
writeFileSync('dist/papersetter.vsix', zipOf(files))
process.stdout.write('dist/papersetter.vsix\n')
