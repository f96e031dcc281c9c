"""The words that page furniture is known by; furniture.py says how they are used.

Every pattern here is general to news pages: none names an outlet, a town or a story.
"""

from __future__ import annotations

import re

# What makes a line one that may carry news of harm: such a line is never dropped for its looks.
HARM = re.compile(
    r"\b(?:kill|dead\b|die[ds]?\b|dying|death|wound|injur|hurt\b|shot\b|shoot|gunshot|gunm[ae]n"
    r"|bod(?:y|ies)\b|victim|casualt|massacr|murder|homicid|slain|slay|abduct|kidnap|hostage"
    r"|missing\b|bomb|blast|explo|attack|airstrike|shell(?:ed|ing)|stab|behead|fatal|hospital"
    r"|custody|arrest|suspect|militant|soldier|troops|rebel|insurgent|police (?:said|say))",
    re.I,
)

_STARTS = (
    # letters and alerts
    r"sign up (?:for|to|here|now|today|free|and get)\b",
    r"sign in (?:using|with|to)\b", r"(?:please )?(?:log|sign) ?in\b.{0,40}\Z",
    r"subscribe (?:to|for|now|today|here)\b", r"register (?:for|to|now)\b.{0,60}\Z",
    r"thank you for (?:registering|signing up|subscribing|reading|visiting)",
    r"thanks for (?:registering|signing up|subscribing|reading|visiting)",
    r"already have an account", r"create an? (?:free )?account", r"welcome back\b",
    r"get (?:the |our |all the |more )?(?:latest|breaking|top|daily|local|day's)\b.{0,60}"
    r"\b(?:news|updates?|headlines|stories|alerts|inbox|app|email)\b",
    r"get (?:updates|alerts|alerted|news|stories|email|notifications)\b",
    r"(?:stay|keep) (?:informed|connected|up[ -]to[ -]date|in the know)\b",
    r"never miss (?:a|another|an)\b", r"be the first to (?:know|comment)\b",
    r"your (?:notification|e-?mail(?: address)?|subscription) (?:has been|will|is)\b",
    r"there was a problem saving", r"e-?mail notifications are only sent",
    r"whenever .{2,40} posts new content", r"we(?:'ve| have) sent (?:you )?an? ",
    r"we look forward to seeing you on", r"if you do not receive the verification",
    r"by (?:submitting|clicking|signing|subscribing|continuing|using)\b",
    r"no e-?mail address was supplied", r"please (?:confirm|enter|select|check your) .{0,40}"
    r"\be-?mail", r"why are we asking this", r"you must enter the characters",
    r"support (?:our|quality|independent|local) journalism", r"become a (?:member|subscriber)",
    # follow, share, comment
    r"follow (?:us|me|him|her|@|the story|along|[\w.' -]{2,40} on\b)", r"like us on\b",
    r"(?:read or )?share (?:this|on|via|article|story|the story)\b", r"tweet this\b",
    r"find us on\b", r"connect with us\b", r"join (?:the (?:conversation|discussion)|us on|our)\b",
    r"like this: ", r"click to share\b", r"copy (?:the )?link\b", r"print this\b",
    r"(?:leave|post|add|view|read|show|hide|load) (?:a |the |all |more |your )?"
    r"(?:comments?|reply|transcript)\b", r"comments (?:are|will be|have been) ",
    r"(?:stay|stick) with .{2,60} (?:for|as)\b", r"add a location to your tweets",
    r"when you tweet with a location", r"report (?:a typo|an error|a correction)\b",
    # applications and players
    r"\W*download (?:the|our|our free|it)\b", r"\W*get (?:the|our) .{0,30}\bapp\b",
    r"(?:mobile|app) users?\b.{0,40}\b(?:here|app|video)\b", r"on (?:a )?mobile (?:device)?\b",
    r"(?:please )?enable javascript", r"this slideshow requires", r"having trouble (?:viewing|"
    r"with|seeing)", r"your browser (?:does not|doesn't|is)\b", r"scroll (?:down )?(?:for|to)\b",
    r"(?:click|tap|press) (?:here|on|to|the (?:image|photo|link|video))\b",
    r"(?:watch|see|view) (?:this|the|our|more|live|full|it)? ?(?:story|video|report|gallery|live"
    r"|photos?|slideshow|coverage|clip|below|here|above)\b.{0,60}\Z",
    r"text newsapp\b", r"this (?:video|content|image|gallery) (?:is|may|has|could|can't|cannot)\b",
    r"\W*(?:advertisement|advertising|sponsored|promoted)\b.{0,40}\Z", r"story continues\b",
    r"article continues\b", r"continue reading\b", r"skip (?:to|ad|in|advertisement)\b",
    # cookies and law
    r"(?:this (?:site|website|page)|we|our partners|our site) uses? (?:of )?(?:\w+ )?cookies",
    r"(?:we and|we use) .{0,40}\b(?:cookies|partners)\b", r"(?:accept|manage|reject) (?:all )?"
    r"cookies", r"(?:our )?(?:terms (?:of|and)|privacy|cookie) (?:service|use|conditions|policy|"
    r"notice|settings)\b.{0,80}\Z", r"(?:you(?:'re| are) (?:using|viewing)|to (?:read|continue))"
    r" .{0,60}\b(?:browser|subscri|account|cookies|article)",
    r"\W*(?:©|\(c\) ?(?:19|20)\d\d|copyright\b|&copy;)",
    r"(?:all|some) rights reserved", r"this material may not be (?:published|broadcast)",
    r"(?:click here )?for (?:reuse|reprint|republish)", r"to (?:learn|find out|read) more\b.{0,40}"
    r"(?:visit|click|go to)\b", r"for more (?:\w+ ){0,4}(?:news|information|stories|updates|"
    r"coverage)\b.{0,30}(?:listen|visit|click|go to|follow|see|download|tune)\b",
    r"tune in(?:to)? (?:to )?\b", r"contact (?:the )?(?:reporter|author|writer|us|newsroom)\b",
    r"send (?:us )?(?:your )?(?:tips?|news|stories|feedback|corrections)\b",
    r"(?:have|got) a (?:story|news|tip)\b.{0,80}\Z", r"submit a\b", r"this article (?:was|has been)"
    r" (?:first |originally )?(?:published|updated|amended|modified)\b",
    r"\(?(?:additional |more )?(?:reporting|writing|editing) by\b",
    r"(?:last )?(?:updated|modified|edited|posted|published)(?: on| at|:)?\s"
    r"(?=.{0,30}\d).{4,50}\Z",
    r"(?:read time|reading time|\d+ min(?:ute)?s? read)\b", r"\d+ (?:pending )?comments?\Z",
    r"(?:image|picture|photo)(?: \d+ of|s?:| (?:by|credits?|courtesy|source|caption|via))\b"
    r".{0,80}\Z",
    r"image (?:source|caption|copyright)\b",
    r"tags?:", r"topics?:\s", r"filed under\b", r"categor(?:y|ies):", r"page \d+ of \d+\Z",
    r"next (?:article|story|post)\b", r"previous (?:article|post)\b", r"back to (?:top|home)\b",
    r"home\s*[>»/|]", r"you are here\b", r"all of the day's important news",
)  # fmt: skip
STARTS = re.compile("(?:" + "|".join(_STARTS) + ")", re.I)

# Whole lines: buttons, menus, networks.
_LINES = (
    r"advertisement|ad|ads|close|share|shares|save|print|e-?mail|tweet|like|pin it|reply|more|menu"
    r"|search|home|news|video|videos|photos?|gallery|photo gallery|comments?|enlarge|vote|play"
    r"|pause|mute|loading\W*|next|previous|skip|view results|sponsored|listen|read aloud"
    r"|facebook|twitter|x|instagram|youtube|google(?: ?(?:plus|\+|news))?|pinterest|linkedin"
    r"|whatsapp|telegram|reddit|flipboard|tumblr|rss|copy link(?: copy)?|mail|messenger|viber"
    r"|share this.{0,60}|(?:[\w.]+ ){0,2}(?:network|quick|useful|footer|site|external|important)"
    r" links:?|about us|contact us|contact|careers|advertise(?: with us)?|newsletters?"
    r"|our apps?|our network|follow us|hide transcript.*|show transcript.*|a a|text size.{0,20}"
    r"|breaking news staff|staff writer|staff reports?|news releases?|for immediate release"
    r"|(?:the )?associated press|with news wire services|image via \w+|file photo|file"
    r"|(?:[\w ]{0,30})?download our app|get the app|support us|donate(?: now)?|subscribe|sign up"
    r"|log ?in|sign in|register|most (?:read|popular|viewed|shared)|editor'?s'? picks?"
    r"|just one more thing\W*|#+.{0,40}#+|top news photos.{0,30}|original message below"
)
LINES = re.compile(rf"\W*(?:{_LINES})\W*\Z", re.I)

# A line that opens a list of other stories; what follows it is other events' news.
_LISTS = (
    r"(?:more |other )?(?:related|recommended|suggested|similar)(?: (?:stor(?:y|ies)|articles?|"
    r"links?|content|coverage|news|posts?|reading|topics?|videos?))?"
    r"|see also|also (?:read|see)|read (?:more|next|also)|further reading|up next|don'?t miss"
    r"|(?:more|other|also|top|latest|trending|popular|recent|local|breaking|must[ -]read|"
    r"today'?s top|most (?:read|popular|viewed|recent))"
    r"(?: (?:top|local|trending|world|national|regional|crime))? "
    r"(?:news|stories|headlines|articles|videos|posts|coverage)"
    r"|more (?:from|on|in|stories)\b.{0,50}|top trending|trending(?: now)?"
    r"|you (?:may|might) (?:also )?(?:like|be interested).{0,30}"
    r"|what others are (?:clicking|reading).{0,10}|(?:from )?around the web|elsewhere on .{2,30}"
    r"|in (?:other|related) news|in case you missed it"
    r"|read more .{0,40}(?:stories|articles|news|coverage).{0,40}|watch (?:more|next)|in pictures"
)
LISTS = re.compile(rf"\W*(?:{_LISTS})\W*\Z", re.I)
# The same label with a story behind it on one line.
LABELLED = re.compile(
    r"[\W_]*(?:related(?: (?:stor(?:y|ies)|articles?|links?|content|coverage|video))?"
    r"|read(?: more| also| next)|also read|see also|recommended|don'?t miss|up next"
    r"|must[ -]read|you may (?:also )?like|previous(?:ly)?(?: stor(?:y|ies)| coverage)?"
    r"|more)\s*(?:[:|>»]|[-–—]+\s)\s*\S",
    re.I,
)
LABELLED_PLAIN = re.compile(r"\W*related coverage [A-Z\d]")
# Clips of a video list: "1:57 ...".
CLIP = re.compile(r"\d{1,2}:\d\d\s+\S")
CREDIT = re.compile(
    r"\(?(?:(?:file )?(?:photo|image|picture|video|graphic|map)s?"
    r"(?: (?:credit|courtesy|source|by|via))?\s*(?::|by |of |via |from )|source:|credits?:"
    r"|courtesy(?: of)?:?\s|via (?:facebook|twitter)"
    r"|(?:reuters|afp|ap|getty|epa|xinhua)\s?(?:photo)?/)",
    re.I,
)
COPYRIGHT_TAIL = re.compile(
    r"\s*\(?\s*(?:©|Copyright(?:\s+©)?\s+(?:by\s+)?(?:19|20)\d\d\b)(?:(?!\s—\s).){0,400}\Z", re.S
)
