"""Reader `slips`: slips of paper, one a line. `= TITLE` begins a section, `> ` a remark that is not read."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from narrate.errors import ScriptError
from narrate.model import Block, Run, Script, Section, Skip
from narrate.settings import Text
from narrate.text.reader import Reader, Source

SLIP = re.compile(r"^(= |> )?(.*\S.*)$", re.MULTILINE)


@dataclass(frozen=True)
class Slips(Reader):
    suffixes = (".slips",)
    media_types = ("text/x-slips",)

    def read(self, source: Source, text: Text) -> Sequence[Script]:
        sections: list[tuple[str, list[Block]]] = []
        skips: list[Skip] = []
        for slip in SLIP.finditer(source.text):
            run = Run(slip[2], slip.start(2), slip.end(2))
            if slip[1]:
                remark = slip[1] == "> "
                skips.append(Skip(slip.start(), slip.end() if remark else slip.start(2), "slips"))
                if remark:
                    continue
                sections.append((slip[2].strip(), [Block("heading", (run,), level=1)]))
            elif sections:
                sections[-1][1].append(Block("paragraph", (run,)))
            else:
                sections.append((source.name, [Block("paragraph", (run,))]))
        if not sections:
            raise ScriptError("there is no slip in it", where=source.where, hint="Write one a line.")
        return [
            Script(
                source.name,
                source.text,
                sections[0][0],
                tuple(Section(title, tuple(blocks)) for title, blocks in sections),
                skips=tuple(skips),
            )
        ]


READER = Slips
