declare module 'hyphenopoly' {
  type Settings = {
    require: readonly string[]
    sync: true
    minWordLength: number
    loaderSync(file: string, folder: URL): Uint8Array
  }
  const hyphenopoly: {
    supportedLanguages: readonly string[]
    /** Functions that put soft hyphens into a text, by their languages. */
    config(settings: Settings): ReadonlyMap<string, (text: string) => string>
  }
  export default hyphenopoly
}
