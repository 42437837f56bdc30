"""What services and their writers put around a letter: buttons, rows of dates and names, sentences of the law.

A line is told by all of its words: a sentence that only speaks of subscribing is the writer's own.
"""

from __future__ import annotations

import re

_BUTTONS = r"""
(?:read|open|view|listen|watch|see)(?: (?:this|it|the|now|more|e-?mail|newsletter|message|post|story|issue))*
 (?:in|on|with|as)(?: (?:your|the|a|an|my))? ?(?:browser|app(?: or online)?|web|website|web ?page|online)
(?:read|view)(?: (?:it|this(?: (?:e-?mail|post|issue))?))? online
(?:read|listen to) [^.!?|]{2,60} in the app
read (?:now|more)
view (?:as a )?web ?page
start writing|submit a tip
(?:manage|update) (?:your )?(?:e-?mail )?(?:preferences|subscriptions?|profile)
(?:e-?mail )?preferences
subscribe(?: now| here| today)?
upgrade(?: to paid)?
sign up(?: (?:here|now))?
share(?: (?:this|the)? ?(?:post|this|newsletter|issue))?
forward(?: to a friend)?
restack|leave a comment|like|comment|paid|free|tweet|reply|advertise|archives?|privacy policy
unsubscribe(?: (?:here|instantly|from (?:this|all) [^.!?|]{1,30}))?
get (?:the )?(?:ios |android |iphone )?app
publish (?:on|with) [a-z ]{3,20}
powered by [\w. ]{2,30}
(?:im|in deinem|in ihrem) browser (?:ansehen|öffnen|anzeigen|lesen)|online (?:ansehen|lesen)|web-?ansicht
abmelden|abbestellen|weiterleiten|teilen|newsletter abbestellen
(?:lire|voir|consulter)(?: (?:ce message|cet e-?mail|cette lettre|la version))?
 (?:en ligne|dans (?:votre|le) navigateur)
version en ligne|se d[ée]sabonner|se d[ée]sinscrire|(?:me |vous )?d[ée]sabonner|d[ée]sinscription|d[ée]sabonnement
s[’']abonner|partager|transf[ée]rer
ver (?:este )?(?:correo |e-?mail |mensaje |bolet[ií]n )?(?:en (?:el|su|tu) navegador|en l[ií]nea|online)
darse de baja|cancelar (?:la |tu |mi |su )?suscripci[óo]n|compartir|reenviar
(?:visualizza|leggi|apri) (?:questa e-?mail |la newsletter )?(?:nel|nel tuo) browser
annulla (?:la )?iscrizione|disiscriviti
ver (?:este e-?mail )?no (?:seu )?navegador|cancelar (?:a )?(?:inscri[çc][ãa]o|assinatura)|descadastrar
(?:bekijk|lees|open) [^.!?|]{0,30}(?:online|in (?:je|uw) browser)|afmelden|uitschrijven
(?:ブラウザ|ウェブ|Web)で(?:見る|読む|開く|表示)|配信(?:を)?停止(?:する)?|(?:購読|登録)(?:を)?解除(?:する)?
"""
"""Buttons of services, a kind a line: they are none of the text wherever they stand."""
_EXTRAS = r"""
listen|save|watch|alerts|shop|store|login|log in|sign in|careers|jobs|faq|help|about(?: us)?|contact(?: us)?|home|donate
invite a friend|ad choices|terms(?: (?:of (?:use|service)|and conditions|& conditions))?|privacy|press|sponsor|podcasts?
change your (?:e-?mail )?(?:address|preferences)|stop getting this newsletter|cancel your subscription
read on [\w. ]{2,20}|impressum|imprint|datenschutz|kontakt|à propos|mentions légales
conditions d[’']utilisation|confidentialité
aviso legal|privacidad|contacto|contatto|note legali|politique de confidentialité|agb
get (?:it )?on google play|download on the (?:mac )?app store|available on the app store
"""
"""Buttons above and below the text only: in it, they may be words of its own."""
_NETWORKS = """
facebook|twitter|x|instagram|linkedin|youtube|tik ?tok|threads|mastodon|bluesky|whatsapp|telegram|pinterest|e-?mail|rss
twitch|discord|spotify|apple podcasts|xing|signal|reddit|website|tw|ig|yt|tk|fb|li
"""
"""Networks and other ways of sharing, as pictures of them are called."""
_SENTENCES = r"""
forwarded this (?:e-?mail|message|newsletter)\b.{0,80}
was this (?:e-?mail |newsletter |message )?forwarded to you\b.{0,80}
if (?:you were forwarded|someone forwarded you|you received) this (?:e-?mail|newsletter|message)\b.{0,160}
you(?:['’]re| are) (?:currently )?(?:a )?(?:free|paid) subscriber\b.{0,200}
you(?:['’]re| are)? (?:receiv(?:e|ed|ing)|getting|got) this (?:[a-z]+ )?(?:e-?mail|newsletter|message)\b.{0,200}
subscribe and view previous issues\b.{0,20}
(?:©|\(c\)|copyright)\s*(?:\d{4}|©).{0,200}
.{0,160}\bunsubscribe\b.{0,80}
thanks for (?:reading|subscribing to) .{1,80}[.!] (?:subscribe for free|this post is (?:public|free)).{0,120}
.{1,80} is a reader-supported (?:publication|newsletter)\. .{0,160}
listen to posts, join subscriber chats\b.{0,80}
(?:sent from my (?:iphone|ipad|android|samsung|mobile|phone)|get outlook for (?:ios|android)).{0,20}
sie erhalten diese(?:n|r)? (?:e-?mail|newsletter)\b.{0,200}
.{0,160}\b(?:abbestellen|austragen|abmelden)\b.{0,80}
vous (?:recevez|avez reçu) (?:cet(?:te)?|ce) (?:e-?mail|message|lettre|newsletter)\b.{0,200}
on vous a (?:transféré|transmis) (?:cet(?:te)?|ce) (?:e-?mail|message|lettre|newsletter)\b.{0,80}
.{0,160}\b(?:se|vous) d[ée]s(?:abonner|inscrire)\b.{0,80}
(?:recibes|has recibido|ha recibido|recibe) este (?:correo|e-?mail|mensaje|bolet[ií]n)\b.{0,200}
.{0,160}\b(?:darte|darse|date) de baja\b.{0,80}
(?:ricevi|hai ricevuto) questa (?:e-?mail|newsletter)\b.{0,200}
.{0,160}\b(?:disiscriver(?:ti|si)|annullare l[’']iscrizione)\b.{0,80}
(?:você )?(?:recebeu|está recebendo) (?:este|esse) (?:e-?mail|boletim)\b.{0,200}
.{0,160}\b(?:uitschrijven|afmelden)\b.{0,80}
このメールは.{0,200}|.{0,160}(?:配信停止|購読解除|登録解除).{0,80}
"""
"""What services write to readers, and the law has them write."""
_FEET = r"""
(?:our )?(?:mailing|postal) address(?: is)?\b.{0,200}
.{0,120}\b(?:add|whitelist) \S{1,60}@\S{1,60} to your (?:address book|contacts|safe senders?).{0,80}
(?:(?:please|click here to|if you wish to) )?(?:change|update|cancel|manage|edit|pause|adjust) (?:your|my|the) .{0,60}
 (?:subscriptions?|preferences|settings|profile|e-?mail(?: address)?|address|frequency)\b.{0,120}
don['’]t want to receive .{1,160}
(?:©|\(c\)|copyright).{0,200}
you(?:['’]re| are) (?:subscribed|signed up|on (?:the|this|our) (?:mailing )?list)\b.{0,200}
this (?:e-?mail|newsletter|message) (?:was|is|has been) (?:sent|intended|addressed|produced|delivered)\b.{0,200}
.{0,160}\ball rights reserved\b.{0,160}
.{0,160}\b(?:tous droits réservés|alle rechte vorbehalten|todos los derechos)\b.{0,160}
(?:published|sent|powered|delivered|made|built) (?:by|with|on|using|via) .{2,160}
ads powered by .{2,30}
(?:follow|find|share|join|connect with|visit) (?:us|me|[\w ]{2,30})? ?(?:on|at|in)?(?: social media)?\W{0,3}
(?:partager|suivez|folgen|teilen|síguenos|seguici|siga|volg|compartir)\b[\w ]{0,30}\W{0,3}
got a question\b.{0,120}|questions\? .{0,120}
"""
"""Likewise, where nothing but the foot of the letter follows."""
_DAY_NAMES = (
    "mon tue wed thu fri sat sun lun mar mer jeu ven sam dim mo di mi do fr sa so mié jue vie sáb dom gio sab"
)
_MONTHS = """
jan feb mar apr may jun jul aug sep oct nov dec fév avr mai juin juil aoû déc jän mär okt dez ene abr ago dic gen mag
giu lug set ott fev out mrt mei
"""


def _all(lines: str) -> str:
    """The alternatives on several lines; one that begins with a space goes on with the line above."""
    return "|".join(lines.strip("\n").replace("\n ", " ").split("\n"))


def _any(words: str) -> str:
    return "|".join(words.split())


_BETWEEN = r"[\s|·•∙/,.→←↗»«>()\[\]–—-]"
_BUTTON = _all(_BUTTONS)
_MORE = rf"{_BUTTON}|{_all(_EXTRAS)}|{_all(_NETWORKS)}"
_DAY = (
    rf"(?:(?:{_any(_DAY_NAMES)})[^\W\d_]{{0,9}}\.?,? )?(?:le |den |el )?"
    rf"(?:\d{{1,2}}(?:st|nd|rd|th|er|[.º])? (?:de |of )?(?:{_any(_MONTHS)})[^\W\d_]{{0,8}}\.?"
    rf"|(?:{_any(_MONTHS)})[^\W\d_]{{0,8}}\.? \d{{1,2}}(?:st|nd|rd|th)?)(?:,? (?:de )?\d{{4}})?"
    r"|\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./]\d{2,4}|\d{4}年\d{1,2}月\d{1,2}日|\d{1,3} min(?:ute)?s? read"
)
"""`Wednesday, March 4, 2026`, `le 4 mars 2026`, `4. März`, `2026年3月4日`, `5 min read`."""
_ISSUE = (
    r"(?:(?:no|nr|n[º°]|vol)\b\.?|number|issue|edition|ausgabe|numéro|numero|volume|#)"
    r"\s?#?\u200b?\d{1,5}"
)
"""`No. 494`, `Issue 12`, `#7`."""
_BYLINE = r"(?:by|von|par|por|di|door) [^|·•∙–—\d]{2,60}"

_BUTTONS_ONLY = re.compile(rf"(?:{_BUTTON})(?!\w){_BETWEEN}*|{_BETWEEN}+", re.IGNORECASE)
_HEAD = re.compile(
    rf"(?P<button>(?:{_MORE})(?!\w))|(?P<day>(?:{_DAY}|{_ISSUE})(?!\w))|(?P<name>{_BYLINE})|{_BETWEEN}+",
    re.IGNORECASE,
)
_FOOT = re.compile(rf"(?:{_MORE})(?!\w){_BETWEEN}*|{_BETWEEN}+", re.IGNORECASE)
_SENTENCE = re.compile(_all(_SENTENCES), re.IGNORECASE)
_FOOT_SENTENCE = re.compile(_all(_FEET), re.IGNORECASE)
_NETWORK = re.compile(
    rf"(?:[^.!?|]{{0,40}} (?:on|auf|sur|en|via) )?(?:{_all(_NETWORKS)})(?: (?:logo|icon|icône))?\W*",
    re.IGNORECASE,
)
_WAY_OUT = re.compile(
    r"unsubscribe|unsub\b|opt-?out|abbestell|abmeld|désabonn|désinscri|de baja|disiscri|uitschrijv|配信停止",
    re.IGNORECASE,
)
"""In the words or the address of the link by which one leaves a list."""
_LONGEST = 400
"""Characters of a line of the frame."""


def is_frame(text: str) -> bool:
    """Whether a line, wherever it stands, is the service's and not the writer's."""
    return len(text) <= _LONGEST and (
        _is_made_of(_BUTTONS_ONLY, text) or _SENTENCE.fullmatch(text) is not None
    )


def is_head(text: str) -> str:
    """What a line above the text is made of: "button" among others, else "day" or "name"; empty for any other line."""
    found: set[str] = set()
    at = 0
    while at < len(text) <= _LONGEST:
        match = _HEAD.match(text, at)
        if match is None or match.end() == at:
            return ""
        found.add(match.lastgroup or "")
        at = match.end()
    return next((kind for kind in ("button", "day", "name") if kind in found), "")


def is_foot(text: str) -> bool:
    """Whether a line below the text is no part of it: a sentence of the law, a row of buttons."""
    if len(text) > _LONGEST:
        return False
    return _FOOT_SENTENCE.fullmatch(text) is not None or (_is_made_of(_FOOT, text) and not is_word(text))


def is_word(text: str) -> bool:
    """Whether a line says no more than a button or the name of a network: `Help`, `The Pier on Mastodon`."""
    if len(text) > _LONGEST:
        return False
    return _NETWORK.fullmatch(text) is not None or _FOOT.fullmatch(text) is not None


def is_way_out(link: str) -> bool:
    """Whether a link, its address and its words, is the one by which one unsubscribes."""
    return _WAY_OUT.search(link) is not None


def _is_made_of(piece: re.Pattern[str], text: str) -> bool:
    """Whether a text is made of such pieces, each as long as it can be."""
    at = 0
    while at < len(text):
        match = piece.match(text, at)
        if match is None or match.end() == at:
            return False
        at = match.end()
    return bool(text)
