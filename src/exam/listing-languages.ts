/**
 * Grammars of highlight.js, each before its other names. They are known by this list, so that none is loaded before a listing is set;
 * a test holds it to the package.
 */
const grammars = `
  1c; abnf; accesslog; actionscript as; ada; angelscript asc; apache apacheconf; applescript osascript; arcade;
  arduino ino; armasm arm; asciidoc adoc; aspectj; autohotkey ahk; autoit; avrasm; awk; axapta x++; bash sh zsh; basic;
  bnf; brainfuck bf; c h; cal; capnproto capnp; ceylon; clean icl dcl; clojure clj edn; clojure-repl; cmake cmake.in;
  coffeescript coffee cson iced; coq; cos cls; cpp cc c++ h++ hpp hh hxx cxx; crmsh crm pcmk; crystal cr; csharp cs c#;
  csp; css; d; dart; delphi dpr dfm pas pascal; diff patch; django jinja; dns bind zone; dockerfile docker; dos bat cmd;
  dsconfig; dts; dust dst; ebnf; elixir ex exs; elm; erb; erlang erl; erlang-repl; excel xlsx xls; fix; flix;
  fortran f90 f95; fsharp fs f#; gams gms; gauss gss; gcode nc; gherkin feature; glsl; gml; go golang; golo; gradle;
  graphql gql; groovy; haml; handlebars hbs html.hbs html.handlebars htmlbars; haskell hs; haxe hx; hsp; http https;
  hy hylang; inform7 i7; ini toml; irpf90; isbl; java jsp; javascript js jsx mjs cjs; jboss-cli wildfly-cli;
  json jsonc json5; julia; julia-repl jldoctest; kotlin kt kts; lasso ls lassoscript; latex tex; ldif; leaf; less; lisp;
  livecodeserver; livescript ls; llvm; lsl; lua pluto; makefile mk mak make; markdown md mkdown mkd; mathematica mma wl;
  matlab; maxima; mel; mercury m moo; mipsasm mips; mizar; mojolicious; monkey; moonscript moon; n1ql; nestedtext nt;
  nginx nginxconf; nim; nix nixos; node-repl; nsis; objectivec mm objc obj-c obj-c++ objective-c++; ocaml ml;
  openscad scad; oxygene; parser3; perl pl pm; pf pf.conf; pgsql postgres postgresql; php; php-template; pony;
  powershell pwsh ps ps1; processing pde; profile; prolog; properties; protobuf proto; puppet pp; purebasic pb pbi;
  python py gyp ipython; python-repl pycon; q k kdb; qml qt; r; reasonml re; rib; roboconf graph instances;
  routeros mikrotik; rsl; ruby rb gemspec podspec thor irb; ruleslanguage; rust rs; sas; scala; scheme scm; scilab sci;
  scss; shell console shellsession; smali; smalltalk st; sml ml; sqf; sql; stan stanfuncs; stata do ado;
  step21 p21 step stp; stylus styl; subunit; swift; taggerscript; tap; tcl tk; thrift; tp; twig craftcms;
  typescript ts tsx mts cts; vala; vbnet vb; vbscript vbs; vbscript-html; verilog v sv svh; vhdl; vim; wasm; wren;
  x86asm; xl tao; xml html xhtml rss atom xjb xsd xsl plist wsf svg; xquery xpath xq xqm; yaml yml; zephir zep`

/** Further names that authors give them, and names of several of which one is meant here. */
const habits = `
  bash ksh csh fish; cpp cu cuda opencl rcpp; csharp c-sharp; django jinja2; dos batch; fortran f f03 f08 f18 f77 for; fsharp f-sharp;
  handlebars mustache; javascript node nodejs; julia jl; lisp cl common-lisp elisp emacs-lisp; livescript ls; mathematica wolfram;
  matlab m octave; ocaml ml mli; prolog swipl swi-prolog; python py2 py3 python2 python3 sage; r rscript s splus; scheme racket rkt;
  sql mysql plsql sqlite tsql; vbnet vba visualbasic; verilog systemverilog; vhdl vhd; x86asm asm assembly gas nasm
`

/** Listings that are printed as they stand: those in no language, and those in one without a grammar. */
const plain = `
  text txt plain plaintext none raw ascii output out stdout stdin stderr terminal log trace pseudo pseudocode pseudo-code algorithm algo
  code csv tsv regex regexp grammar
  agda alloy ampl apl bibtex bugs chapel cobol cypher dafny datalog eiffel gnuplot hcl idris jags lean maple minizinc modelica mojo nusmv
  odin promela pvs raku riscv scratch smt2 smtlib snobol solidity sparql spss tla+ wat zig
`

/** Grammars by all their names; what stands later counts. */
const grammarOfName = new Map(
  [...entriesOf(grammars), ...entriesOf(habits)].flatMap(([name = '', ...others]) =>
    [...others, name].map((each) => [each, name] as const),
  ),
)

const plainNames = new Set(entriesOf(plain).flat())

/** Names of languages that a listing may be in, in small letters. */
export const listingLanguages: ReadonlySet<string> = new Set([...grammarOfName.keys(), ...plainNames])

/** The grammar of highlight.js for a language by any of its names; `undefined` for one that is printed as it stands. */
export function grammarOf(language: string): string | undefined {
  const name = language.toLowerCase()
  return plainNames.has(name) ? undefined : grammarOfName.get(name)
}

function entriesOf(list: string): string[][] {
  return list.split(';').map((entry) => entry.trim().split(/\s+/))
}
