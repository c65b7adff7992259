import { type CompletedCommand, type CompletedOption, firstWords } from './completed.ts'

/** A script for fish. */
export function fish(all: readonly CompletedCommand[]): string {
  const { firsts, groups } = firstWords(all)
  const lines = all.flatMap((command) => {
    const here = conditionOf(command.name)
    const words =
      command.words.length === 0
        ? []
        : [
            `complete -c papersetter -n "${here}; and not __fish_seen_subcommand_from ${command.words.join(' ')}" -a '${command.words.join(' ')}'`,
          ]
    const files =
      command.endings.length === 0
        ? []
        : [`complete -c papersetter -n "${here}" -a "(__papersetter_files '${command.endings.join('|')}')"`]
    return [...command.options.map((option) => optionOf(option, here)), ...words, ...files]
  })
  const actions = Array.from(groups, ([group, seconds]) => {
    const words = seconds.join(' ')
    return `complete -c papersetter -n "${conditionOf(group)}; and not __fish_seen_subcommand_from ${words}" -a '${words}'`
  })
  return `# Completes the words of papersetter in fish: papersetter completion fish > ~/.config/fish/completions/papersetter.fish
# the first word that is no option is the command
function __papersetter_command
  for word in (commandline -opc)[2..-1]
    if not string match -q -- '-*' $word
      test $word = $argv[1]; return
    end
  end
  return 1
end
function __papersetter_begins
  for word in (commandline -opc)[2..-1]
    if not string match -q -- '-*' $word
      return 1
    end
  end
end
# folders, and files with some endings
function __papersetter_files
  for path in (string unescape -- (commandline -ct))*
    if test -d $path
      echo $path/
    else if string match -qr "\\\\.($argv[1])\\$" -- $path
      echo $path
    end
  end
end
complete -c papersetter -f
complete -c papersetter -n __papersetter_begins -a '${firsts.join(' ')}'
${[...actions, ...lines].join('\n')}
`
}

/** Where a command, of one word or two, has been typed. */
function conditionOf(name: string): string {
  const [first = '', second] = name.split(' ')
  return second === undefined
    ? `__papersetter_command ${first}`
    : `__papersetter_command ${first}; and __fish_seen_subcommand_from ${second}`
}

function optionOf({ name, describe, takes, values }: CompletedOption, here: string): string {
  const dashes = name.startsWith('--') ? `-l ${name.slice(2)}` : `-s ${name.slice(1)}`
  const folders = values.includes('booklet') || takes === 'folder' ? ' (__fish_complete_directories)' : ''
  const value = takes === 'nothing' ? '' : takes === 'file' ? ' -r -F' : ` -x -a "${values.join(' ')}${folders}"`
  return `complete -c papersetter -n "${here}" ${dashes}${value} -d '${describe.replaceAll("'", "\\'")}'`
}
