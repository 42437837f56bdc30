"""German words, as they are written and as they are said."""

from __future__ import annotations

from narrate.text.lists import set_of, words_of
from narrate.text.spoken.table import Table

_MONTHS = words_of("Januar Februar März April Mai Juni Juli August September Oktober November Dezember")
_DAYS = ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"]


MAGNITUDES = {
    "Tsd.": ("tausend", "tausend"), "Mio.": ("Million", "Millionen"), "Mio": ("Million", "Millionen"),
    "Mrd.": ("Milliarde", "Milliarden"), "Mrd": ("Milliarde", "Milliarden"), "Bio.": ("Billion", "Billionen"),
    "Million": ("Million", "Millionen"), "Millionen": ("Million", "Millionen"), "Milliarde": ("Milliarde", "Milliarden"),
    "Milliarden": ("Milliarde", "Milliarden"), "Billionen": ("Billion", "Billionen"),
}  # fmt: skip
"""One and many."""

CURRENCIES = {
    "€": ("Euro", "Cent"), "EUR": ("Euro", "Cent"), "Euro": ("Euro", "Cent"), "$": ("Dollar", "Cent"), "USD": ("US-Dollar", "Cent"),
    "US$": ("US-Dollar", "Cent"), "Dollar": ("Dollar", "Cent"), "£": ("Pfund", "Pence"), "GBP": ("Pfund", "Pence"), "Pfund": ("Pfund", "Pence"),
    "CHF": ("Franken", "Rappen"), "Fr.": ("Franken", "Rappen"), "Franken": ("Franken", "Rappen"), "¥": ("Yen", "Sen"), "JPY": ("Yen", "Sen"),
    "DM": ("Mark", "Pfennig"),
}  # fmt: skip

FEMININE = set_of(
    "Tonne Stunde Minute Sekunde Kilowattstunde Megawattstunde Gigawattstunde Wattstunde Kalorie Kilokalorie Meile Unze Million Milliarde Billion"
)
"""Of which one is "eine"."""

UNITS = {
    "km": ("Kilometer", "Kilometer"), "m": ("Meter", "Meter"), "dm": ("Dezimeter", "Dezimeter"), "cm": ("Zentimeter", "Zentimeter"),
    "mm": ("Millimeter", "Millimeter"), "µm": ("Mikrometer", "Mikrometer"), "μm": ("Mikrometer", "Mikrometer"), "nm": ("Nanometer", "Nanometer"),
    "m²": ("Quadratmeter", "Quadratmeter"), "m2": ("Quadratmeter", "Quadratmeter"), "qm": ("Quadratmeter", "Quadratmeter"),
    "km²": ("Quadratkilometer", "Quadratkilometer"), "qkm": ("Quadratkilometer", "Quadratkilometer"), "cm²": ("Quadratzentimeter", "Quadratzentimeter"),
    "m³": ("Kubikmeter", "Kubikmeter"), "cm³": ("Kubikzentimeter", "Kubikzentimeter"), "ha": ("Hektar", "Hektar"), "kg": ("Kilogramm", "Kilogramm"),
    "g": ("Gramm", "Gramm"), "mg": ("Milligramm", "Milligramm"), "µg": ("Mikrogramm", "Mikrogramm"), "t": ("Tonne", "Tonnen"),
    "l": ("Liter", "Liter"), "L": ("Liter", "Liter"), "dl": ("Deziliter", "Deziliter"), "cl": ("Zentiliter", "Zentiliter"), "ml": ("Milliliter", "Milliliter"),
    "h": ("Stunde", "Stunden"), "Std.": ("Stunde", "Stunden"), "min": ("Minute", "Minuten"), "Min.": ("Minute", "Minuten"),
    "s": ("Sekunde", "Sekunden"), "sek": ("Sekunde", "Sekunden"), "Sek.": ("Sekunde", "Sekunden"), "ms": ("Millisekunde", "Millisekunden"),
    "°C": ("Grad Celsius", "Grad Celsius"), "° C": ("Grad Celsius", "Grad Celsius"), "°F": ("Grad Fahrenheit", "Grad Fahrenheit"), "°": ("Grad", "Grad"),
    "%": ("Prozent", "Prozent"), "‰": ("Promille", "Promille"), "W": ("Watt", "Watt"), "kW": ("Kilowatt", "Kilowatt"), "MW": ("Megawatt", "Megawatt"),
    "GW": ("Gigawatt", "Gigawatt"), "Wh": ("Wattstunde", "Wattstunden"), "kWh": ("Kilowattstunde", "Kilowattstunden"),
    "MWh": ("Megawattstunde", "Megawattstunden"), "GWh": ("Gigawattstunde", "Gigawattstunden"), "V": ("Volt", "Volt"), "kV": ("Kilovolt", "Kilovolt"),
    "A": ("Ampere", "Ampere"), "mA": ("Milliampere", "Milliampere"), "Ω": ("Ohm", "Ohm"), "PS": ("PS", "PS"), "Hz": ("Hertz", "Hertz"), "kHz": ("Kilohertz", "Kilohertz"),
    "MHz": ("Megahertz", "Megahertz"), "GHz": ("Gigahertz", "Gigahertz"), "dB": ("Dezibel", "Dezibel"), "bar": ("Bar", "Bar"), "hPa": ("Hektopascal", "Hektopascal"),
    "kB": ("Kilobyte", "Kilobyte"), "KB": ("Kilobyte", "Kilobyte"), "MB": ("Megabyte", "Megabyte"), "GB": ("Gigabyte", "Gigabyte"), "TB": ("Terabyte", "Terabyte"),
    "Mbit": ("Megabit", "Megabit"), "Gbit": ("Gigabit", "Gigabit"), "kcal": ("Kilokalorie", "Kilokalorien"), "kJ": ("Kilojoule", "Kilojoule"), "J": ("Joule", "Joule"),
    "EL": ("Esslöffel", "Esslöffel"), "TL": ("Teelöffel", "Teelöffel"), "ct": ("Cent", "Cent"), "Ct": ("Cent", "Cent"), "¢": ("Cent", "Cent"), "px": ("Pixel", "Pixel"),
}  # fmt: skip

PER = {
    "h": "Stunde", "Std.": "Stunde", "s": "Sekunde", "s²": "Sekunde zum Quadrat", "min": "Minute", "Tag": "Tag", "Monat": "Monat", "Jahr": "Jahr",
    "Woche": "Woche", "kg": "Kilogramm", "l": "Liter", "m²": "Quadratmeter", "m³": "Kubikmeter", "km": "Kilometer", "km²": "Quadratkilometer", "kWh": "Kilowattstunde",
    "Person": "Person", "Stunde": "Stunde", "Nacht": "Nacht", "100 km": "einhundert Kilometer", "Stück": "Stück", "g": "Gramm", "ml": "Milliliter",
}  # fmt: skip

REFERENCES = {
    "Nr.": "Nummer", "Nrn.": "Nummern", "S.": "Seite", "Bd.": "Band", "Bde.": "Bände", "Kap.": "Kapitel", "Abb.": "Abbildung", "Tab.": "Tabelle", "Abs.": "Absatz",
    "Art.": "Artikel", "§": "Paragraf", "§§": "Paragrafen", "Aufl.": "Auflage", "Anm.": "Anmerkung", "Z.": "Zeile", "Sp.": "Spalte", "Tel.": "Telefon", "Ziff.": "Ziffer",
    "Str.": "Straße", "H.": "Heft", "Jg.": "Jahrgang", "Fn.": "Fußnote", "Vers.": "Version", "Rn.": "Randnummer", "lit.": "Buchstabe", "Kl.": "Klasse", "Gl.": "Gleis",
}  # fmt: skip
"""Before a number."""

ABBREVIATIONS = {
    "z. B.": "zum Beispiel", "Z. B.": "Zum Beispiel", "d. h.": "das heißt", "D. h.": "Das heißt", "u. a.": "unter anderem", "U. a.": "Unter anderem",
    "usw.": "und so weiter", "usf.": "und so fort", "bzw.": "beziehungsweise", "ca.": "circa", "Ca.": "Circa", "etc.": "et cetera", "vgl.": "vergleiche", "Vgl.": "Vergleiche",
    "s. o.": "siehe oben", "s. u.": "siehe unten", "s. a.": "siehe auch", "i. d. R.": "in der Regel", "I. d. R.": "In der Regel", "u. U.": "unter Umständen",
    "m. E.": "meines Erachtens", "o. Ä.": "oder Ähnliches", "o. ä.": "oder ähnlich", "u. Ä.": "und Ähnliches", "u. ä.": "und ähnlich", "ggf.": "gegebenenfalls", "Ggf.": "Gegebenenfalls",
    "evtl.": "eventuell", "Evtl.": "Eventuell", "inkl.": "inklusive", "exkl.": "exklusive", "max.": "maximal", "min.": "minimal", "mind.": "mindestens", "u. v. m.": "und vieles mehr",
    "u. v. a.": "und viele andere", "allg.": "allgemein", "zzgl.": "zuzüglich", "abzgl.": "abzüglich", "i. A.": "im Auftrag", "i. V.": "in Vertretung", "z. T.": "zum Teil",
    "i. d. F.": "in der Fassung", "i. S. d.": "im Sinne des", "i. S. v.": "im Sinne von", "i. H. v.": "in Höhe von", "i. Allg.": "im Allgemeinen", "z. Hd.": "zu Händen", "u. a. m.": "und anderes mehr",
    "m. a. W.": "mit anderen Worten", "bzgl.": "bezüglich", "ggü.": "gegenüber", "ehem.": "ehemals", "urspr.": "ursprünglich", "tägl.": "täglich", "zzt.": "zurzeit", "zz.": "zurzeit", "wg.": "wegen",
    "ü. NN": "über Normalnull", "ü. d. M.": "über dem Meer", "z. Z.": "zurzeit", "z. Zt.": "zurzeit", "a. D.": "außer Dienst", "Hrsg.": "Herausgeber", "Mwst.": "Mehrwertsteuer", "MwSt.": "Mehrwertsteuer", "v. a.": "vor allem", "V. a.": "Vor allem",
    "ebd.": "ebenda", "Ebd.": "Ebenda", "a. a. O.": "am angegebenen Ort", "o. k.": "okay", "O. k.": "Okay", "d. J.": "des Jahres", "d. Ä.": "der Ältere", "d. M.": "des Monats",
    "n. V.": "nach Verlängerung", "n. E.": "nach Elfmeterschießen", "geb.": "geboren", "Bj.": "Baujahr", "gest.": "gestorben", "v. Chr.": "vor Christus", "n. Chr.": "nach Christus", "Jh.": "Jahrhundert", "Jhs.": "Jahrhunderts", "Jhd.": "Jahrhundert", "a. M.": "am Main",
    "e. V.": "eingetragener Verein", "sog.": "sogenannte", "bspw.": "beispielsweise", "Bspw.": "Beispielsweise", "insb.": "insbesondere", "insbes.": "insbesondere", "einschl.": "einschließlich",
    "Tel.": "Telefon", "Str.": "Straße", "Hbf.": "Hauptbahnhof", "Bhf.": "Bahnhof", "u.": "und", "o. g.": "oben genannte", "lt.": "laut", "gem.": "gemäß", "bes.": "besonders", "dt.": "deutsch",
    "engl.": "englisch", "frz.": "französisch", "lat.": "lateinisch", "griech.": "griechisch", "ff.": "folgende", "Jan.": "Januar", "Feb.": "Februar", "Apr.": "April", "Aug.": "August",
    "Sept.": "September", "Sep.": "September", "Okt.": "Oktober", "Nov.": "November", "Dez.": "Dezember", "Mo.": "Montag", "Di.": "Dienstag", "Mi.": "Mittwoch", "Do.": "Donnerstag", "Sa.": "Samstag", "So.": "Sonntag",
}  # fmt: skip

MASCULINE_NOUNS = set_of(
    "Tag Monat Mann Mensch Sohn Bruder Punkt Euro Schritt Platz Teil Stock Versuch Hund Baum Tisch Löffel Becher Stern Raum Satz "
    "Apfel Brief Freund Film Stuhl Fall Grund Weg Ort Berg Fluss Fehler Teller Tropfen Zug Arzt Lehrer Schüler Gast Vater Junge Kopf Arm Fuß Finger Zahn Schuh Ball Knopf Korb "
    "Kuchen Kilometer Meter Liter Cent Dollar Franken Bus Wagen Flug Abend Morgen Herr Ring Stein Vogel Fisch Wolf Bär König Kaiser Beruf Preis Titel Name Schlag Stich"
)

TITLES = {
    "Dr. h. c.": "Doktor honoris causa", "Dr. med.": "Doktor der Medizin", "Dr. phil.": "Doktor der Philosophie", "Dr. jur.": "Doktor der Rechte",
    "Dr.": "Doktor", "Prof.": "Professor", "Hr.": "Herr", "Hrn.": "Herrn", "Fr.": "Frau", "Ing.": "Ingenieur", "Dipl.-Ing.": "Diplomingenieur", "St.": "Sankt",
    "Mag.": "Magister", "Gen.": "General", "Hptm.": "Hauptmann", "Frl.": "Fräulein", "Bgm.": "Bürgermeister", "Min.": "Minister",
}  # fmt: skip
"""Before a name."""

NEUTER = set_of(
    "Buch Mal Kind Jahr Kapitel Spiel Tor Semester Quartal Jahrhundert Bild Haus Lied Album Jahrzehnt Jahrtausend Drittel Viertel Konzert Rennen Treffen "
    "Gebot Programm Mitglied Werk Stück Schuljahr Halbjahr Bundesland Auto Land Schiff Zimmer Studium Opfer Baby Enkelkind Regiment Bataillon Zeitalter Reich "
    "Ei Glas Brot Bier Tier Pferd Dorf Wort Fenster Problem Beispiel Foto Fahrrad Boot Flugzeug Heft Blatt Auge Ohr Bein Herz Bett Hotel Museum Zentrum Prozent Pfund Kilo Dutzend "
    "OG Paar Team Schaf Huhn Schwein Hemd Kleid Gesetz Messer Geschenk Netz Kino Lamm Gramm Kilogramm"
)
FEMININE_NOUNS = set_of(
    "Klasse Auflage Etage Woche Stunde Minute Runde Reihe Symphonie Sinfonie Stelle Person Seite Ausgabe Liga Generation Chance Folge Staffel Sitzung Phase Stufe "
    "Frau Tochter Nacht Hälfte Sekunde Wahl Wahlperiode Legislaturperiode Kompanie Armee Division Strophe Szene Zeile Spalte Aufführung Fassung Version Welle Halbzeit "
    "Schwester Mutter Katze Stadt Straße Frage Antwort Idee Flasche Tasse Karte Tür Hand Schule Kirche Blume Reise Brücke Maus Kuh Ziege Gabel Schüssel Kiste Kugel Zahl Taste Insel "
    "Sache Million Milliarde Tafel Prise Scheibe Dose Packung Kanne Nase Decke Lampe Uhr Bank Firma Fabrik Maschine Rolle Rose Birne Zitrone Zwiebel Kartoffel Tomate Leiche Geschichte"
)
DATED = set_of("Jahrhundert Jahrhunderts Jahrtausend Jahrtausends Weltkrieg Weltkriegs Weltkrieges")
"""Nouns before which a number with a full stop is always an ordinal."""
COUNTED = set_of(
    "Akt Szene Kapitel Teil Band Auflage Klasse Etage Platz Halbzeit Spieltag Advent Semester Quartal Liga Staffel Folge Sinfonie "
    "OG Strophe Lesung Rang Bezirk Grades Gebot Korintherbrief Sonntag Hälfte FC Petrusbrief"
)
"""Those of which it is one without an article, too: 1. Akt, 2. Szene."""

RULERS_F = set_of(
    "Elisabeth Katharina Margarethe Beatrix Maria Isabella Anna Victoria Viktoria Christina Kleopatra Johanna Mathilde Wilhelmina Juliana"
)
RULERS = (
    set_of(
        "Ludwig Karl Heinrich Friedrich Wilhelm Otto Konrad Leopold Franz Josef Joseph Ferdinand Maximilian Rudolf Albrecht Ernst August Georg Johann Johannes Paul Pius "
        "Benedikt Gregor Innozenz Leo Clemens Klemens Urban Alexander Nikolaus Peter Iwan Philipp Jakob Eduard Richard Gustav Christian Napoleon Ramses Amenophis Thutmosis "
        "Sixtus Julius Bonifaz Coelestin Kaiser Sigismund Wenzel Lothar Arnulf Boleslaw Kasimir Stephan Andreas Bela Murad Mehmed Selim Süleyman Karls Ludwigs Heinrichs "
        "Friedrichs Wilhelms Ottos Pauls Peters Josephs Philipps Viktor Umberto Alfons Pedro Juan Felipe Harald Olaf Erich Waldemar Kyros Dareios Ptolemaios"
    )
    | RULERS_F
)
NUMBERED = set_of(
    "Kapitel Band Teil Akt Buch Szene Abschnitt Klasse Stufe Phase Artikel Anhang Tafel Gruppe Typ Hartz Rocky Apollo Faust Sinfonie Kategorie Bände Teile"
)

BOOKS = {
    "Gen": "Genesis", "Ex": "Exodus", "Lev": "Levitikus", "Num": "Numeri", "Dtn": "Deuteronomium", "Jos": "Josua", "Ri": "Richter", "Rut": "Rut",
    "Sam": "Samuel", "Kön": "Könige", "Chr": "Chronik", "Ijob": "Ijob", "Hiob": "Hiob", "Ps": "Psalm", "Psalm": "Psalm", "Spr": "Sprüche", "Koh": "Kohelet",
    "Hld": "Hoheslied", "Jes": "Jesaja", "Jer": "Jeremia", "Ez": "Ezechiel", "Hes": "Hesekiel", "Dan": "Daniel", "Hos": "Hosea", "Mi": "Micha", "Sach": "Sacharja",
    "Mal": "Maleachi", "Mt": "Matthäus", "Mk": "Markus", "Lk": "Lukas", "Joh": "Johannes", "Apg": "Apostelgeschichte", "Röm": "Römer", "Kor": "Korinther",
    "Gal": "Galater", "Eph": "Epheser", "Phil": "Philipper", "Kol": "Kolosser", "Thess": "Thessalonicher", "Tim": "Timotheus", "Tit": "Titus", "Hebr": "Hebräer",
    "Jak": "Jakobus", "Petr": "Petrus", "Offb": "Offenbarung", "Mose": "Mose", "Matthäus": "Matthäus", "Markus": "Markus", "Lukas": "Lukas", "Johannes": "Johannes",
}  # fmt: skip
"""Of the Bible, before a chapter and a verse."""

TABLE = Table(
    numbers="de",
    emoji="de",
    words={
        "and": "und", "at": "at", "by": "mal", "dash": "Strich", "divided": "geteilt durch", "dot": "Punkt", "formula": "Formel", "hashtag": "Hashtag", "minus": "minus",
        "over": "durch", "per": "pro", "plus": "plus", "point": "Komma", "slash": "Schrägstrich", "times": "mal", "to": "bis", "underscore": "Unterstrich", "version": "Version",
    },
    months={
        **{name: name for name in _MONTHS}, **{f"{name[:3]}.": name for name in _MONTHS if len(name) > 4}, "Jänner": "Jänner", "Sept.": "September", "Jan": "Januar",
        "Feb": "Februar", "Apr": "April", "Aug": "August", "Sep": "September", "Okt": "Oktober", "Nov": "November", "Dez": "Dezember",
    },
    weekdays={**{day: day for day in _DAYS}, **{day[:2]: day for day in _DAYS}, **{f"{day[:2]}.": day for day in _DAYS}, "Sonnabend": "Sonnabend"},
    symbols={
        "&": "und", "%": "Prozent", "§": "Paragraf", "°": "Grad", "+": "plus", "=": "gleich", "≈": "ungefähr", "≠": "ungleich", "≤": "kleiner gleich", "≥": "größer gleich",
        "±": "plus minus", "×": "mal", "·": "mal", "÷": "geteilt durch", "√": "Wurzel aus", "∞": "unendlich", "→": "nach", "⇒": "daraus folgt", "←": "von", "↑": "rauf", "↓": "runter",
        "<": "kleiner als", ">": "größer als", "~": "circa", "^": "hoch", "€": "Euro", "$": "Dollar", "£": "Pfund", "@": "at", "#": "Nummer", "©": "Copyright", "†": "gestorben",
        "∑": "Summe", "∈": "Element von", "−": "minus", "✓": "Haken", "|": ",",
    },
    greek={
        "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "ζ": "zeta", "η": "eta", "θ": "theta", "κ": "kappa", "λ": "lambda", "μ": "my", "ν": "ny", "ξ": "xi",
        "π": "pi", "ρ": "rho", "σ": "sigma", "τ": "tau", "φ": "phi", "χ": "chi", "ψ": "psi", "ω": "omega", "Δ": "Delta", "Σ": "Sigma", "Ω": "Omega", "Φ": "Phi", "Π": "Pi",
    },
    top_domains={"com": "com", "org": "org", "net": "net", "info": "info", **{name: name.upper() for name in ["de", "at", "ch", "eu", "io", "tv", "fm", "uk", "fr"]}},
    file_endings={"pdf": "PDF", "txt": "TXT", "html": "HTML", "doc": "DOC", "docx": "DOCX", "jpg": "JPG", "png": "PNG", "mp3": "MP drei", "zip": "ZIP", "md": "MD", "csv": "CSV"},
)  # fmt: skip
