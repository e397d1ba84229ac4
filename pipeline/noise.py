"""Page furniture in an article's text: lines and sentences that are not claims, each with its reason.

Precision first: a rule looks at a whole line or a whole sentence, never at a word inside one, and a line that
reports something ("Subscribers fell by 3,000") must never be lost. Hand-written rules, no model.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

MAX_LINE_CHARS = 240  # furniture is short; a longer line is prose and only its sentences are looked at
MAX_SENTENCE_CHARS = 300
LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
SENTENCE_END = re.compile(r"[.!?…][\"”’)\]]{0,2}(?=\s|$)")
EDGE = " \t\u00a0\u200b\ufeff"
COVERED = 0.8  # a sentence is noise when spans cover this share of it

MACHINE = (
    r"(?:AI|A\.I\.|artificial intelligence|generative AI|machine learning|ChatGPT|"
    r"a (?:large )?language model|an algorithm)"
)
TEXT = r"(?:article|story|text|summary|content|report|post|page|piece|item|news brief|digest)"
NETWORK = (
    r"(?:Facebook|Twitter|X|WhatsApp|Telegram|Instagram|LinkedIn|Reddit|Pinterest|TikTok|YouTube|Threads|"
    r"Bluesky|E-?mail)"
)
LINK_LABEL = (
    r"(?:read (?:also|more|next|this next)|(?:also|must|neighbou?rs also|readers also|people also) read|see also|"
    r"related(?: (?:articles?|stor(?:y|ies)|news|coverage|topics?|links?|content|reading))?|"
    r"more (?:on this(?: story)?|stories|news|on this topic|like this|from [^:]{1,40})|most (?:read|popular|viewed)|"
    r"recommended(?: for you)?|you (?:may|might) (?:also )?like|do(?:n't|n’t| not) miss|from (?:the|our) archives?|"
    r"trending(?: now| stories)?|up next|editor[’']?s'? picks?|watch(?: now| live| more)?|listen(?: now| live)?|"
    r"in pictures|(?:photo |picture )?galler(?:y|ies)|slideshow|live (?:blog|updates|ticker)|transfer ticker)"
)


@dataclass(frozen=True, slots=True)
class Noise:
    """One stretch of page furniture; half-open offsets into the text that was searched."""

    start: int
    end: int
    reason: str  # ai_disclaimer, related, share, comments, newsletter, credit, counter, cookies, copyright, ...


def _rule(reason: str, pattern: str) -> tuple[str, re.Pattern[str]]:
    return reason, re.compile(pattern, re.IGNORECASE)


# Safe wherever a sentence stands, also in the middle of a paragraph.
SENTENCE_RULES = (
    _rule(
        "ai_disclaimer",
        rf"^\W*(?:this|the above|parts? of this|(?:some|portions) of this) {TEXT}\b[^.]{{0,80}}\b"
        rf"(?:generated|written|produced|created|composed|compiled|summari[sz]ed|assisted|drafted)\b[^.]{{0,40}}"
        rf"\b(?:by|with|using|through|via)\b[^.]{{0,40}}\b{MACHINE}(?!\w)",
    ),
    _rule("ai_disclaimer", rf"^\W*(?:{TEXT} )?(?:was )?(?:automatically )?(?:AI|machine)[- ]generated(?: {TEXT})?\W*$"),
    _rule(
        "ai_disclaimer",
        rf"^\W*(?:an? |this )?{TEXT}s? (?:(?:was|were|is|are|has been) )?(?:automatically )?"
        rf"(?:generated|written|produced|created|summari[sz]ed) "
        rf"(?:automatically\b|(?:by|with|using) (?:the help of )?{MACHINE}(?!\w))",
    ),
    _rule("ai_disclaimer", r"^\W*generative AI is experimental\W*$"),
    _rule(
        "ai_disclaimer", rf"^\W*(?:written|generated|produced|created|summari[sz]ed) (?:by|with|using) {MACHINE}\W*$"
    ),
    _rule("ai_disclaimer", rf"^\W*(?:we (?:may )?use|powered by|made with) {MACHINE}[^.]{{0,60}}\W*$"),
    _rule("copyright", r"^\W*(?:©|\(c\) |copyright (?:©|\(c\)|[12]\d{3}|by ))"),
    _rule("copyright", r"\ball rights reserved\W*$|^\W*this material may not be published"),
    _rule("newsletter", r"^\W*(?:please )?subscribe(?: (?:now|today|to|for|from|here|on|with|and)\b|\W*$)"),
    _rule("newsletter", r"^\W*(?:want|like|enjoy)[^.?!]{2,120}\? ?(?:sign up|subscribe)\b"),
    _rule("newsletter", r"^\W*sign up(?: now| here| today| free)?(?:\W*$|:| (?:for|to|and|with)\b)"),
    _rule("newsletter", r"^\W*(?:get|receive|let|have)\b[^.]{2,120}\b(?:(?:in|to|into) your in-?box|your in-?box)\b"),
    _rule(
        "newsletter",
        r"^\W*(?:get|try|download|install)\b[^.]{1,60}\b(?:newsletters?|news app|our (?:free )?app|alerts)\b",
    ),
    _rule("newsletter", r"^\W*download (?:the|our)\b[^.]{1,60}\bapp\b"),
    _rule("newsletter", r"^\W*by (?:signing up|subscribing|clicking|submitting|continuing|registering)\b"),
    _rule("newsletter", r"^\W*(?:already (?:have an account|a subscriber)|you are receiving this|unsubscribe\b)"),
    _rule("newsletter", r"^\W*(?:you have|you've|you’ve) (?:read|used) \d+ of (?:your )?\d+ free articles?\b"),
    _rule(
        "newsletter",
        r"^\W*(?:please )?support (?:our|independent|local|quality) (?:reporters|journalis(?:m|ts)|newsroom|work)\b",
    ),
    _rule(
        "newsletter",
        r"^\W*(?:your (?:donation|support) (?:counts|matters)|our tip jar\b|[^.]{1,40} has no advertisers\W*$)",
    ),
    _rule(
        "newsletter",
        r"^\W*join (?:us on|our|the conversation|(?:over |more than )?[\d,.]+ (?:readers|subscribers|members))\b",
    ),
    _rule("share", rf"^\W*(?:follow|like|find) (?:us|our|[@#]?[\w.&' ]{{1,40}}) on {NETWORK}\b[^.]{{0,60}}\W*$"),
    _rule("share", r"^\W*(?:stay up to date|stay connected)\b[^.]{0,80}$"),
    _rule("share", rf"^\W*share (?:this|on|via)\b(?:[ :]|{NETWORK}|story|article|page|post|\W)*$"),
    _rule("share", rf"^\W*share on {NETWORK}\b"),
    _rule("share", r"^\W*(?:have you got|got|do you have) (?:news|a (?:story|tip))\b[^.]{0,40}\?"),
    _rule("navigation", r"^\W*click (?:here|on the button|the link|below)\b[^.]{0,160}$"),
    _rule(
        "navigation", r"^\W*(?:please )?(?:enable|turn on|activate) javascript\b|^\W*your browser does not support\b"
    ),
    _rule(
        "navigation", r"^\W*(?:opinions|views) expressed (?:by|in)\b|^\W*the (?:opinions|views) expressed (?:by|in)\b"
    ),
    _rule(
        "navigation", r"^\W*this is a rush transcript\b|^\W*this site is protected by\b|^\W*check back for updates\W*$"
    ),
    _rule("cookies", r"^\W*(?:we|this (?:web)?site|our (?:web)?site)(?: and our partners)? uses? cookies\b"),
    _rule(
        "cookies", r"^\W*(?:accept|manage|reject) (?:all )?cookies\W*$|^\W*cookie (?:policy|settings|preferences)\W*$"
    ),
    _rule("credit", r"^\W*(?:additional )?(?:reporting|writing) by [^.]{2,160}$"),
    _rule("credit", r"^\((?:additional )?(?:reporting|writing|editing|compiled|translated) by [^()]{2,200}\)\W*$"),
    _rule("credit", r"^\W*our standards: "),
    _rule(
        "contact",
        r"^\W*(?:remember,? )?(?:you|callers|tipsters) (?:can|may|will|do not|don't|don’t)\b[^.]{0,40}"
        r"\b(?:remain|stay|be|tips are) (?:completely |totally )?anonymous\b",
    ),
    _rule("navigation", r"^\W*(?:sign|log) in (?:using|with) your? .{0,80}$|^\W*attached media files\b"),
)

# Only for a line that stands alone.
LINE_RULES = (
    _rule(
        "comments",
        r"^\W*(?:(?:leave|post|add|write) (?:a|your) (?:comment|reply)|join the (?:discussion|debate))\b[^a-z]{0,20}$",
    ),
    _rule(
        "comments",
        r"^\W*(?:no |\d[\d,]* )?comments?(?: ?\(\d[\d,]*\))?(?:\W+(?:report|write|print|share|send)\b.{0,60})?\W*$",
    ),
    _rule(
        "comments", r"^\W*(?:be the first to comment|comments are closed|report (?:an error|this article))\b.{0,60}$"
    ),
    _rule("comments", r"^.{0,60}\b(?:write a letter to the editor|take our (?:quiz|poll|survey))\W*$"),
    _rule("comments", r"^\W*do(?:n't|n’t| not) forget to vote for\b.{0,80}!$|^.{0,100}\bvote now\b.{0,40}$"),
    _rule(
        "share",
        rf"^\W*share(?: (?:this(?: (?:story|article|page|post))?|on|via))?\b"
        rf"(?:[\s:|,/·•-]|and|{NETWORK}|copy link|print|\d+|comments?)*$",
    ),
    _rule("share", r"^\W*share this (?:story|article)\b.{0,160}$"),
    _rule(
        "share",
        rf"^(?:\W*(?:{NETWORK}|print|email|copy link|copy|link|share|save|more|"
        rf"tweet|pin it|send|like|google)\W*){{1,8}}$",
    ),
    _rule("counter", r"^[\W_]*\d{1,6}[\W_]*$"),
    _rule(
        "counter",
        r"^\W*(?:\d[\d,.]*[km]? (?:shares?|views?|likes?|reads?|reactions?|people like this|comments?)(?:\W+|$)){1,4}$",
    ),
    _rule("counter", r"^\W*(?:article [\w-]+\W+)?print\W+share\b.{0,60}$"),
    _rule(
        "counter",
        r"^\W*(?:reading time|time to read|views?|shares?|page views)\W*:? *"
        r"\d[\d,.]*[km]?(?: (?:min(?:ute)?s?|sec))?\W*$",
    ),
    _rule("counter", r"^\W*\d{1,2}[- ]min(?:ute)?s? read\W*$"),
    _rule("related", rf"^\W*{LINK_LABEL} ?[:|»>→].{{0,200}}(?<![.”])$"),
    _rule("related", rf"^\W*{LINK_LABEL}\W*$"),
    _rule("related", r"^\W*(?:(?:photo |picture )?gallery|slideshow) ?\(\d+ (?:photos?|pictures?|images?)\).{0,60}$"),
    _rule("related", r"^\W*(?:listen|watch) live\b.{0,60}$|^.{0,30}\b(?:FM|AM) \d{2,4}(?:\.\d)?\W*$"),
    _rule(
        "credit",
        r"^\W*(?:file )?(?:photos?|images?|pictures?|photographs?|illustration|graphic|text and photos|photo credits?|"
        r"image credits?|credits?|picture credits?|words and pictures)(?: (?:by|courtesy(?: of)?))? ?[:©/|].{1,160}$",
    ),
    _rule("credit", r"^\W*(?:photos?|images?|pictures?) (?:by|courtesy of) .{2,80}$"),
    _rule("credit", r"^\W*(?:getty images|ap photo|afp|reuters|epa|file photo|handout|stock photo)(?:\W.{0,60})?$"),
    _rule("credit", r"^.{0,80}\b(?:via getty images|/ ?getty images|/ ?afp|/ ?reuters|/ ?ap|ap photo/.{2,30})\W*$"),
    _rule("credit", r"^reporting by .{2,80}$"),
    _rule(
        "contact",
        r"^\W*(?:press|media|questions|enquiries|inquiries|contacts?|newsroom|hotline|"
        r"tips?)\b[^:.]{0,30}: ?[+(\d].{5,60}$",
    ),
    _rule("contact", r"^\W*(?:call|ring|phone|text|whatsapp|e-?mail)\b[^.]{0,40}: ?[+(\d][\d ()+-]{5,20}\W*$"),
    _rule(
        "advert",
        r"^\W*(?:advertisements?|advertisement ?:.{0,120}|ad|sponsored(?: content)?|"
        r"promoted|paid content|story continues below)\W*$",
    ),
    _rule(
        "navigation",
        r"^\W*(?:home|menu|search|close|back to top|skip to (?:main )?content|log ?in|sign in|register|my account|"
        r"print version|loading|next|previous|show (?:more|less|transcript)|hide transcript|load more|view all|"
        r"terms of (?:use|service)|privacy policy|contact us|about us|rss|live|replay)"
        r"(?:[\s|/·•>»,.…-]+(?:show transcript|hide transcript|home|rss|search|print|[a-z]{2}|"
        r"privacy policy|terms of (?:use|service)))*\W*$",
    ),
    _rule("navigation", r"^\W*[\w' ]{2,25}(?: [>»›] [\w' -]{2,40}){1,5}\W*$"),
    _rule("navigation", r"^\w[\w' ]{1,24}(?: / [\w' -]{2,30}){2,5}\s+\d{1,2}/\d{1,2}/\d{4}(?: \d{1,2}:\d{2})?$"),
    _rule("navigation", r"^\W*like this:\W*like loading\W*$|^\W*welcome back\W+(?:please )?(?:sign|log) ?in\W*$"),
    _rule(
        "timestamp",
        r"^\W*(?:first )?(?:published|updated|posted|last (?:updated|modified))\b"
        r"(?: (?:on|at))? ?:? ?[^.]{0,8}\d.{0,50}$",
    ),
    _rule(
        "ai_disclaimer",
        rf"^\[[^\]]{{0,160}}\b(?:generated|written|produced) (?:with|by|using) {MACHINE}[^\]]{{0,100}}\]$",
    ),
)
BYLINE = re.compile(
    r"^(?:By|BY) (?:[A-Z][\w.'’-]{0,20})(?: (?:[A-Z][\w.'’-]{0,20}|and|de|van|von|bin|al)){0,6}(?:,? [^.]{0,40})?$"
)
GLUED_COUNTER = re.compile(r"^\d{1,3}(?=[A-Z][a-z]{3,})")
RELATED_HEAD = re.compile(rf"^\W*{LINK_LABEL}\W*$", re.IGNORECASE)
PROSE_END = re.compile(r"[.”\"…]$")
OPENING = re.compile(  # how the sentences of SENTENCE_RULES begin; anything else is not looked at
    rf"^\W*(?:this|the (?:above|opinions|views)|(?:parts?|some|portions) of|(?:an? )?{TEXT}s?\b|was|automatically|AI\b|"
    r"machine|generative|written|generated|produced|created|summari|we\b|powered|made|copyright|c\)|please|"
    r"subscribe|want|"
    r"like|enjoy|sign|get\b|receive|let\b|have\b|try\b|download|install|by\b|already|you\b|you['’]ve|unsubscribe|"
    r"support|"
    r"remember|callers|tipsters|sign|log|attached|your|our\b|the [^.]{1,40} has no|join|follow|find|stay|share|got\b|"
    r"do you|click|enable|"
    r"turn on|activate|opinions|views|check|accept|manage|reject|cookie|"
    r"additional|reporting|writing|editing|compiled|translated)|^\W*©|rights reserved\W*$",
    re.IGNORECASE,
)


def find_noise(text: str) -> list[Noise]:
    """Return the stretches of ``text`` that are page furniture, in order, without overlap; linear in its length."""
    found: list[Noise] = []
    in_related = False
    for match in LINE.finditer(text):
        line = match.group().strip(EDGE)
        if not line:
            continue
        start = match.start() + match.group().index(line)
        reason = _line_reason(line)
        if not reason and in_related and len(line) <= 140 and not PROSE_END.search(line):
            reason = "related"
        in_related = bool(RELATED_HEAD.match(line[:MAX_LINE_CHARS])) or (in_related and reason == "related")
        if reason:
            found.append(Noise(start, start + len(line), reason))
        else:
            found.extend(_inside(line, start))
    return found


def noise_reason(noises: Sequence[Noise], start: int, end: int) -> str:
    """Return why ``text[start:end]`` is furniture, "" when it is not: the reason of the spans that cover most of it."""
    covered = [(min(end, noise.end) - max(start, noise.start), noise.reason) for noise in noises]
    covered = [(size, reason) for size, reason in covered if size > 0]
    if sum(size for size, _ in covered) < COVERED * (end - start):
        return ""
    return max(covered)[1] if covered else ""


def is_ai_generated(text: str) -> bool:
    """Say whether the text carries a disclaimer that it was made by a machine."""
    return any(noise.reason == "ai_disclaimer" for noise in find_noise(text))


def _line_reason(line: str) -> str:
    """Return the reason of a line that is furniture as a whole, else ""."""
    if len(line) > MAX_LINE_CHARS:
        return ""
    if BYLINE.match(line) and len(line) <= 90:
        return "byline"
    for reason, pattern in LINE_RULES:
        if pattern.search(line):
            return reason
    return _sentence_reason(line) if len(SENTENCE_END.findall(line)) <= 1 else ""


def _sentence_reason(sentence: str) -> str:
    if len(sentence) > MAX_SENTENCE_CHARS or not OPENING.search(sentence):
        return ""
    return next((reason for reason, pattern in SENTENCE_RULES if pattern.search(sentence)), "")


def _inside(line: str, offset: int) -> Iterator[Noise]:
    """Yield the furniture inside a line of prose: a glued counter, or a whole sentence."""
    counter = GLUED_COUNTER.match(line)
    if counter:
        yield Noise(offset, offset + counter.end(), "counter")
    low = 0
    for high in [*(match.end() for match in SENTENCE_END.finditer(line)), len(line)]:
        while low < high and line[low] in EDGE:
            low += 1
        reason = _sentence_reason(line[low:high]) if high > low else ""
        if reason:
            yield Noise(offset + low, offset + high, reason)
        low = high
