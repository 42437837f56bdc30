"""Front matter: what a script says about itself, in the words of any site generator.

YAML stands between lines of `---`, TOML between lines of `+++`, JSON in braces, at the
very top. Every generator has its own names for the same things: `values.NAMES` lists them.
"""

from narrate.text.parts.frontmatter.forms import written
from narrate.text.parts.frontmatter.matter import FrontMatter, split

__all__ = [
    "FrontMatter",
    "split",
    "written",
]
