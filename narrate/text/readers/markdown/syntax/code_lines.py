"""Lines of code as nobody writes them in prose, by kind; each pattern is one for a whole line without its indentation.

A pattern looks at a line from its beginning and goes back over no more than it once: long lines take linear time.
"""

from __future__ import annotations

import re

_TOOL = (
    r"(?:sudo|npm|npx|yarn|pnpm|pip3?|pipx|conda|python3?|ruby|node|deno|php|perl|java|javac|go|rustc|cargo|rustup|gem"
    r"|bundle|rake|rails|composer|brew|apt|apt-get|yum|dnf|pacman|snap|git|svn|hg|docker|docker-compose|kubectl|helm"
    r"|terraform|ansible-playbook|vagrant|aws|gcloud|heroku|ssh|scp|rsync|curl|wget|tar|unzip|gzip|cd|ls|cat|echo|mkdir|rm"
    r"|cp|mv|ln|chmod|chown|touch|grep|sed|awk|find|xargs|make|cmake|gcc|g\+\+|clang|mvn|gradle|sbt|dotnet|export|source"
    r"|which|man|ps|kill|top|df|du|ping|dig|nslookup|systemctl|service|crontab|mysql|psql|sqlite3|mongo|redis-cli|hugo"
    r"|jekyll|hexo|gatsby|ng|vue|nvm|rbenv|pyenv|virtualenv|pytest|tox|ffmpeg|convert|openssl|gpg|emacs|vim?|nano|code|open"
    r"|nix\w*|stack|cabal|ghc|ghci|lein|clj|mix|iex|elm|tsc|webpack|eslint|jq|tree|head|tail|sort|wc|time|env|set|bash|sh|zsh)"
)
_NAME = r"[A-Za-z_$][\w$]*"
_PATH = rf"{_NAME}(?:(?:\.|->|::){_NAME}|\[[^\]\n]*\])*"
_MATHEMATICAL = r"(?:sin|cos|tan|exp|log|ln|lim|max|min|sup|inf|sum|det|gcd|Pr|Var|Cov|arg\w*)\b"
"""Functions of formulas in text: `y = sin(x)` is said."""
_MODIFIER = r"(?:export|async|public|private|protected|internal|static|final|abstract|virtual|override|inline|default)"
_TYPE = rf"(?:{_MODIFIER}|void|int|long|double|float|bool|boolean|string|String|char|var|auto)"
PROMPT = r"(?:\$|[\w.-]+@[\w.-]+:[~/][^$\#\n]{0,80}[$\#]|PS[ ][A-Z]:[^>\n]{0,80}>|[A-Z]:\\[^>\n]{0,80}>)"
"""What a shell writes before a command."""
_COMMANDS = rf"""
    {PROMPT}[ ]?(?:{_TOOL}(?![\w'’,-])|\.{{0,2}}/\S|[A-Z_]+=\S)[^\n]*
    | >>>[ ](?:import|from|print|def|class|for|[\w.]+[ ]?[=(\[])[^\n]*
    | {_TOOL}[ ](?:[\w@:./=+~-]+[ ]){{0,6}}--?[a-z][\w-]*(?:[ =][^\n]*)?(?<![.!?:,;])
    | (?:sudo[ ])?(?:npm|yarn|pnpm|pip3?|gem|brew|apt|apt-get|yum|dnf|pacman|conda|cargo|go|composer)[ ]
      (?:run|i|install|add|get|remove|update|upgrade|build|require|init|test)
      (?:[ ][\w@:./=^~<>*-]+){{0,5}}(?<![.!?:,;])
    | %%(?:bigquery|bash|sh|sql|time|timeit|html|javascript|writefile|capture|R|python)\b[^\n]*
    | %(?:matplotlib|reload_ext|load_ext|autoreload|timeit|time|run|pip|conda|sql|config)[ ][^\n]*
    | git[ ](?:clone|push|pull|checkout|add|commit|init|fetch|merge|rebase|remote|submodule)[ ]
      [\w@:./=+~-]*[/.:][^\n ]*(?<![.!?:,;])
"""
_STATEMENTS = rf"""
    (?:const|let|var)[ ][\w$\[{{][^=\n]*=[^\n]*
    | (?:{_MODIFIER}[ ])*
      (?:(?:function|def|fn|func|fun)[ ]\*?[\w$.<>]+\([^\n]*(?:[{{:,(]|\)|=>)
      |(?:class|struct|enum|interface|namespace|trait|impl|module)[ ][\w$.<>]+(?:\([^\n]*\))?
       (?:[ ](?:extends|implements|for|:)[ ][^.!?\n]*)?[ ]?[{{:])
    | (?:{_TYPE}[ ])+[\w$.<>\[\]]+(?:[ ]?=[^\n]*;|\([^\n]*[){{;,(]|;|[ ]?\{{)
    | \#include[ ]*[<"][^\n]*
    | from[ ][\w.]+[ ]import[ ][\w*(][^\n]*
    | import[ ](?:[\w.]+[ ]as[ ]\w+|\w+(?:\.\w+)+;?|\{{[^\n]*|[\w*]+[ ]from[ ]["'][^\n]*)
    | (?:using|package)[ ][\w.]+;
    | (?:if|for|foreach|while|switch|catch|elif)[ ]?\([^\n]*(?:[=!<>]=|&&|\|\||;|\)[ ]?\{{)[^\n]*
    | (?:return|throw|await|yield|new|echo|print|printf|raise)[ (][^\n]*(?:\w\(|[=$\[{{]|->)[^\n]*;
    | {_PATH}[ ]?(?:[-+*/|&]?=|:=)[ ]?[^=\n][^\n]*;
    | {_PATH}\([^\n]*\);
    | {_PATH}[ ](?:[-+*/]?=|:=|<-)[ ](?:await[ ]|new[ ]|not[ ])?
      (?:(?!{_MATHEMATICAL})[A-Za-z_$][\w$.]{{2,}}\([^\n]*\)|["'][^\n]*["']|\[[^\n]*\]|\{{[^\n]*|None|null|nil|(?i:true|false))
    | {_NAME}(?:\.{_NAME})+\([^\n]*\)[ ]?(?:\{{|=>)?
    | [^<`~.!?$\\\n][^.!?$\\\n]*[)\w\]>"'][ ]?(?:=>[ ]?)?\{{
    | \}}[ ]?(?:else|catch|finally|while)\b[^\n]*
    | <\?(?:php|=)[^\n]*
    | (?:SELECT|INSERT[ ]INTO|UPDATE|DELETE[ ]FROM|(?:CREATE|ALTER|DROP)[ ](?:TABLE|INDEX|VIEW|DATABASE)|GRANT)[ ]
      [^\n]*(?:;|[ ](?:FROM|VALUES|SET|WHERE|ON|TO)\b[^\n]*|\()
"""
_TRACES = r"""
    at[ ](?:[\w$<>/]+(?:\.[\w$<>/]+)+[ ]?\([^\n]*\)|[^\n]*:\d+:\d+\)?)
    | Traceback[ ]\(most[ ]recent[ ]call[ ]last\):?
    | File[ ]"[^"\n]+",[ ]line[ ]\d+[^\n]*
    | (?:Exception[ ]in[ ]thread|Caused[ ]by:)[ ][^\n]*
    | (?:[a-z]\w*\.){2,}\w*(?:Exception|Error)(?::[^\n]*)?
    | (?:from[ ])?[\w./-]+\.(?:rb|py|js|ts|c|cc|cpp|h|rs|go|java|php):\d+(?::\d+)?:?
      (?:in[ ][^\n]*|[ ](?:error|warning)[^\n]*)?
    | goroutine[ ]\d+[ ]\[[^\n]*
"""
_PAIR = r"""["'][\w@$./-]+["'][ ]?:[ ]?(?:["'\d\[{-]|(?i:true|false)|null|None)[^\n]*"""
_RECORDS = rf"""
    {_PAIR}[,{{\[]
    | @@[ ]-\d[^\n]*
    | &lt;[/?!]?[a-zA-Z][\w:-]*(?:[ ][^\n&]*)?&gt;(?:[^\n&]{{0,60}}&lt;/[\w:-]+&gt;)?
    | \[?\d{{4}}-\d\d-\d\d[T ]\d\d:\d\d:\d\d[^\n]*\b(?:INFO|WARN(?:ING)?|ERROR|DEBUG|TRACE|FATAL)\b[^\n]*
"""
_CERTAIN = re.compile(" | ".join((_COMMANDS, _STATEMENTS, _TRACES, _RECORDS)), re.VERBOSE)
"""Commands and their prompts, statements, traces of a stack, pairs of a record: nobody writes one in prose."""
_HEADS = rf"""
    [\[\](){{}}<>;,]+(?:[ ]?[\w$.]+[;,]?)?
    | (?://|/\*|\*/|--[ ]|\#[ ]?!)[^\n]*
    | {_PAIR}
    | import[ ]\w+
    | @{_NAME}(?:\([^\n]*\))?
"""
OPENING = re.compile(_HEADS, re.VERBOSE)
"""Brackets, comments, pairs: code may begin with one, if the line below is code for certain."""
BESIDE = re.compile(
    rf"""
    {_HEADS}
    | \*[ /][^\n]*
    | ["'][^"'\n]*["'],?
    | (?:return|break|continue|pass|end|else|try|do|then|fi|done|begin|finally|default)\b[^.!?\n]*
    | [\w-]+[ ]?:[ ][^.!?\n]*[;,]
    | \.\.\.[^\n]*
    | [^`~\n][^\n]*[;{{}}]
    | \w*(?:Error|Exception):[^\n]*
    """,
    re.VERBOSE,
)
"""Such a line, or a value, or an end: it may stand below one that is code for certain."""
MONOSPACED = re.compile(
    r"<(?:span|font)\b[^<>]*(?:monospace|[Cc]ourier|Consolas|Menlo)[^<>]*>[^\n]*</(?:span|font)>"
    r"(?:&nbsp;|\s|<br ?/?>)*"
)
"""A line of HTML that is set in a typewriter's letters from its beginning to its end, as editors of blogs do it."""
PROSE = re.compile(r"[\"“'‘(]?[A-Z][^\n]*(?: [^\n ]+){3}[.!?:]?[\"”)]?")
"""A line of four words that begins with a capital: no output of a command, more often than not."""


_LONGEST = 2000
"""Characters of a line that is looked at."""


def is_certain(line: str) -> bool:
    """Whether a line, without its indentation, is code for certain."""
    return len(line) <= _LONGEST and _CERTAIN.fullmatch(line) is not None
