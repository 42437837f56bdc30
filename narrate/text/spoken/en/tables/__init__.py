"""English: American by default, British where the language says so."""

from __future__ import annotations

from dataclasses import replace

from narrate.text.lists import words_of
from narrate.text.spoken.en import counting
from narrate.text.spoken.en.tables import places, units
from narrate.text.spoken.en.tables import words as names
from narrate.text.spoken.table import Table

BRITISH_TAGS = frozenset({"en-gb", "en-ie", "en-au", "en-nz", "en-za", "en-in"})
"""Regions that write the day first and say "two hundred and fifty"."""

_MONTHS = words_of("January February March April May June July August September October November December")
_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]

AMERICAN = Table(
    numbers="en",
    counting=counting.in_words,
    emoji="en",
    number_and=False,
    day_first=False,
    words={
        "K": "K", "a": "a", "and": "and", "and_so_on": "and so on", "at": "at", "by": "by", "celsius": "degrees Celsius",
        "century": "century", "cubed": "cubed", "copyright": "copyright", "dash": "dash", "degree": "degree", "degrees": "degrees", "dollar": "dollar", "caret": "caret", "tilde": "tilde", "divided": "divided by", "dot": "dot",
        "fahrenheit": "degrees Fahrenheit", "foot": "foot", "hash": "hash", "hashtag": "hashtag", "hour": "hour",
        "hours": "hours", "more_than": "more than", "estimate": "estimate", "hundred": "hundred", "inch": "inch", "inches": "inches",
        "minus": "minus", "minute": "minute", "minutes": "minutes", "number": "number",
        "oclock": "o'clock", "of": "of", "oh": "oh", "over": "over", "per": "per", "plus": "plus",
        "point": "point", "reference": "reference", "second": "second", "seconds": "seconds", "season": "season", "episode": "episode", "following": "following", "extension": "extension", "year": "year", "years": "years", "old": "old", "positive": "positive", "negative": "negative", "love": "love", "or": "or", "out_of": "out of", "midnight": "midnight", "base": "base", "star": "star", "stone": "stone", "stars": "stars",
        "shilling": "shilling", "shillings": "shillings", "slash": "slash", "squared": "squared", "the": "the", "times": "times", "to": "to",
        "underscore": "underscore", "verse": "verse", "verses": "verses", "version": "version",
    },
    fractions={2: "half", 4: "quarter"},
    fraction_plurals={2: "halves"},
    months={
        **{name: name for name in _MONTHS},
        **{name[:3]: name for name in _MONTHS if name != "May"}, "Sept": "September",
    },
    weekdays={
        **{day[:3]: day for day in _DAYS}, "Tues": "Tuesday", "Weds": "Wednesday", "Thur": "Thursday",
        "Thurs": "Thursday",
    },
    eras=("BC", "BCE", "CE", "AD", "B.C.", "B.C.E.", "C.E.", "A.D.", "BP"),
    decades={
        20: "twenties", 30: "thirties", 40: "forties", 50: "fifties", 60: "sixties", 70: "seventies",
        80: "eighties", 90: "nineties", 10: "tens", 0: "thousands",
    },
    zones={
        **dict.fromkeys(("ET", "EST", "EDT"), "Eastern"), **dict.fromkeys(("CT", "CDT"), "Central"),
        **dict.fromkeys(("MT", "MST", "MDT"), "Mountain"), **dict.fromkeys(("PT", "PST", "PDT"), "Pacific"),
        "CST": "Central", "GMT": "GMT", "UTC": "UTC", "Z": "UTC", "BST": "British Summer Time",
        "CET": "Central European Time", "CEST": "Central European Summer Time", "IST": "India Standard Time",
        "JST": "Japan Standard Time", "AEST": "Australian Eastern Time",
    },
    magnitudes=units.MAGNITUDES,
    currencies=units.CURRENCIES,
    units=units.UNITS,
    attached_units=units.ATTACHED,
    rated_units=units.RATED,
    per=units.PER,
    references=names.REFERENCES,
    titles=names.TITLES,
    streets=names.STREETS,
    abbreviations=names.ABBREVIATIONS,
    slashed=names.SLASHED,
    numbered=names.NUMBERED,
    regnal=names.REGNAL,
    rulers=names.RULERS,
    paired=names.PAIRED,
    software=names.SOFTWARE,
    spellings=names.SPELLINGS,
    formulas={
        "NaCl": "sodium chloride", "HCl": "hydrochloric acid", "NaOH": "sodium hydroxide",
        "KCl": "potassium chloride",
        "CaCO3": "calcium carbonate", "CaCO₃": "calcium carbonate", "pH": "pH", "C-14": "carbon fourteen",
        "C14": "carbon fourteen", "GaAs": "gallium arsenide",
    },
    initialisms=names.INITIALISMS,
    shouted=names.SHOUTED,
    short_words=names.SHORT_WORDS,
    symbols={
        "&": "and", "%": "percent", "‰": "per mille", "§": "section", "¶": "paragraph", "°": "degrees",
        "+": "plus", "=": "equals", "≈": "is approximately", "≃": "is approximately", "≅": "is congruent to",
        "≠": "is not equal to", "≡": "is identical to", "≤": "is at most", "≥": "is at least",
        "±": "plus or minus", "×": "times", "÷": "divided by", "√": "the square root of",
        "∛": "the cube root of",
        "∞": "infinity", "∑": "the sum of", "∏": "the product of", "∫": "the integral of", "∂": "partial",
        "∇": "nabla", "∈": "in", "∉": "not in", "∩": "intersected with", "∪": "union", "⊂": "is a subset of",
        "∀": "for all", "∃": "there exists", "∅": "the empty set", "¬": "not", "∧": "and", "∨": "or",
        "∝": "is proportional to", "∴": "therefore", "→": "to", "⟶": "to", "➡": "to", "➔": "to",
        "⇒": "implies",
        "⟹": "implies", "←": "from", "↔": "to and from", "⇔": "if and only if", "↑": "up", "↓": "down",
        "@": "at", "#": "number", "$": "dollars", "£": "pounds", "€": "euros", "¥": "yen", "<": "less than",
        ">": "greater than", "~": "about", "^": "to the", "\\": "backslash", "/": "slash", "♯": "sharp",
        "♭": "flat", "✓": "check", "✔": "check", "✗": "cross", "✘": "cross", "★": "star", "☆": "star",
        "℮": "estimated", "№": "number", "Ω": "omega", "℃": "degrees Celsius", "℉": "degrees Fahrenheit",
        "&&": "and", "==": "equals", "!=": "is not equal to", "<=": "is at most", ">=": "is at least",
        "⌘": "Command", "⌥": "Option", "⎋": "Escape", "⏎": "Return", "↩": "Return", "⌫": "Delete",
        "||": "or", "¢": "cents", "₿": "bitcoin", "₹": "rupees", "−": "minus",
    },
    keys={"⌘": "Command", "⌥": "Option", "⇧": "Shift", "⌃": "Control"},
    greek={
        "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "ϵ": "epsilon", "ζ": "zeta",
        "η": "eta", "θ": "theta", "ι": "iota", "κ": "kappa", "λ": "lambda", "μ": "mu", "µ": "mu", "ν": "nu",
        "ξ": "xi", "ο": "omicron", "π": "pi", "ρ": "rho", "σ": "sigma", "ς": "sigma", "τ": "tau",
        "υ": "upsilon", "φ": "phi", "ϕ": "phi", "χ": "chi", "ψ": "psi", "ω": "omega", "Γ": "gamma",
        "Δ": "delta", "Θ": "theta", "Λ": "lambda", "Ξ": "xi", "Π": "pi", "Σ": "sigma", "Φ": "phi",
        "Ψ": "psi", "Ω": "omega",
    },
    top_domains={
        **{name: name for name in ["com", "org", "net", "gov", "edu", "info", "app", "dev", "blog", "news", "shop", "store", "cloud", "page", "site", "live"]},
        **{name: name.upper() for name in ["io", "uk", "eu", "us", "de", "fr", "ca", "tv", "fm", "ly", "me", "in", "jp", "cn", "nl", "ch", "se", "au", "nz", "ie", "xyz"]},
        **{name: name for name in ["co", "it", "so", "to", "social", "zone", "link", "media", "online", "tech", "design", "museum"]},
        "ai": "AI", "biz": "biz",
    },
    file_endings={
        "md": "MD", "py": "pie", "js": "JS", "ts": "TS", "txt": "text", "pdf": "PDF", "html": "HTML",
        "css": "CSS",
        "json": "Jason", "yaml": "yammel", "yml": "yammel", "csv": "CSV", "xml": "XML", "exe": "exe",
        "jpg": "jay peg",
        "png": "PNG", "gif": "gif", "mp3": "MP three", "mp4": "MP four", "zip": "zip", "docx": "doc X",
        "xlsx": "XLSX", "sh": "SH", "toml": "toml", "rs": "RS", "go": "go", "cpp": "CPP", "wav": "wave",
        "epub": "epub", "ipynb": "I P Y N B", "whl": "wheel", "qmd": "QMD", "mdx": "MDX", "tsx": "TSX", "jsx": "JSX",
        "NET": "net", "NET's": "net's", "com": "com",
    },
    books=names.BOOKS,
    book_names=names.BOOK_NAMES,
    doubtful_books=names.DOUBTFUL_BOOKS,
    counted=names.COUNTED,
    priced=names.PRICED,
    sold=names.SOLD,
    states=places.STATES,
    doubtful_states=places.DOUBTFUL_STATES,
    state_names=places.STATE_NAMES,
    thoroughfares=places.THOROUGHFARES,
    roads=places.ROADS,
    quarters=places.QUARTERS,
    compass=places.COMPASS,
    not_authors=names.NOT_AUTHORS,
    not_nouns=names.NOT_NOUNS,
)  # fmt: skip

BRITISH = replace(AMERICAN, number_and=True, day_first=True)
