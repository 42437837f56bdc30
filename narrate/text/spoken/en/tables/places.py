"""English places: American states, streets, points of the compass."""

from __future__ import annotations

from narrate.text.lists import set_of

_NAMES = (
    "AL Alabama,AK Alaska,AZ Arizona,AR Arkansas,CA California,CO Colorado,CT Connecticut,DE Delaware,"
    "FL Florida,GA Georgia,HI Hawaii,ID Idaho,IL Illinois,IN Indiana,IA Iowa,KS Kansas,KY Kentucky,"
    "LA Louisiana,ME Maine,MD Maryland,MA Massachusetts,MI Michigan,MN Minnesota,MS Mississippi,MO Missouri,"
    "MT Montana,NE Nebraska,NV Nevada,NH New Hampshire,NJ New Jersey,NM New Mexico,NY New York,"
    "NC North Carolina,ND North Dakota,OH Ohio,OK Oklahoma,OR Oregon,PA Pennsylvania,RI Rhode Island,"
    "SC South Carolina,SD South Dakota,TN Tennessee,TX Texas,UT Utah,VT Vermont,VA Virginia,WA Washington,"
    "WV West Virginia,WI Wisconsin,WY Wyoming"
)
STATES: dict[str, str] = dict(name.split(" ", 1) for name in _NAMES.split(","))

DOUBTFUL_STATES = set_of("AL CO DE HI ID IN LA MA MD ME MO MS MT NE OH OK OR PA SC AR AK")
"""Degrees, words and initialisms too: a name only before a ZIP code."""

STATE_NAMES = {
    "Ala.": "Alabama", "Ariz.": "Arizona", "Ark.": "Arkansas", "Calif.": "California", "Colo.": "Colorado",
    "Conn.": "Connecticut", "Del.": "Delaware", "Fla.": "Florida", "Ga.": "Georgia", "Ill.": "Illinois",
    "Ind.": "Indiana", "Kan.": "Kansas", "Ky.": "Kentucky", "La.": "Louisiana", "Md.": "Maryland",
    "Mass.": "Massachusetts", "Mich.": "Michigan", "Minn.": "Minnesota", "Miss.": "Mississippi",
    "Mo.": "Missouri", "Mont.": "Montana", "Neb.": "Nebraska", "Nev.": "Nevada", "N.C.": "North Carolina",
    "N.D.": "North Dakota", "N.H.": "New Hampshire", "N.J.": "New Jersey", "N.M.": "New Mexico",
    "N.Y.": "New York", "Okla.": "Oklahoma", "Ore.": "Oregon", "Pa.": "Pennsylvania", "R.I.": "Rhode Island",
    "S.C.": "South Carolina", "S.D.": "South Dakota", "Tenn.": "Tennessee", "Tex.": "Texas",
    "Va.": "Virginia", "Vt.": "Vermont", "W.Va.": "West Virginia", "Wash.": "Washington",
    "Wis.": "Wisconsin", "Wyo.": "Wyoming",
}  # fmt: skip

ROADS = {
    "aly": "Alley", "ave": "Avenue", "av": "Avenue", "blvd": "Boulevard", "byp": "Bypass", "cir": "Circle",
    "crk": "Creek", "cres": "Crescent", "ct": "Court", "cts": "Courts", "cv": "Cove", "dr": "Drive",
    "est": "Estates", "expy": "Expressway", "expwy": "Expressway", "fwy": "Freeway", "gdns": "Gardens",
    "hts": "Heights", "hwy": "Highway", "jct": "Junction", "lndg": "Landing", "ln": "Lane", "mnr": "Manor",
    "pk": "Park", "pkwy": "Parkway", "pky": "Parkway", "pl": "Place", "plz": "Plaza", "pt": "Point",
    "rd": "Road", "rdg": "Ridge", "rte": "Route", "shr": "Shore", "sq": "Square", "st": "Street",
    "stn": "Station", "ter": "Terrace", "terr": "Terrace", "tpke": "Turnpike", "trl": "Trail",
    "tr": "Trail", "vlg": "Village", "vw": "View", "wy": "Way", "xing": "Crossing",
}  # fmt: skip

THOROUGHFARES = set_of(
    "ave blvd cres expy expwy fwy gdns hwy ln pkwy pky rd st tpke "
    "Dr Expy Hwy Ct Ct. Pl Pl. Cir Cir. Ln Trl Ter Pkwy Pkwy. Fwy Plz Tpke Sq Sq. Expressway Highway Freeway Circle Trail Plaza Turnpike "
    "Street St. St Avenue Ave. Ave Road Rd. Rd Boulevard Blvd. Blvd Lane Ln. Drive Dr. Terrace Terr. Court Place "
    "Square Parkway Way"
)

QUARTERS = {"NE": "Northeast", "NW": "Northwest", "SE": "Southeast", "SW": "Southwest"}

COMPASS = {"N": "north", "S": "south", "E": "east", "W": "west"}
