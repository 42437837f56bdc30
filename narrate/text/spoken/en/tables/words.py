"""English abbreviations, names and capitals."""

from __future__ import annotations

from narrate.text.lists import set_of

TITLES = {
    "Dr.": "Doctor", "Dr": "Doctor", "Prof.": "Professor", "St.": "Saint", "St": "Saint", "Ste.": "Sainte",
    "Sts.": "Saints", "Mt.": "Mount", "Mt": "Mount", "Mts.": "Mountains", "Ft.": "Fort", "Gen.": "General",
    "Sen.": "Senator", "Sens.": "Senators", "Rep.": "Representative", "Reps.": "Representatives",
    "Gov.": "Governor", "Pres.": "President", "Capt.": "Captain", "Cpt.": "Captain", "Lt.": "Lieutenant",
    "Col.": "Colonel", "Maj.": "Major", "Cmdr.": "Commander", "Sgt.": "Sergeant", "Cpl.": "Corporal",
    "Pvt.": "Private", "Adm.": "Admiral", "Rev.": "Reverend", "Hon.": "Honorable", "Fr.": "Father",
    "Msgr.": "Monsignor", "Supt.": "Superintendent", "Insp.": "Inspector", "Messrs.": "Messieurs",
    "Amb.": "Ambassador", "Atty.": "Attorney", "Mr": "Mr.", "Mrs": "Mrs.", "Ms": "Ms.",
}  # fmt: skip

STREETS = {
    "St.": "Street", "St": "Street", "Ave.": "Avenue", "Ave": "Avenue", "Av.": "Avenue", "Blvd.": "Boulevard",
    "Blvd": "Boulevard", "Rd.": "Road", "Rd": "Road", "Dr.": "Drive", "Ln.": "Lane", "Hwy.": "Highway",
    "Hwy": "Highway", "Pkwy.": "Parkway", "Pkwy": "Parkway", "Sq.": "Square", "Ct.": "Court", "Pl.": "Place",
    "Mtn.": "Mountain", "Bros.": "Brothers", "Co.": "Company", "Corp.": "Corporation", "Inc.": "Incorporated",
    "Jr.": "Junior", "Jr": "Junior", "Sr.": "Senior", "Sr": "Senior",
    "Terr.": "Terrace", "Intl.": "International", "Natl.": "National", "Twp.": "Township",
}  # fmt: skip

ABBREVIATIONS = {
    "e.g.": "for example", "eg.": "for example", "eg": "for example", "ie": "that is", "for e.g.": "for example", "For e.g.": "For example", "i.e.": "that is", "etc.": "et cetera", "etc": "et cetera",
    "&c.": "et cetera", "vs.": "versus", "vs": "versus", "v.s.": "versus", "cf.": "compare", "viz.": "namely",
    "al.": "al", "et al.": "et al", "a.k.a.": "also known as", "aka": "also known as", "approx.": "approximately",
    "appt.": "appointment", "apt.": "apartment", "dept.": "department", "depts.": "departments",
    "esp.": "especially", "est.": "established", "govt.": "government", "gov't": "government",
    "incl.": "including", "excl.": "excluding", "intl.": "international", "misc.": "miscellaneous",
    "natl.": "national", "orig.": "originally", "prof.": "professor", "ret.": "retired",
    "temp.": "temperature",
    "tel.": "telephone", "trans.": "translated by", "trans. by": "translated by", "ed. by": "edited by",
    "eds.": "editors", "Ed. by": "Edited by", "Trans. by": "Translated by", "illus. by": "illustrated by",
    "rev. by": "revised by", "repr.": "reprinted", "univ.": "university", "assoc.": "associate",
    "asst.": "assistant", "avg.": "average", "bldg.": "building", "diam.": "diameter", "mgmt.": "management",
    "mgr.": "manager", "ibid.": "ibid", "w/o": "without", "w/": "with", "b/c": "because", "c/o": "care of",
    "n/a": "not applicable", "N/A": "not applicable", "P.S.": "P.S.", "Ph.D.": "PhD", "Ph.D": "PhD",
    "Ph.D.s": "PhDs", "No's.": "numbers", "ca.": "circa", "mo.": "month", "yr.": "year", "yrs.": "years",
    "hrs.": "hours", "Mgmt.": "Management", "Approx.": "Approximately", "E.g.": "For example",
    "I.e.": "That is", "Cf.": "Compare", "Est.": "Established", "Incl.": "Including", "Esp.": "Especially",
    "Dept.": "Department", "Univ.": "University", "Assn.": "Association", "Govt.": "Government",
    "Ltd.": "Limited", "Esq.": "Esquire", "ppl.": "people", "co.": "company", "cos.": "companies",
    "p.a.": "per year", "p.m.": "p.m.", "a.m.": "a.m.",
}  # fmt: skip

SLASHED = {
    "and/or": "and or", "he/she": "he or she", "she/he": "she or he", "his/her": "his or her",
    "him/her": "him or her", "s/he": "he or she", "they/them": "they them", "she/her": "she her",
    "he/him": "he him", "either/or": "either or", "TCP/IP": "TCP IP", "CI/CD": "CI CD", "AC/DC": "AC DC",
    "I/O": "I O", "A/B": "A-B", "A/C": "A-C", "P/E": "P E", "OS/2": "OS two", "P/L": "P and L",
    "win/win": "win-win", "pass/fail": "pass-fail", "read/write": "read-write", "yes/no": "yes or no",
    "w/e": "weekend", "y/y": "year over year", "q/q": "quarter over quarter", "m/m": "month over month",
}  # fmt: skip

REFERENCES = {
    "No.": ("number", "numbers"), "no.": ("number", "numbers"), "Nos.": ("numbers", "numbers"),
    "nos.": ("numbers", "numbers"), "№": ("number", "numbers"), "Nr.": ("number", "numbers"),
    "#": ("number", "numbers"), "p.": ("page", "pages"), "pp.": ("pages", "pages"), "pg.": ("page", "pages"),
    "pgs.": ("pages", "pages"), "vol.": ("volume", "volumes"), "vols.": ("volumes", "volumes"),
    "ch.": ("chapter", "chapters"), "chap.": ("chapter", "chapters"), "chs.": ("chapters", "chapters"),
    "fig.": ("figure", "figures"), "figs.": ("figures", "figures"), "sec.": ("section", "sections"),
    "sect.": ("section", "sections"), "sc.": ("scene", "scenes"), "§": ("section", "sections"), "§§": ("sections", "sections"),
    "art.": ("article", "articles"), "eq.": ("equation", "equations"), "eqs.": ("equations", "equations"),
    "para.": ("paragraph", "paragraphs"), "¶": ("paragraph", "paragraphs"), "ep.": ("episode", "episodes"),
    "ver.": ("version", "versions"), "n.": ("note", "notes"), "ll.": ("lines", "lines"),
    "app.": ("appendix", "appendices"), "tab.": ("table", "tables"), "ex.": ("example", "examples"),
    "rm.": ("room", "rooms"), "apt.": ("apartment", "apartments"), "op.": ("opus", "opus"),
    "ext.": ("extension", "extensions"), "ed.": ("edition", "editions"), "ca.": ("circa", "circa"),
    "c.": ("circa", "circa"), "b.": ("born", "born"), "d.": ("died", "died"),
    "est.": ("established", "established"),
    "Rte.": ("Route", "Routes"), "Prop.": ("Proposition", "Propositions"),
    "pt.": ("part", "parts"), "bk.": ("book", "books"), "bks.": ("books", "books"), "eqn.": ("equation", "equations"), "eqns.": ("equations", "equations"), "ser.": ("series", "series"),
    "approx.": ("approximately",) * 2, "ca": ("circa", "circa"), "Ca.": ("Circa", "Circa"), "max.": ("maximum", "maximum"),
    "cl.": ("clause", "clauses"), "fol.": ("folio", "folios"), "fl.": ("flourished", "flourished"),
}  # fmt: skip
REFERENCES |= {
    short.capitalize(): (one.capitalize(), many.capitalize())
    for short, (one, many) in REFERENCES.items()
    if (short not in ("nos.", "no.") and len(short) > 3)
    or short in ("p.", "pp.", "ch.", "op.", "rm.", "pt.", "eq.", "sc.")
}
REFERENCES["Hwy."] = ("Highway", "Highways")

NUMBERED = set_of(
    "Chapter Chapters Part Parts Book Books Acts Scenes Volumes Sections Articles Types Volume Act Scene Section Article Title Appendix Phase Stage Type Class "
    "Level Grade Group Table Figure Plate Canto Psalm Sonnet Symphony Opus Number Round Game Episode Season "
    "Series Mark War Bowl Olympiad Vatican Tier Division Category Form Schedule Rule Amendment Exhibit "
    "Lesson Unit Step Day Year Dynasty Legion Fantasy Apollo Gemini Rocky Pentium Page page pages chapter "
    "part act scene volume section type phase stage article book tier class level grade canto"
)

REGNAL = set_of(
    "Henry Louis Elizabeth George Charles James Richard Edward William Mary Philip Ferdinand Frederick "
    "Friedrich Wilhelm Napoleon Catherine Peter Nicholas Alexander Ivan Paul Pius John Gregory Benedict "
    "Leo Clement Innocent Urban Boniface Sixtus Julius Francis Joseph Leopold Maria Christian Gustav "
    "Carl Haakon Olav Harald Margaret Margrethe Anne Victoria Edmund Robert David Alfonso Juan "
    "Carlos Umberto Emmanuel Otto Rudolf Maximilian Sigismund Casimir Ramesses Ramses Rameses Kamehameha Nebuchadnezzar Thutmose Amenhotep "
    "Cleopatra Ptolemy Darius Xerxes Artaxerxes Antiochus Constantine Theodosius Justinian Basil Mehmed "
    "Murad Selim Suleiman Pedro Afonso Abdullah Hussein Mohammed Rama Felipe Beatrix Albert "
    "Khufu Khafre Menkaure Sneferu Djoser Merenptah Amasis Ardashir Bahram Phraates Tigranes Nicomedes Antigonus "
    "Perseus Boris Kaloyan Simeon Mircea Vlad Matthias Ladislaus Zygmunt Boleslaw Mieszko Ottokar Berengar Baldwin "
    "Bohemond Tancred Humbert Joao João Sebastian Isabella Joanna Christina Oscar Sverre Sigurd Knut Cnut Sweyn "
    "Idris Abbas Ismail Tahmasp Fuad Tewodros Yohannes Iyasu Pomare Tupou "
    "Seti Osorkon Psamtik Mentuhotep Senusret Sesostris Amenemhat Shoshenq Sheshonq Pepi Teti Unas Userkaf Horemheb "
    "Necho Takelot Piankhi Sargon Shalmaneser Ashurnasirpal Tiglath Sennacherib Esarhaddon Ashurbanipal Hammurabi "
    "Suppiluliuma Mursili Hattusili Cambyses Cyrus Shapur Khosrow Yazdegerd Mithridates Attalus Eumenes Seleucus "
    "Demetrius Leonidas Romanos Alexios Andronikos Bayezid Osman Orhan Abdulhamid Mahmud Mustafa Babur Akbar "
    "Wenceslaus Bela Stefan Sancho Ramiro Fernando Manuel Miguel Amadeus Gustavus Eric Erik Magnus Valdemar Canute "
    "Kenneth Llywelyn Harold Aethelred Edgar Henri Guillaume Ludwig Franz Karl Heinrich Johann "
    "Montezuma Moctezuma Pachacuti Menelik Haile Mutesa Norodom Chulalongkorn Sobhuza Moshoeshoe Hassan Faisal Farouk "
    "Constantius Michael Stephen Celestine Adrian Martin Nicolas Eugene Callixtus Marcellus Conrad Lothair"
)

RULERS = set_of(
    "King Queen Pope Emperor Empress Pharaoh Tsar Czar Tsarina Sultan Shah Kaiser Prince Duke Count Doge Khan Antipope "
    "Caliph Grand-Duke Elector Archduke Margrave Patriarch Rajah Maharaja"
)

PAIRED = set_of(
    "Flight flight Highway Hwy Route Interstate Room room Suite Building Apartment Boeing Terminal Bus "
    "Extension extension Locker Cabin Peugeot Porsche Form Fahrenheit BWV HTTP error Error port Port RFC RTX GTX Ryzen Hwy. Rte. Rm. rm. Apt. apt. Flt."
)

SOFTWARE = set_of(
    "Python iOS iPadOS macOS watchOS Android Ubuntu Debian Fedora Kubernetes Node Django Rails Ruby Go Rust Java "
    "PHP Perl Linux kernel version Version release Release React Vue Angular Swift Kotlin Postgres PostgreSQL "
    "MySQL Chrome Firefox Safari Bluetooth Windows GPT Claude Llama Gemini Flash TypeScript HTTP TLS USB"
)

SPELLINGS = {
    "IEEE": "I triple E", "JSON": "Jason", "YAML": "yammel", "NOAA": "Noah", "NAACP": "N double A C P",
    "NCAA": "NC double A", "WWI": "World War One", "WWII": "World War Two", "WW1": "World War One",
    "WW2": "World War Two", "C#": "C sharp", "F#": "F sharp", "C++": "C plus plus", "g++": "g plus plus",
    "R&D": "R and D", "Q&A": "Q and A", "Q&As": "Q and A's", "S&P": "S and P", "AT&T": "AT and T",
    "H&M": "H and M",
    "B&B": "B and B", "M&A": "M and A", "P&L": "P and L", "401(k)": "four oh one K",
    "403(b)": "four oh three B",
    "401k": "four oh one K", "501(c)(3)": "five oh one C three", "TL;DR": "TLDR", "tl;dr": "TLDR", "YoY": "year over year", "QoQ": "quarter over quarter", "MoM": "month over month", "GmbH": "GmbH",
    "WiFi": "Wi-Fi", "wifi": "Wi-Fi", "B2B": "B to B", "B2C": "B to C", "P2P": "P to P", "O2O": "O to O",
    "D2C": "D to C", "i18n": "internationalization", "k8s": "Kubernetes", "K8s": "Kubernetes",
    "24/7": "twenty-four seven",
    "9/11": "nine eleven", "50/50": "fifty-fifty", "50-50": "fifty-fifty", "20/20": "twenty-twenty",
    "7-Eleven": "Seven Eleven",
    "7-11": "seven eleven", "HTTP/2": "HTTP two", "HTTP/3": "HTTP three",
    "24/7/365": "twenty-four seven three sixty-five", "9-1-1": "nine one one", "3M": "three M",
    "$h*t": "shit", "F/OSS": "FOSS", "mRNA": "mRNA",
    "LGBTQ+": "LGBTQ plus", "COP26": "cop twenty-six", "COP27": "cop twenty-seven", "COP28": "cop twenty-eight", "COP29": "cop twenty-nine", "COP30": "cop thirty", "Disney+": "Disney Plus", "Google+": "Google Plus", "o'clock": "o'clock",
    "P/E": "P E", "M1A1": "M one A-one", "80/20": "eighty-twenty", "60/40": "sixty-forty",
    "4x4": "four by four",
    "2x4": "two by four", "2×4": "two by four", "2×4s": "two by fours", "2x4s": "two by fours", "OAuth": "O-Auth", "nginx": "engine X", "SCOTUS": "SCOTUS",
}  # fmt: skip

INITIALISMS = set_of(
    "US USA UK EU UN UAE USSR BBC CNN NBC CBS ABC PBS NPR HBO ESPN FBI CIA NSA NASA NATO WHO WTO IMF OPEC "
    "UNESCO UNICEF FDA CDC EPA IRS SEC FCC FTC FEMA NIH DOJ DOD DHS TSA ATF DEA GOP DNC RNC ACLU NRA AARP "
    "IBM AMD ATT HP AWS GPT LLM LLMS AI ML AGI API APIS CPU CPUS GPU GPUS RAM ROM SSD USB HDMI HTML CSS HTTP "
    "HTTPS URL URLS SQL XML PDF PDFS JPEG GIF PNG TCP IP DNS VPN SSH FTP SDK IDE CLI GUI UI UX OS PC PCS TV TVS "
    "DVD CD CDS GPS SUV RV ATM PIN ID IDS DIY FAQ CEO CEOS CFO CTO COO VP HR PR IT QA RD NFL NBA MLB NHL NCAA "
    "FIFA UEFA MVP NYC LA DC SF NYU MIT UCLA GDP CPI IPO ETF VC ROI KPI SPAC IRA FOMO YOLO ASAP RSVP FYI BTW "
    "IMO IMHO LOL OMG WTF TBD TBA AKA HIV AIDS DNA RNA MRI CT ICU ER PTSD ADHD COVID SARS FAQS BC AD CE BCE "
    "PM ET EST EDT PT PST PDT CST CDT MST MDT GMT UTC CET BST NASDAQ NYSE DJ MC JFK MLK FDR LBJ TSMC EV EVS "
    "NAFTA BRICS ASEAN OECD NGO NGOS LGBT LGBTQ BIPOC SAT GPA PHD MBA SWAT RADAR LIDAR EBITDA CAGR SAAS RTX "
    "GDPR HIPAA NVIDIA IKEA BMW VW KFC UPS USPS DHL NFT NFTS DAO ICE NAACP IEEE NOAA JSON YAML WWI WWII MIX II "
    "III IV VI VII VIII IX XI XII XIII XIV XV XVI XVII XVIII XIX XX XXI AP AFP UFO UFOS CV VIP VIPS OK ALS"
)

SHOUTED = set_of(
    "WOW HEY NOT NEVER ALWAYS VERY ALL MUST EVERY EVERYTHING EVERYONE NOTHING NOBODY NOW STOP WAIT PLEASE ONLY REALLY "
    "ANY BUT AND BEFORE AFTER DO DON'T CAN'T WON'T YES NO WHY WHAT HOW WHERE WHEN THIS THAT THESE THOSE FREE NEW "
    "BIG HUGE BEST WORST MORE LESS MOST LEAST TOO SO IS WAS ARE WERE WILL SHOULD COULD WOULD IMPORTANT WARNING "
    "CAUTION NOTE DANGER ATTENTION LOVE HATE HELP LOUD STILL EVER EVEN ALSO ABSOLUTELY DEFINITELY TOTALLY "
    "COMPLETELY BREAKING UPDATE UPDATED SPOILER THE END YOU YOUR ME MY WE OUR THEY THEIR HE SHE HIS HER IF OR "
    "TIP HINT BUG"
)

SHORT_WORDS = set_of(
    "A I AM AN AS AT BE BY DO GO HE IF IN IS IT ME MY NO OF ON OR SO TO UP WE ALL AND ANY ARE BAD BIG BOY BUT BUY CAN "
    "CAR CUT DAD DAY DID DOG EAT END FAR FEW FOR FUN GET GOD GOT HAD HAS HER HIM HIS HOT HOW ITS JOB LET LIE LOT "
    "LOW MAD MAN MAY MEN MOM NEW NOT NOW OFF OLD ONE OUR OUT OWN PAY PUT RED RUN SAD SAW SAY SEE SET SHE SIT TEN THE "
    "AGE AGO AID AIR ARM ART ASK BAG BED BIT BOX BUS CUP DIE DRY DUE EAR EGG EYE FIT FIX FLY GAS GUN GUY HIT ILL KEY "
    "KID LAW LEG MAP NOR ODD OIL PER PET RAW ROW SEA SEX SIR SIX SKY SON SUM SUN TAX TEA TIE VIA "
    "TOO TOP TRY TWO USE WAR WAS WAY WHY WIN WON YES YET YOU"
)

BOOKS = set_of(
    "Genesis Exodus Leviticus Numbers Deuteronomy Joshua Judges Ruth Samuel Kings Chronicles Ezra Nehemiah "
    "Esther Job Psalm Psalms Proverbs Ecclesiastes Isaiah Jeremiah Lamentations Ezekiel Daniel Hosea Joel "
    "Amos Micah Matthew Mark Luke John Acts Romans Corinthians Galatians Ephesians Philippians Colossians "
    "Thessalonians Timothy Titus Hebrews James Peter Jude Revelation Qur'an Quran Koran Surah Sura Gita"
)

BOOK_NAMES = {
    "Gen.": "Genesis", "Ex.": "Exodus", "Exod.": "Exodus", "Lev.": "Leviticus", "Num.": "Numbers",
    "Deut.": "Deuteronomy", "Josh.": "Joshua", "Judg.": "Judges", "Sam.": "Samuel", "Kgs.": "Kings",
    "Chr.": "Chronicles", "Chron.": "Chronicles", "Neh.": "Nehemiah", "Ps.": "Psalm", "Pss.": "Psalms",
    "Prov.": "Proverbs", "Eccl.": "Ecclesiastes", "Eccles.": "Ecclesiastes", "Isa.": "Isaiah",
    "Jer.": "Jeremiah", "Lam.": "Lamentations", "Ezek.": "Ezekiel", "Dan.": "Daniel", "Hos.": "Hosea",
    "Zech.": "Zechariah", "Mal.": "Malachi", "Matt.": "Matthew", "Mt.": "Matthew", "Mk.": "Mark",
    "Lk.": "Luke", "Jn.": "John", "Rom.": "Romans", "Cor.": "Corinthians", "Gal.": "Galatians",
    "Eph.": "Ephesians", "Phil.": "Philippians", "Col.": "Colossians", "Thess.": "Thessalonians",
    "Tim.": "Timothy", "Heb.": "Hebrews", "Jas.": "James", "Pet.": "Peter", "Rev.": "Revelation",
}  # fmt: skip

DOUBTFUL_BOOKS = set_of("Ex. Num. Mt. Col. Rev. Dan. Phil. Tim. Sam. Pet. Cor. Jas. Thess. Chr. Kgs. Chron.")

COUNTED = set_of("Part part Page page Thread thread Episode episode Day day Post post Slide slide Step step")

PRICED = set_of(
    "question bill note coin deal fund loan grant prize fee fine price budget package project investment industry "
    "business company contract plan program mark level range limit cap threshold tax ticket gift reward bounty bonus "
    "salary contribution donation settlement lawsuit verdict judgment acquisition merger buyout takeover bailout "
    "bond stake valuation market home house mansion bottle meal lunch dinner bet wager loss profit surplus deficit "
    "increase check round expansion debt gap mortgage economy payment penalty purchase sale order discount"
)

SOLD = set_of(
    "tickets bills coins shoes sneakers boots shirts jeans dresses jackets bags watches glasses hats socks phones "
    "laptops computers tablets headphones earbuds cameras bikes bicycles cars trucks homes houses apartments condos "
    "mansions rooms seats passes meals lunches dinners breakfasts burgers sandwiches salads coffees lattes beers "
    "cocktails drinks pizzas tacos cookies donuts steaks bottles cans cups candles cigars cigarettes books games "
    "apps subscriptions memberships haircuts gifts prizes toys chairs tables lamps mattresses guitars pianos "
    "paintings vases rugs rings necklaces loans fines tolls vouchers coupons checks cheques deposits lessons "
    "courses workshops tours massages wines pens knives pans umbrellas stamps chips tips t-shirts"
)

NOT_AUTHORS = set_of(
    "January February March April May June July August September October November December Jan Feb Mar Apr Jun "
    "Jul Aug Sept Sep Oct Nov Dec Spring Summer Autumn Fall Winter Monday Tuesday Wednesday Thursday Friday "
    "Saturday Sunday Since In Circa Until Before After From By Around About Between During Through Late Early "
    "Mid Windows Act Olympics Cup Paris London Tokyo Rio Beijing Athens Sydney Christmas Easter Q1 Q2 Q3 Q4 "
    "Year Established Founded Est Version Updated Published Released Born Died Deutsche Grammophon Copyright"
)

NOT_NOUNS = set_of(
    "was is has as its his this does us yes thus plus perhaps always sometimes towards afterwards besides "
    "across versus whereas unless less ours hers theirs yours gets says goes makes takes comes shows sees saw "
    "brings marks marked seems remains becomes sets gives begins ends means happens"
)
