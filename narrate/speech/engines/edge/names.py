"""The voices of Microsoft Edge: a line a locale, its default first. The service has more, and takes their full
names (`en-US-AriaNeural`) as well.

Source: what `edge-tts --list-voices` prints, in part; Microsoft adds and removes some now and then.
"""

from __future__ import annotations

DEFAULT = "en-US-EmmaMultilingualNeural"

VOICES = """\
en-US EmmaMultilingual AndrewMultilingual AvaMultilingual BrianMultilingual Aria Christopher Guy Jenny Michelle
en-AU Natasha
en-CA Clara Liam
en-GB Sonia Libby Maisie Ryan Thomas
en-IE Emily Connor
en-IN Neerja Prabhat
en-NZ Molly Mitchell
en-ZA Leah Luke
af-ZA Adri Willem
am-ET Mekdes Ameha
ar-EG Salma Shakir
ar-SA Zariyah Hamed
az-AZ Banu Babek
bg-BG Kalina Borislav
bn-BD Nabanita Pradeep
bn-IN Tanishaa Bashkar
bs-BA Vesna Goran
ca-ES Joana Enric
cs-CZ Vlasta Antonin
cy-GB Nia Aled
da-DK Christel Jeppe
de-DE Katja Amala Conrad FlorianMultilingual Killian SeraphinaMultilingual
de-AT Ingrid Jonas
de-CH Leni Jan
el-GR Athina Nestoras
es-ES Elvira Alvaro
es-AR Elena Tomas
es-MX Dalia Jorge
es-US Paloma Alonso
et-EE Anu Kert
fa-IR Dilara Farid
fi-FI Noora Harri
fil-PH Blessica Angelo
fr-FR Denise Eloise Henri RemyMultilingual VivienneMultilingual
fr-BE Charline Gerard
fr-CA Sylvie Antoine Jean
fr-CH Ariane Fabrice
ga-IE Orla Colm
gl-ES Sabela Roi
gu-IN Dhwani Niranjan
he-IL Hila Avri
hi-IN Swara Madhur
hr-HR Gabrijela Srecko
hu-HU Noemi Tamas
id-ID Gadis Ardi
is-IS Gudrun Gunnar
it-IT Elsa Diego Isabella
ja-JP Nanami Keita
jv-ID Siti Dimas
ka-GE Eka Giorgi
kk-KZ Aigul Daulet
km-KH Sreymom Piseth
kn-IN Sapna Gagan
ko-KR SunHi InJoon
lo-LA Keomany Chanthavong
lt-LT Ona Leonas
lv-LV Everita Nils
mk-MK Marija Aleksandar
ml-IN Sobhana Midhun
mn-MN Yesui Bataa
mr-IN Aarohi Manohar
ms-MY Yasmin Osman
mt-MT Grace Joseph
my-MM Nilar Thiha
nb-NO Pernille Finn
ne-NP Hemkala Sagar
nl-NL Colette Fenna Maarten
nl-BE Dena Arnaud
pl-PL Zofia Marek
ps-AF Latifa GulNawaz
pt-BR Francisca Antonio ThalitaMultilingual
pt-PT Raquel Duarte
ro-RO Alina Emil
ru-RU Svetlana Dmitry
si-LK Thilini Sameera
sk-SK Viktoria Lukas
sl-SI Petra Rok
so-SO Ubax Muuse
sq-AL Anila Ilir
sr-RS Sophie Nicholas
su-ID Tuti Jajang
sv-SE Sofie Mattias
sw-KE Zuri Rafiki
ta-IN Pallavi Valluvar
te-IN Shruti Mohan
th-TH Premwadee Niwat
tr-TR Emel Ahmet
uk-UA Polina Ostap
ur-PK Uzma Asad
uz-UZ Madina Sardor
vi-VN HoaiMy NamMinh
zh-CN Xiaoxiao Xiaoyi Yunjian Yunxi Yunyang
zh-HK HiuGaai HiuMaan WanLung
zh-TW HsiaoChen HsiaoYu YunJhe
zu-ZA Thando Themba
"""


def listed() -> list[tuple[str, str]]:
    """Every voice and its locale, the default first."""
    lines = (line.split() for line in VOICES.splitlines())
    return [(f"{locale}-{name}Neural", locale) for locale, *names in lines for name in names]
