r"""The words that page furniture is known by; furniture.py says how they are used.

In: nothing. Out: compiled patterns. Each list has one pattern a line, read without regard to
case; a line that starts with ``# `` says what follows. All are general to news pages: none names
a town or a story, and an outlet's name only where it is a network that pages link to.
"""

from __future__ import annotations

import re


def _any_of(lines: str) -> str:
    patterns = (line.strip() for line in lines.strip().split("\n"))
    return "|".join(pattern for pattern in patterns if not pattern.startswith("# "))


# What makes a line one that may carry news of harm: such a line is never dropped for its looks.
HARM = re.compile(
    r"\b(?:kill|dead\b|die[ds]?\b|dying|death|wound|injur|hurt\b|shot\b|shoot|gunshot|gunm[ae]n"
    r"|bod(?:y|ies)\b|victim|casualt|massacr|murder|homicid|slain|slay|abduct|kidnap|hostage"
    r"|missing\b|bomb|blast|explo|attack|airstrike|shell(?:ed|ing)|stab|behead|fatal|hospital"
    r"|drone|missile|rocket|gunfire|ambush|raid|clash|displac|captur|evacuat|famil(?:y|ies) of"
    r"|custody|arrest|suspect|militant|soldier|troops|rebel|insurgent|police (?:said|say))",
    re.I,
)

# How a notice begins.
_STARTS = r"""
# letters and alerts
sign up (?:for|to|here|now|today|free|and get)\b
sign in (?:using|with|to)\b
(?:please )?(?:log|sign) ?in\b.{0,40}\Z
subscribe (?:to|for|now|today|here)\b
register (?:for|to|now)\b.{0,60}\Z
(?:thank you|thanks) for (?:registering|signing up|subscribing|reading|visiting)
already have an account
create an? (?:free )?account
welcome back\b
get (?:the |our |all the |more )?(?:latest|breaking|top|daily|local|day's|hottest)\b.{0,60}\bnews\b
get (?:the |our |all the )?(?:latest|top|daily|local|day's|hottest)\b.{0,60}\b(?:updat|headlin|stor)
get (?:the |our |all the )?(?:latest|breaking)\b.{0,60}\b(?:alerts|inbox|app|email)\b
get (?:updates|alerts|alerted|news|stories|email|notifications)\b
(?:stay|keep) (?:informed|connected|up[ -]to[ -]date|in the know)\b
never miss (?:a|another|an)\b
be the first to (?:know|comment)\b
your (?:notification|e-?mail(?: address)?|subscription) (?:has been|will|is)\b
there was a problem saving
e-?mail notifications are only sent
whenever .{2,40} posts new content
we(?:'ve| have) sent (?:you )?an? .{0,30}e-?mail
we look forward to seeing you on
if you do not receive the verification
by (?:submitting|clicking|signing|subscribing|continuing|using)\b.{0,80}\b(?:agree|accept|consent)
no e-?mail address was supplied
please (?:confirm|enter|select|check your) .{0,40}\be-?mail
why are we asking this
you must enter the characters
support (?:our|quality|independent|local) journalism
become a (?:member|subscriber)
all of the day's important news
# follow, share, comment
follow (?:us|me|@|the story|along|[\w.]{2,20}:)
follow [\w.' -]{2,40} on (?:twitter|facebook|instagram|x|social)\b
like us on\b
(?:read or )?share (?:this|on|via|article|story|the story)\b
tweet this\b
find us on\b
connect with us\b
join (?:the (?:conversation|discussion)|us on)\b
like this:
click to share\b
copy (?:the )?link\b
print this\b
(?:leave|post|add|view|read) (?:a |the |all |more |your )?(?:comments?|reply)\b
(?:show|hide|load|view) (?:the |all |more )?(?:comments?|transcript)\b
comments (?:are|will be|have been) (?:closed|moderated|disabled|open|subject)\b
(?:stay|stick) with .{2,60} (?:for|as)\b
add a location to your tweets
when you tweet with a location
report (?:a typo|an error|a correction)\b
# applications and players
\W*download (?:the|our|our free|it|app)\b
\W*get (?:the|our) .{0,30}\bapp\b
(?:mobile|app) users?\b.{0,40}\b(?:here|app|video)\b
on a mobile (?:device|phone)\b
(?:please )?enable javascript
this slideshow requires
having trouble (?:viewing|with|seeing) (?:the|this)\b
your browser (?:does not|doesn't|is)\b
scroll (?:down )?(?:for|to)\b
(?:click|tap|press) (?:here|on|to|the (?:image|photo|link|video))\b
(?:watch|see|view) (?:this |the |our |more |live |full )?(?:story|video|report|gallery)\b.{0,60}\Z
(?:watch|see|view) (?:the |our |more |it )?(?:live|photos?|slideshow|coverage|clip)\b.{0,60}\Z
(?:watch|see|view) (?:the video |it |more )?(?:below|here|above)\b.{0,60}\Z
text newsapp\b
this (?:video|content|image|gallery) (?:is (?:not|no longer|un)|may|could not|cannot|can't)\b
\W*(?:advertisement|advertising|sponsored|promoted)\b.{0,40}\Z
(?:story|article) continues\b
continue reading\b
skip (?:to|ad|in|advertisement)\b
# cookies and law
(?:this (?:site|website|page)|we|our partners|our site) uses? (?:of )?(?:\w+ )?cookies
(?:we and|we use) .{0,40}\b(?:cookies|partners)\b
(?:accept|manage|reject) (?:all )?cookies
(?:our )?(?:terms (?:of|and)|privacy|cookie) (?:service|use|conditions|policy|notice)\b.{0,80}\Z
you(?:'re| are) (?:using|viewing) .{0,60}\b(?:browser|cookies|article)
to (?:read|continue) .{0,60}\b(?:subscri|account|article)
\W*(?:©|\(c\) ?(?:19|20)\d\d|copyright\b|&copy;)
(?:all|some) rights reserved
this material may not be (?:published|broadcast)
(?:click here )?for (?:reuse|reprint|republish)
to (?:learn|find out|read) more\b.{0,40}(?:visit|click|go to)\b
for more (?:\w+ ){0,4}(?:news|information|stories|updates)\b.{0,30}(?:listen|visit|click|go to)\b
for more (?:\w+ ){0,4}(?:news|information|updates)\b.{0,30}(?:follow|see|download|tune)\b
tune in(?:to)? (?:to )?\b
contact (?:the )?(?:reporter|author|writer|us|newsroom)\b
send (?:us )?(?:your )?(?:tips?|news|stories|feedback|corrections) to\b
(?:have|got) a (?:story|news|tip)\b.{0,80}\Z
submit a (?:tip|story|photo|correction|comment|letter)\b
this (?:article|story) (?:was|has been) (?:first |originally )?(?:published|updated|amended)\b
\(?(?:additional |more )?(?:reporting|writing|editing) by\b
\(?(?:last )?(?:updated|modified|edited|posted|published)(?: on| at|:)?\s(?=.{0,30}\d).{4,50}\Z
(?:read time|reading time|\d+ min(?:ute)?s? read)\b
\d+ (?:pending )?comments?\Z
(?:image|picture|photo)(?: \d+ of|s?:| (?:by|credits?|courtesy|source|caption|via))\b.{0,80}\Z
image (?:source|caption|copyright)\b
tags?:\s
topics?:\s
filed under\b
categor(?:y|ies):\s
page \d+ of \d+\Z
(?:next|previous) (?:article|story|post)\b.{0,3}\Z
back to (?:top|home)\b
home\s*[>»/|]
you are here\b
"""
STARTS = re.compile("(?:" + _any_of(_STARTS) + ")", re.I)

# Whole lines: buttons, menus, networks.
_LINES = r"""
advertisement|ad|ads|close|share|shares|save|print|e-?mail|tweet|like|pin it|reply|more|menu
search|home|news|video|videos|photos?|gallery|photo gallery|comments?|comment\(s\)|enlarge|vote
play|pause|mute|loading|next|previous|skip|view|view results|sponsored|listen|read aloud
facebook|twitter|x|instagram|youtube|google(?: ?(?:plus|\+|news))?|pinterest|linkedin
whatsapp|telegram|reddit|flipboard|tumblr|rss|copy link(?: copy)?|mail|messenger|viber
share this.{0,60}
(?:twitter:? ?)?@\w{2,30}
(?:[\w.]+ ){0,2}(?:network|quick|useful|footer|site|external|important) links:?
about us|contact us|contact|careers|advertise(?: with us)?|newsletters?|our apps?|our network
follow us|hide transcript.*|show transcript.*|a a|text size.{0,20}|all content
breaking news staff|staff writer|staff reports?|news releases?|for immediate release
(?:the )?associated press|with news wire services|image via \w+|file photo|file
(?:[\w ]{0,30})?download our app|get the app|support us|donate(?: now)?|subscribe|sign up
log ?in|sign in|register|most (?:read|popular|viewed|shared)|editor'?s'? picks?
just one more thing|top news photos.{0,30}|keep reading|list (?:of \d+ items|\d+ of \d+\b.*)
(?:news|opinion|features?|world|explainer|analysis|interactive) ?\| ?.{2,60}
#+.{0,40}#+
"""
LINES = re.compile(rf"\W*(?:{_any_of(_LINES)})\W*\Z", re.I)

# A line that opens a list of other stories; what follows it is other events' news.
_LISTS = r"""
(?:more |other )?(?:related|recommended|suggested|similar)
(?:more |other )?(?:related|recommended|similar) (?:stor(?:y|ies)|articles?|links?|content|coverage)
(?:more |other )?(?:related|recommended|suggested|similar) (?:news|posts?|reading|topics?|videos?)
see also|also (?:read|see)|read (?:more|next|also)|further reading|up next|don'?t miss
(?:more|other|top|latest|trending|popular|recent|must[ -]read)(?: \w+)? (?:news|stories)
(?:more|other|top|latest|trending|popular|recent)(?: \w+)? (?:headlines|articles|videos|posts)
(?:today'?s top stories|more(?: \w+)? coverage)
(?:local|breaking|most (?:read|popular|viewed|recent)) (?:news|stories|headlines|articles|videos)
more (?:from|on|in|stories)\b.{0,50}
top trending|trending(?: now)?
you (?:may|might) (?:also )?(?:like|be interested).{0,30}
what others are (?:clicking|reading).{0,10}
(?:from )?around the web|elsewhere on .{2,30}
in (?:other|related) news|in case you missed it
read more .{0,40}(?:stories|articles|news|coverage).{0,40}
watch (?:more|next)|in pictures
"""
LISTS = re.compile(rf"\W*(?:{_any_of(_LISTS)})[^\w.]*\Z", re.I)
# The same label with a story behind it on one line.
_LABELS = r"""
related(?: (?:stor(?:y|ies)|articles?|links?|content|coverage|video))?
read(?: more| also| next)|also read|see also|recommended|don'?t miss|up next|most read|also
must[ -]read|you may (?:also )?like|previous(?:ly)?(?: stor(?:y|ies)| coverage)?|more
"""
LABELLED = re.compile(rf"[\W_]*(?:{_any_of(_LABELS)})\s*(?:[:|>»]|[-–—]+\s)\s*\S", re.I)
LABELLED_PLAIN = re.compile(r"\W*related coverage [A-Z\d]", re.I)
# Clips of a video list, "1:57 ...", but not the hours of a log, "1:57 p.m.".
CLIP = re.compile(r"(\d{1,2}):(\d\d)\s+(?![ap]\.?m\b)[\w'\"‘“]", re.I)
# A film or picture with its name, of the same story as often as not.
PLAYER = re.compile(
    r"[\W_]*(?:watch|videos?|raw video|photos?|slideshow|gallery|map|listen|document|pdf)"
    r"\s*[:|]\s*\S",
    re.I,
)
CREDIT = re.compile(
    r"\(?(?:(?:file )?(?:photo|image|picture|video|graphic|map)s?"
    r"(?: (?:credit|courtesy|source|by|via))?\s*(?::|by |of |via |from )|source:|credits?:"
    r"|courtesy(?: of)?:?\s|via (?:facebook|twitter)"
    r"|(?:reuters|afp|ap|getty|epa|xinhua)\s?(?:photo)?/)",
    re.I,
)
COPYRIGHT_TAIL = re.compile(r"(?:©|Copyright(?: ©)? (?:by )?(?:19|20)\d\d\b).{0,400}\Z", re.S)
# "Carlos Example, 33", "(20)": a line on one person, as lists of victims have.
PERSON = re.compile(r",\s?\d{1,3}\b|\(\d{1,3}\)|\b\d{1,3}[- ]year[- ]old|\baged? \d", re.I)
