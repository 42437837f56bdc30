"""English units and money, as they are written and as they are said."""

from __future__ import annotations


def _s(word: str) -> tuple[str, str]:
    return word, word + "s"


UNITS = {
    "nm": _s("nanometer"), "µm": _s("micrometer"), "μm": _s("micrometer"), "mm": _s("millimeter"),
    "cm": _s("centimeter"), "dm": _s("decimeter"), "m": _s("meter"), "km": _s("kilometer"),
    "mi": _s("mile"), "mi.": _s("mile"), "yd": _s("yard"), "yds": _s("yard"), "yd.": _s("yard"),
    "ft": ("foot", "feet"), "ft.": ("foot", "feet"), "in.": ("inch", "inches"), "″": ("inch", "inches"),
    "′": ("foot", "feet"), "au": _s("astronomical unit"), "AU": _s("astronomical unit"),
    "ly": _s("light-year"),
    "mm²": _s("square millimeter"), "cm²": _s("square centimeter"), "m²": _s("square meter"),
    "km²": _s("square kilometer"), "mm2": _s("square millimeter"), "cm2": _s("square centimeter"),
    "m2": _s("square meter"), "km2": _s("square kilometer"), "sq ft": ("square foot", "square feet"),
    "sq. ft.": ("square foot", "square feet"), "sq. ft": ("square foot", "square feet"),
    "ft²": ("square foot", "square feet"), "sq m": _s("square meter"), "sq km": _s("square kilometer"),
    "sq mi": _s("square mile"), "sq. mi.": _s("square mile"), "ha": _s("hectare"),
    "cm³": _s("cubic centimeter"),
    "m³": _s("cubic meter"), "km³": _s("cubic kilometer"), "m3": _s("cubic meter"), "cc": _s("cc"),
    "ml": _s("milliliter"), "mL": _s("milliliter"), "μL": _s("microliter"), "µL": _s("microliter"), "mM": ("millimolar", "millimolar"), "μM": ("micromolar", "micromolar"),
    "µM": ("micromolar", "micromolar"), "nM": ("nanomolar", "nanomolar"), "cl": _s("centiliter"), "dl": _s("deciliter"),
    "l": _s("liter"), "L": _s("liter"), "tsp": _s("teaspoon"), "tsp.": _s("teaspoon"),
    "c.": _s("cup"), "T.": _s("tablespoon"), "tbsp": _s("tablespoon"), "tbsp.": _s("tablespoon"), "Tbsp": _s("tablespoon"), "Tbsp.": _s("tablespoon"),
    "tbs": _s("tablespoon"), "fl oz": _s("fluid ounce"), "fl. oz.": _s("fluid ounce"), "oz": _s("ounce"),
    "oz.": _s("ounce"), "qt": _s("quart"), "qt.": _s("quart"), "gal": _s("gallon"), "gal.": _s("gallon"),
    "pt.": _s("pint"), "µg": _s("microgram"), "μg": _s("microgram"), "mcg": _s("microgram"),
    "mg": _s("milligram"), "g": _s("gram"), "kg": _s("kilogram"), "kgs": _s("kilogram"), "t": _s("ton"),
    "lb": _s("pound"), "lbs": _s("pound"), "lb.": _s("pound"), "lbs.": _s("pound"),
    "ns": _s("nanosecond"), "µs": _s("microsecond"), "μs": _s("microsecond"), "ms": _s("millisecond"),
    "s": _s("second"), "sec": _s("second"), "secs": _s("second"), "sec.": _s("second"), "min": _s("minute"),
    "mins": _s("minute"), "min.": _s("minute"), "h": _s("hour"), "hr": _s("hour"), "hrs": _s("hour"),
    "hr.": _s("hour"), "hrs.": _s("hour"), "yr": _s("year"), "yrs": _s("year"), "yrs.": _s("year"),
    "wk": _s("week"), "wks": _s("week"), "mos.": _s("month"), "mph": ("mile per hour", "miles per hour"),
    "kph": ("kilometer per hour", "kilometers per hour"),
    "kmh": ("kilometer per hour", "kilometers per hour"),
    "mpg": ("mile per gallon", "miles per gallon"), "rpm": ("RPM", "RPM"),
    "fps": ("frame per second", "frames per second"),
    "bpm": ("beat per minute", "beats per minute"), "dpi": ("dot per inch", "dots per inch"),
    "ppm": ("part per million", "parts per million"), "ppb": ("part per billion", "parts per billion"),
    "bps": _s("basis point"), "bp": _s("basis point"), "pp": _s("percentage point"), "BR": _s("bedroom"), "BA": _s("bathroom"),
    "ppt": _s("percentage point"),
    "Hz": ("hertz", "hertz"), "kHz": ("kilohertz", "kilohertz"), "MHz": ("megahertz", "megahertz"),
    "GHz": ("gigahertz", "gigahertz"), "THz": ("terahertz", "terahertz"), "W": _s("watt"),
    "mW": _s("milliwatt"),
    "kW": _s("kilowatt"), "MW": _s("megawatt"), "GW": _s("gigawatt"), "TW": _s("terawatt"),
    "Wh": _s("watt-hour"), "kWh": _s("kilowatt-hour"), "MWh": _s("megawatt-hour"), "GWh": _s("gigawatt-hour"),
    "TWh": _s("terawatt-hour"), "V": _s("volt"), "kV": _s("kilovolt"), "mV": _s("millivolt"),
    "eV": _s("electron volt"),
    "mA": _s("milliamp"), "mAh": _s("milliamp hour"), "Ω": _s("ohm"), "kΩ": _s("kilohm"), "dB": _s("decibel"),
    "dBm": ("dBm", "dBm"), "Pa": _s("pascal"), "hPa": _s("hectopascal"), "kPa": _s("kilopascal"),
    "MPa": _s("megapascal"),
    "mbar": _s("millibar"), "psi": ("PSI", "PSI"), "atm": _s("atmosphere"), "mmHg": ("millimeter of mercury", "millimeters of mercury"),
    "pts.": _s("point"), "pts": _s("point"), "J": _s("joule"),
    "kJ": _s("kilojoule"),
    "cal": _s("calorie"), "kcal": _s("kilocalorie"), "mol": _s("mole"), "mmol": _s("millimole"), "hp": ("horsepower", "horsepower"),
    "ct": _s("carat"), "ppg": ("point per game", "points per game"),
    "rpg": ("rebound per game", "rebounds per game"),
    "apg": ("assist per game", "assists per game"), "lm": _s("lumen"), "px": _s("pixel"), "pt": _s("point"),
    "MP": _s("megapixel"),
    "bit": _s("bit"), "kB": _s("kilobyte"), "KB": _s("kilobyte"), "MB": _s("megabyte"),
    "GB": _s("gigabyte"), "TB": _s("terabyte"), "PB": _s("petabyte"), "KiB": _s("kibibyte"),
    "MiB": _s("mebibyte"),
    "GiB": _s("gibibyte"), "TiB": _s("tebibyte"), "kb": _s("kilobit"), "Mb": _s("megabit"),
    "Gb": _s("gigabit"),
    "kbps": ("kilobit per second", "kilobits per second"),
    "Mbps": ("megabit per second", "megabits per second"),
    "Gbps": ("gigabit per second", "gigabits per second"), "K": ("kelvin", "kelvin"),
    "°": _s("degree"), "°C": ("degree Celsius", "degrees Celsius"),
    "°F": ("degree Fahrenheit", "degrees Fahrenheit"),
    "° C": ("degree Celsius", "degrees Celsius"), "° F": ("degree Fahrenheit", "degrees Fahrenheit"),
    "℃": ("degree Celsius", "degrees Celsius"), "℉": ("degree Fahrenheit", "degrees Fahrenheit"),
    "°N": ("degree north", "degrees north"), "°S": ("degree south", "degrees south"),
    "°E": ("degree east", "degrees east"), "°W": ("degree west", "degrees west"),
    "° N": ("degree north", "degrees north"), "° S": ("degree south", "degrees south"),
    "° E": ("degree east", "degrees east"), "° W": ("degree west", "degrees west"),
    "%": ("percent", "percent"), "‰": ("per mille", "per mille"), "pct": ("percent", "percent"),
    "pct.": ("percent", "percent"), "¢": _s("cent"),
}  # fmt: skip

UNITS |= {
    loud: UNITS[unit]
    for loud, unit in {
        "KG": "kg", "Kg": "kg", "KGS": "kgs", "KM": "km", "Km": "km", "CM": "cm", "MM": "mm", "ML": "ml", "MG": "mg",
        "LBS": "lbs", "LB": "lb", "Lbs": "lbs", "OZ": "oz", "FT": "ft", "MPH": "mph", "KPH": "kph", "KMH": "kmh", "kmph": "kmh",
        "mbps": "Mbps", "MBPS": "Mbps", "kbit/s": "kbps", "Kbps": "kbps", "KBPS": "kbps", "gbps": "Gbps", "GBPS": "Gbps",
        "ghz": "GHz", "GHZ": "GHz", "Ghz": "GHz", "mhz": "MHz", "MHZ": "MHz", "Mhz": "MHz", "khz": "kHz", "KHz": "kHz",
        "KHZ": "kHz", "hz": "Hz", "HZ": "Hz", "kwh": "kWh", "KWH": "kWh", "KWh": "kWh", "KW": "kW", "kw": "kW",
        "gb": "GB", "mb": "MB", "tb": "TB", "kb": "kB", "Kb": "kB", "db": "dB", "DB": "dB", "PSI": "psi", "RPM": "rpm", "FPS": "fps",
        "BPM": "bpm", "MAH": "mAh", "mah": "mAh", "kpa": "kPa", "mpa": "MPa", "sqft": "sq ft", "SQFT": "sq ft", "Sq. Ft.": "sq ft",
        "sq. m": "sq m", "sq. km": "sq km", "km2": "km²", "HRS": "hrs", "MINS": "mins",
    }.items()
}  # fmt: skip
"""The same in letters of another size: 6KG, 40 mbps."""

ATTACHED = frozenset({"t", "BR", "BA"})
"""5 t is no unit: a grade, a list, a plan. 5t is; 3BR is a flat."""

RATED = frozenset({"V", "W", "kW", "kV", "mAh", "mm", "BR", "BA"})

PER = {
    "s": "second", "sec": "second", "second": "second", "min": "minute", "minute": "minute", "h": "hour",
    "hr": "hour", "hour": "hour", "d": "day", "day": "day", "wk": "week", "week": "week", "mo": "month",
    "month": "month", "yr": "year", "year": "year", "night": "night", "kg": "kilogram", "g": "gram",
    "lb": "pound", "oz": "ounce", "km": "kilometer", "m": "meter", "m²": "square meter", "m³": "cubic meter",
    "mi": "mile", "mile": "mile", "gal": "gallon", "L": "liter", "l": "liter", "dL": "deciliter",
    "dl": "deciliter",
    "ml": "milliliter", "mL": "milliliter", "kWh": "kilowatt-hour", "MWh": "megawatt-hour",
    "sq ft": "square foot", "ton": "ton", "barrel": "barrel", "bbl": "barrel", "share": "share",
    "user": "user",
    "person": "person", "head": "head", "GB": "gigabyte", "s²": "second squared", "seat": "seat",
}  # fmt: skip

_DOLLARS = ("dollar", "dollars", "cent", "cents")

CURRENCIES = {
    "$": _DOLLARS, "US$": ("U.S. dollar", "U.S. dollars", "cent", "cents"),
    "USD": ("U.S. dollar", "U.S. dollars", "cent", "cents"),
    "A$": ("Australian dollar", "Australian dollars", "cent", "cents"),
    "AU$": ("Australian dollar", "Australian dollars", "cent", "cents"),
    "AUD": ("Australian dollar", "Australian dollars", "cent", "cents"),
    "C$": ("Canadian dollar", "Canadian dollars", "cent", "cents"),
    "CA$": ("Canadian dollar", "Canadian dollars", "cent", "cents"),
    "CAD": ("Canadian dollar", "Canadian dollars", "cent", "cents"),
    "NZ$": ("New Zealand dollar", "New Zealand dollars", "cent", "cents"),
    "HK$": ("Hong Kong dollar", "Hong Kong dollars", "cent", "cents"),
    "S$": ("Singapore dollar", "Singapore dollars", "cent", "cents"),
    "R$": ("real", "reais", "centavo", "centavos"), "£": ("pound", "pounds", "penny", "pence"),
    "GBP": ("pound sterling", "pounds sterling", "penny", "pence"),
    "€": ("euro", "euros", "cent", "cents"), "EUR": ("euro", "euros", "cent", "cents"),
    "¥": ("yen", "yen", "sen", "sen"), "JPY": ("yen", "yen", "sen", "sen"),
    "RMB": ("yuan", "yuan", "fen", "fen"),
    "CNY": ("yuan", "yuan", "fen", "fen"), "CHF": ("Swiss franc", "Swiss francs", "centime", "centimes"),
    "₹": ("rupee", "rupees", "paisa", "paise"), "INR": ("rupee", "rupees", "paisa", "paise"),
    "Rs.": ("rupee", "rupees", "paisa", "paise"), "Rs": ("rupee", "rupees", "paisa", "paise"),
    "₽": ("ruble", "rubles", "kopek", "kopeks"), "₩": ("won", "won", "jeon", "jeon"),
    "₪": ("shekel", "shekels", "agora", "agorot"), "₺": ("lira", "lira", "kurus", "kurus"),
    "₴": ("hryvnia", "hryvnias", "kopek", "kopeks"), "₦": ("naira", "naira", "kobo", "kobo"),
    "₫": ("dong", "dong", "xu", "xu"), "₱": ("peso", "pesos", "centavo", "centavos"),
    "₿": ("bitcoin", "bitcoin", "", ""), "BTC": ("bitcoin", "bitcoin", "", ""),
    "ETH": ("ether", "ether", "", ""), "SEK": ("Swedish krona", "Swedish kronor", "öre", "öre"),
    "NOK": ("Norwegian krone", "Norwegian kroner", "øre", "øre"),
    "DKK": ("Danish krone", "Danish kroner", "øre", "øre"),
}  # fmt: skip

MAGNITUDES = {
    "hundred": "hundred", "thousand": "thousand", "million": "million", "billion": "billion",
    "trillion": "trillion", "quadrillion": "quadrillion", "lakh": "lakh", "crore": "crore", "k": "thousand",
    "K": "thousand", "m": "million", "M": "million", "mn": "million", "mm": "million", "mio": "million",
    "MM": "million", "mil": "million", "b": "billion", "B": "billion", "bn": "billion", "Bn": "billion",
    "T": "trillion", "t": "trillion", "tn": "trillion", "trn": "trillion",
}  # fmt: skip
