import { type CompletedCommand, type CompletedOption, firstWords } from './completed.ts'

/** A script for zsh, which is loaded by the name `_papersetter`, or sourced. */
export function zsh(all: readonly CompletedCommand[]): string {
  const { firsts, groups } = firstWords(all)
  return `#compdef papersetter
# Completes the words of papersetter in zsh: source <(papersetter completion zsh), behind compinit
_papersetter() {
  local command='' option=$words[CURRENT-1] place=1 i
  for ((i = 2; i < CURRENT; i++)); do
    case "$command:$words[i]" in
${[...groups.keys()].map((group) => `      :${group}) command=${group} place=$i ;;`).join('\n')}
${all
  .map(({ name }) => name.split(' '))
  .map(([first = '', second]) =>
    second === undefined
      ? `      :${first}) command=${first} place=$i ;;`
      : `      ${first}:${second}) command='${first} ${second}' place=$i ;;`,
  )
  .join('\n')}
    esac
  done
  if [[ $words[CURRENT] == --*=* ]]; then
    option=\${words[CURRENT]%%=*}
    compset -P 1 '*='
  fi
  case "$command $option" in
${all
  .flatMap(({ name, options }) =>
    options
      .filter(({ takes }) => takes !== 'nothing')
      .map((option) => `    '${name} ${option.name}') ${valuesOf(option)}; return ;;`),
  )
  .join('\n')}
  esac
  local -a names
  case "$command" in
    '') if [[ $PREFIX == -* ]]; then compadd -- --help --version; else compadd -- ${firsts.join(' ')}; fi ;;
${[...groups]
  .map(
    ([group, seconds]) =>
      `    ${group}) if [[ $PREFIX == -* ]]; then compadd -- --help; else compadd -- ${seconds.join(' ')}; fi ;;`,
  )
  .join('\n')}
${all.map(commandOf).join('\n')}
  esac
}
if [ "$funcstack[1]" = _papersetter ]; then _papersetter "$@"; else compdef _papersetter papersetter; fi
`
}

function commandOf({ name, options, words, endings }: CompletedCommand): string {
  const described = options.map(({ name, describe }) => quoted(`${name}:${describe}`)).join(' ')
  const others =
    words.length > 0
      ? `((CURRENT - place > 1)) || compadd -- ${words.join(' ')}`
      : endings.length > 0
        ? `_files -g '*.(${endings.join('|')})(-.)'`
        : ':'
  return `    '${name}') if [[ $PREFIX == -* ]]; then names=(${described}); _describe option names; else ${others}; fi ;;`
}

function valuesOf({ takes, values }: CompletedOption): string {
  const list = values.length === 0 ? '' : `compadd -- ${values.join(' ')}`
  if (takes === 'folder') return '_files -/'
  if (takes === 'file') return '_files'
  return list === '' ? ':' : values.includes('booklet') ? `${list}; _files -/` : list
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`
}
