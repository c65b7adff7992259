import { type CompletedCommand, firstWords } from './completed.ts'

/** A script for bash, of version 3.2 or later. */
export function bash(all: readonly CompletedCommand[]): string {
  const { firsts, groups } = firstWords(all)
  const options = all.flatMap(({ name, options }) =>
    options
      .filter(({ takes }) => takes !== 'nothing')
      .map(({ name: option, takes, values }) => `    '${name} ${option}') values='${values.join(' ')}' kind=${takes} ;;`),
  )
  return `# Completes the words of papersetter in bash: source <(papersetter completion bash)
_papersetter() {
  local word=\${COMP_WORDS[COMP_CWORD]} option=\${COMP_WORDS[COMP_CWORD-1]} command='' place=0 i
  # bash parts --only=key at its sign
  if [ "$word" = = ]; then word=''
  elif [ "$option" = = ]; then option=\${COMP_WORDS[COMP_CWORD-2]}
  fi
  COMPREPLY=()
  for ((i = 1; i < COMP_CWORD; i++)); do
    case "$command:\${COMP_WORDS[i]}" in
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
  local values='' kind='' names='' endings='' first=''
  case "$command" in
    '') first='${firsts.join(' ')}' names='--help --version' ;;
${[...groups].map(([group, seconds]) => `    ${group}) first='${seconds.join(' ')}' names='--help' ;;`).join('\n')}
${all
  .map(
    ({ name, options, words, endings }) =>
      `    '${name}') names='${options.map(({ name }) => name).join(' ')}' first='${words.join(' ')}' endings='${endings.join('|')}' ;;`,
  )
  .join('\n')}
  esac
  case "$command $option" in
${options.join('\n')}
  esac
  if [ -n "$kind" ]; then
    COMPREPLY=($(compgen -W "$values" -- "$word"))
    if [ "$kind" = folder ] || [ "\${values%%booklet*}" != "$values" ]; then _papersetter_files -d
    elif [ "$kind" = file ]; then _papersetter_files -f
    fi
  elif [ "\${word#-}" != "$word" ]; then COMPREPLY=($(compgen -W "$names" -- "$word"))
  elif [ -n "$first" ]; then [ $((COMP_CWORD - place)) -gt 1 ] || COMPREPLY=($(compgen -W "$first" -- "$word"))
  elif [ -n "$endings" ]; then _papersetter_files -f "$endings"
  fi
}
# folders, and the files with some endings, or all
_papersetter_files() {
  local path
  compopt -o filenames 2>/dev/null
  while IFS= read -r path; do
    case \${path##*/} in .*) [ "\${word##*/}" != "\${word##*/.}" ] || continue ;; esac
    if [ -d "$path" ] || [ -z "$2" ] || [[ $path =~ \\.($2)$ ]]; then COMPREPLY+=("$path"); fi
  done < <(compgen $1 -- "$word")
}
complete -F _papersetter papersetter
`
}
