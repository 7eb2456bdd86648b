"""The words of English sentences by what they say; patterns as `plain` makes every text.

`{ACT}` and the like stand for the table of that name.
"""

from typing import Final

SMALL: Final = (
    r"a",
    r"an",
    r"the",
    r"our",
    r"my",
    r"another",
    r"quick",
    r"good",
    r"great",
    r"nice",
    r"long",
    r"short",
    r"brief",
    r"lovely",
    r"productive",
    r"first",
    r"second",
    r"follow[- ]?up",
    r"intro",
    r"introductory",
    r"site",
    r"phone",
    r"video",
    r"zoom",
    r"teams",
    r"quarterly",
    r"review",
    r"regular",
    r"very",
    r"really",
    r"super",
    r"decent",
    r"solid",
    r"tough",
    r"ok",
    r"okay",
    r"fine",
    r"excellent",
    r"positive",
    r"bad",
    r"rough",
    r"late",
    r"working",
    r"business",
)
TALK: Final = (
    r"meeting",
    r"visit",
    r"call",
    r"chat",
    r"catch[- ]?up",
    r"lunch",
    r"coffee",
    r"dinner",
    r"breakfast",
    r"demo",
    r"sit[- ]?down",
    r"session",
    r"walk[- ]?round",
    r"walk ?through",
    r"conversation",
    r"discussion",
    r"word",
    r"presentation",
    r"tour",
    r"beer",
    r"drink",
    r"drinks",
    r"workshop",
    r"review",
)
ACT: Final = (
    r"send",
    r"call",
    r"ring",
    r"phone",
    r"e-?mail",
    r"mail",
    r"text",
    r"whatsapp",
    r"message",
    r"quote",
    r"requote",
    r"re-quote",
    r"chase(?: up)?",
    r"prepare",
    r"prep",
    r"bring",
    r"take",
    r"check(?: (?:on|with|stock))?",
    r"order",
    r"book",
    r"arrange",
    r"organi[sz]e",
    r"get(?: back)?",
    r"follow(?:ing)?[- ]?up",
    r"confirm",
    r"ask",
    r"draft",
    r"update",
    r"share",
    r"schedule",
    r"set up",
    r"drop off",
    r"deliver",
    r"invoice",
    r"pick up",
    r"revise",
    r"remind",
    r"submit",
    r"finali[sz]e",
    r"find out",
    r"look (?:into|up|at)",
    r"fix",
    r"sort(?: out)?",
    r"write(?: up)?",
    r"reply",
    r"respond",
    r"provide",
    r"make",
    r"give",
    r"put together",
    r"review",
    r"discuss",
    r"speak",
    r"talk",
    r"tell",
    r"let",
    r"sign",
    r"renew",
    r"return",
    r"resend",
    r"forward",
    r"work out",
    r"collect",
    r"show",
    r"drop",
    r"ship",
    r"sample",
    r"print",
    r"price(?: up)?",
    r"register",
    r"upload",
    r"fill in",
    r"pay",
    r"raise",
    r"push",
    r"nudge",
    r"ping",
    r"circle back",
    r"touch base",
    r"reach out",
    r"transfer",
    r"hand over",
    r"swap",
    r"replace",
    r"calculate",
    r"need",
)
ORDERS: Final = (
    r"go (?:again|back)",
    r"ship",
    r"courier",
    r"drop (?=samples?|parts|the |a |him|her|them)",
    r"get(?= .{2,30} (?:to|over to|out to) )",
    r"ping",
    r"send",
    r"send",
    r"ring",
    r"phone",
    r"circle back",
    r"touch base",
    r"reach out",
    r"chase",
    r"prepare",
    r"prep",
    r"bring",
    r"arrange",
    r"organi[sz]e",
    r"follow(?:ing)?[- ]?up",
    r"confirm",
    r"ask",
    r"schedule",
    r"set up",
    r"drop off",
    r"pick up",
    r"remind",
    r"submit",
    r"finali[sz]e",
    r"find out",
    r"look (?:into|up|at)",
    r"sort",
    r"write",
    r"respond",
    r"provide",
    r"put together",
    r"tell",
    r"renew",
    r"resend",
    r"forward",
    r"work out",
    r"get (?:back|them|him|her|the|a)",
    r"re-?quote",
    (
        r"(?:call|quote|order|check|invoice|review|e-?mail|mail|text|message|book|draft|update|share|deliver"
        r"|take|collect|show|fix|give|make|sign|return|print|reply|discuss|price(?: up)?|speak|talk"
        r"|let)(?= (?:to |with |on |up |back|him|her|them|it|the |a |an |new |my |our |their |his |mr|ms"
        r"|mrs|dr|[a-z'’-]+ (?:at|from|about|by|on|tomorrow|next|re|to|before|for|back|again)\b|\u25a1|stock"
        r"|price))"
    ),
)
"""Verbs that tell to do something where they stand in front of a clause."""
WORDS: Final[dict[str, tuple[str, ...]]] = {
    "leave": (
        (
            r"^(?:i'?m |i am |i'll be |will be )?(?:out|off|away)(?= (?:the |all |from |until |till |on "
            r"|next |this |tomorrow|today|mon|tue|wed|thu|fri|sat|sun|\d))"
        ),
        r"pto",
        r"(?:i have|i've got|got|down with|i have got) (?:a |the )?(?:fever|flu|cold|covid|migraine|stomach bug|bug)",
        r"(?:i'm |i am |im )?staying (?:at )?home",
        r"not coming in",
        (
            r"(?:on|taking|take|book|need|want|request(?:ing)?|asking for|have|having|get)?\s?(?:annual "
            r"|sick |unpaid |parental |maternity |paternity |compassionate )?leave(?! (?:it|the|them|a|him"
            r"|her|me|at|from|early|for|now|that|this|by|with|my|in))"
        ),
        r"(?:a |the |my )?(?:half[- ])?days? off",
        r"time off",
        (
            r"(?:^|(?:i'm |im |i am |i'll be |will be |be |taking )+)(?:off(?= (?:sick|work|today|tomorrow|on|next"
            r"|this|until|from|mon|tue|wed|thu|fri|\d))|out (?:of (?:the )?office)|ooo)"
        ),
        r"(?:on|taking) (?:holiday|vacation|pto)",
        r"(?:calling|called|phoning) in sick",
        r"sick (?:today|tomorrow|day)",
        r"(?:i'm|im|i am) (?:sick|ill|unwell|poorly)",
        r"away (?:on|from|until|next|this|tomorrow|for)(?= .*)",
        r"doctor'?s appointment",
        r"vacation",
        r"annual leave",
        r"business trip",
    ),
    "help": (
        (
            r"(?:i |we )?(?:need|could use|want|would like|asking for)(?: some| a bit of| your| any"
            r"| a)? (?:help|support|backup|assistance|hand)(?: with| on| from)?"
        ),
        r"can (?:someone|somebody|anyone|anybody|you) (?:please )?(?:help|support|join|assist)",
        r"help (?:needed|wanted|please|me)",
        r"request(?:ing)? (?:your |some |for |the )*(?:kind )?(?:support|help|assistance|intervention)",
        r"need (?:somebody|someone|a specialist|a tech)",
        r"please help",
        r"support (?:needed|wanted)",
        r"sos",
        r"stuck (?:on|with)",
        (
            r"need (?:sam|the boss|my (?:boss|lead|manager)|management|tech(?:nical)?|engineering"
            r"|an engineer|a discount|approval|special price)(?: \w+){0,3}"
        ),
    ),
    "missed": (
        r"(?:was|were) shut",
        r"(?:closed|shut)\)?$",
        r"closed for (?:lunch|the day|today|inventory|stock|holidays?)",
        r"(?:was |were |is |had |has )?gone home",
        r"not met",
        r"(?:out of|not in) (?:station|town)",
        r"(?:is |was )?on leave(?! from)",
        r"nobody at (?:the )?(?:front|desk|reception)",
        r"(?<=[a-z] )away$",
        r"(?:nobody|no one|no-one) (?:was )?free",
        r"^\(?(?:closed|shut|away|out|not in|no one there|nobody there)\)?$",
        r"closed when i",
        r"no time (?:for|to see) (?:me|us)",
        (
            r"(?:^closed$|(?:is |was )?(?:away|on holiday|on vacation)(?= today| until| this|$)|nobody"
            r"|no one|no-one|noone)(?: was)? (?:there|in|home|available|around|about|at home|to see)"
        ),
        r"no[- ]?shows?",
        r"didn'?t show(?: up)?",
        r"did not show(?: up)?",
        r"never showed(?: up)?",
        r"nobody showed(?: up)?",
        r"no one showed(?: up)?",
        r"got ghosted",
        r"saw (?:nobody|no one)",
        r"out sick",
        r"(?:left|leave) (?:a )?(?:vm|voicemail)",
        r"called in sick",
        (
            r"(?:wasn'?t|was not|weren'?t|isn'?t|not) (?:there|in(?! (?:the|a|stock|need|use))|available"
            r"|at home|around|in the office)"
        ),
        r"(?:was|were|is) out(?! (?:of|with))",
        r"stood me up",
        r"(?:was|were) (?:closed|shut)",
        r"closed today",
        r"couldn'?t (?:meet|see|get (?:in|hold))",
        r"missed (?:him|her|them|each other)",
        r"locked up",
        r"door (?:was )?(?:closed|shut|locked)",
        r"no (?:answer|reply|response)",
        r"didn'?t (?:answer|pick up|get through)",
        r"voicemail",
    ),
    "lost": (
        r"fell through",
        r"gone cold",
        r"passed on (?:us|it|the|our)",
        r"turned (?:us|it) down",
        r"down the drain",
        r"(?:said|says|saying) no(?: to| thanks)?",
        r"not going ahead",
        (
            r"(?:(?:we|i|have|has|just|'ve) )*lost(?! (?:his|her|my|their|its|touch|contact|interest|sight"
            r"|track|time|patience|count|in))(?: (?:the|it|this|that|out|a))?(?: (?:deal|order|contract"
            r"|tender|bid|business|job|project))?(?: (?:to|at|with))?"
        ),
        (
            r"(?:deal|order|project|tender|opportunity)(?: (?:is|was|has|just|now|gone))* (?:off|dead|lost"
            r"|cancelled|canceled|fell through|fallen through|gone|called off|shelved)"
        ),
        r"went with (?:someone else|somebody else|a competitor|another|the competition|[a-z]+ instead)",
        r"went to (?:a |the )?(?:competitor|competition|someone else|another)",
        (
            r"(?:chose|picked|gone with|going with) (?:a |the |another )?(?:competitor|someone else"
            r"|somebody else|supplier)"
        ),
        r"didn'?t (?:win|get) (?:it|the)",
    ),
    "won": (
        r"signed off on(?= [£$€]\d)",
        r"(?:gave|gives|given)(?: us| me)? (?:an? |the |their )?(?:\S+ )?order(?= (?:of|for|worth|over)\b)",
        r"(?<=\d )(?:\w+ )?order for",
        r"quote (?:was |got |is )?accepted",
        r"accepted (?:the|our|my) quote",
        r"they took(?= .{0,20}\d)",
        r"went ahead",
        r"is a win",
        r"over the line",
        (
            r"(?:got|have|landed) the (?:\S+ ){0,3}?(?:deal|contract|business|job|tender)(?! (?:details"
            r"|papers|terms|ready|over))"
        ),
        r"(?:order|deal|contract|po) (?:is |was |has been |already )*(?:finali[sz]ed|closed|sealed)",
        r"confirm(?:ed)? already",
        r"(?:gave|issued|released|raised)(?: us)? (?:the |a |their )?(?:po|p\.o\.|purchase order)",
        r"(?<=□ )closed(?= (?:for |at )?[£$€¥]?\d)",
        r"signed for(?= [£$€¥]?\d)",
        r"(?:an? |the )?order (?:of |for )?(?=[£$€¥]\d)",
        r"awarded (?:us|me)",
        r"booked (?:the |an |their )?order",
        r"(?:gave|given|handed) us the (?:contract|tender|bid|award)",
        r"going ahead",
        (
            r"(?:(?:we|i|they|just|have|has|'ve) )*(?:won(?!'t)(?: (?:it|the|this|that|a|an|their|back))?"
            r"|signed(?! (?:off|in|up|out|for(?! [£$€¥]?\d)|nda|the nda|an nda))|closed (?:the |a "
            r"|this )?(?:deal|order|sale|it|at)|closed won|landed (?:the|a|an|their|it)|clinched|bagged"
            r"|sealed)(?: (?:contract|order|deal|business|job|tender|bid|project))?"
        ),
        (
            r"(?:po|p\.o\.|purchase order|order|contract|deal)(?: (?:of "
            r"|for )?[£$€¥]?\d[\d.,]*k?)?(?: (?:is|has|was|just|been|now|finally"
            r"|all))* (?:in(?=$|\s*[,.!;:)]|\s(?:already|now|today|yesterday|this|finally|at last|from"
            r"|for|at|with|too|[£$€¥\d□]))|signed|won"
            r"|confirmed|received|placed|came in|come in|closed|landed|arrived"
            r"|ours)"
        ),
        (
            r"(?:got|received|have|has|took|taken|bagged) (?:the|a|an|their|his|her|our)?\s?(?:(?!deposit"
            r"|payment|cheque|check|cash|money)\S+ ){0,3}?(?:po|p\.o\.|purchase order|order|signed contract"
            r"|signature|go-?ahead|green light)(?! (?:book|form|status|number|desk))"
        ),
        (
            r"(?:placed|confirmed|put in|gave us|given us|giving us|raised)(?: (?:the|a|an|us|their|first"
            r"|new|repeat|another))* (?:\S+ ){0,2}?(?:order|po|business)"
        ),
        r"(?:they|he|she|have|has) ordered",
        r"ordered",
        (
            r"(?:is|it's|its) (?:a go|a yes|a done deal|on(?! (?:our|the|their|his|her|my|its|a|an|leave"
            r"|holiday|site|board|top|hold|track|time|his|way|[a-z]+day|it)\b)|signed|won|ours|in the bag)"
        ),
        r"closed (?=□)",
        r"(?:(?<=□: )|^)closed(?= (?:for |at )?[£$€¥]?\d)",
        (
            r"took (?=(?:another )?\d+ (?!catalog|brochure|sample|leaflet|card|min|hours?|days?|weeks?"
            r"|months?|photos?|notes?|people|miles?|visits?|calls?))"
        ),
        r"(?:po|p\.o\.|purchase order)(?: (?:of|for))?(?= [a-z]{0,2}[£$€¥₹]\d)",
        (
            r"(?:my |our |their |the )?(?:first|new|another|repeat|big|small) order(?! (?:form|book|next"
            r"|soon|coming|likely))"
        ),
        r"(?:order|po|purchase order) (?:from|by|in from)(?= □)",
        r"signed off(?: on)?(?= (?:the )?(?:\d|[£$€¥]))",
        r"won(?= □)",
        r"it's a (?:deal|done deal|yes)",
        r"done deal",
        r"we got it",
        r"it's ours",
        r"gave us the (?:order|business|job|nod)",
        r"bought",
        r"repeat order",
    ),
    "arrived": (
        r"(?:bacs|ach|wire) (?:from|landed|came|in)",
        (
            r"(?:deposit|payment)(?: of)? [£$€¥]?\S+ (?:received|arrived|in(?! (?:two|a|one|three|\d|full"
            r"|the next))|landed)"
        ),
        r"settled up",
        (
            r"(?:cheque|check|payment|deposit|advance|cash) (?:of |for )?(?:rm|rs\.? ?|s?\$|[£€¥₹])?[\d,.]+k?"
            r" (?:already |was |is )?(?:collected|received|arrived|came|cleared|banked)"
        ),
        r"(?:cheque|check|payment|money|deposit) came",
        r"put [£$€¥]?\S+ in(?:to)? (?:the |our |my )?(?:bank|account)",
        r"paid up",
        r"(?<!promised )(?<!promise )(?<!expect )(?:check|cheque|payment|deposit|wire|transfer|remittance|cash)s? (?:of|for) (?=[£$€¥]?\d)",
        r"on our account",
        (
            r"(?:payment|deposit|balance) (?:of )?[£$€¥]?[\d,.]+k? (?:already |just |now )?(?:received"
            r"|arrived|landed|credited)"
        ),
        r"[£$€¥]\S+ (?:deposit|up ?front|down) (?:received|paid|in)",
        r"(?:received|got)(?= (?:the )?(?:deposit|payment|balance|[£$€¥]\d))",
        r"(?:check|cheque|payment|deposit|transfer|remittance|wire|ach|cash|money|bank transfer) (?:of .{1,12} )?from",
        r"received(?= .{0,30}(?:payment|deposit|transfer|cheque|check|cash|\d))",
        (
            r"(?:payment|deposit|money|transfer|funds|cash|cheque|check|balance|instal?lment"
            r"|invoice \w+)(?: of \S+)?(?: from .{2,40}?)?(?: (?:has|have|is|just|been|was|all|now"
            r"|finally))* (?:received|arrived|came (?:in|through)|come (?:in|through)|in(?! (?:full )?(?:by"
            r"|on|next|two|a|one|three|\d|the (?:next|coming)))|cleared|landed|here|hit the (?:account|bank)"
            r"|in the (?:account|bank))"
        ),
        r"(?:paid|money|cash) in(?:to)? (?:the |our )?(?:account|bank)",
        (
            r"(?:collected|picked up|got|took|banked|cashed)(?: (?:a|the|their|his|her|our|an|in"
            r"|back))*(?: \S+){0,3}? (?:payment|deposit|cheque|check|cash|money|balance|instal?lment"
            r"|down ?payment|advance)"
        ),
        r"(?:got|been) paid",
        r"put down(?= .{0,4}\d)",
        r"deposit(?:ed)? (?:of )?(?=[£$€¥]?\d)",
        r"collected(?= .{0,12}\d)",
    ),
    "owed": (
        r"(?<=\d )outstanding",
        r"\d+ days (?:late|overdue|over)",
        r"late (?:on|with) (?:[£$€¥]|the|their|payment)",
        r"overdue",
        r"owes?",
        r"still owed?",
        r"outstanding(?= .{0,20}\d)",
        r"past due",
        r"unpaid",
        r"hasn'?t paid",
        r"haven'?t paid",
        r"has not paid",
        r"not paid",
        r"late (?:payment|paying)",
        r"behind on (?:payment|payments|paying)",
        r"arrears",
    ),
    "promised": (
        r"(?:balance|rest|remainder)(?: of)? (?:[£$€¥₹]\S+ )?(?:is )?due",
        r"chas(?:ed|ing)\b.{0,24}?\b(?:payment|money|cash|invoice|balance)",
        (
            r"(?:promised? to|will|'ll|going to) (?:send|transfer|pay|wire|clear|settle|release"
            r"|remit)(?= .{0,10}[£$€¥₹\d])"
        ),
        (
            r"(?:will|'ll|to|going to) (?:go over|come (?:in|over|through)|be (?:paid|transferred|wired"
            r"|settled|sent))(?= (?:by|via|on|before|next|at|this|tomorrow)\b)"
        ),
        (
            r"(?:say|says|said|saying) (?:they )?(?:will |can )?pay(?= (?:end|by|on|next|in|before|after"
            r"|this|tomorrow|latest|\d))"
        ),
        r"will (?:bacs|wire|transfer|pay)",
        (
            r"(?:will|'ll|to|going to) (?:cut|send|post|mail|write) (?:us |me )?(?:a |the )?(?:cheque|check"
            r"|payment|deposit|wire)"
        ),
        r"promised?(?= (?:us |me )?[£$€¥]?\d)",
        r"(?:check|cheque|payment|wire|transfer|ach) (?:is )?coming",
        (
            r"(?:will|'ll|promise[sd]?(?: to)?|going to|gonna|agreed to|is to|are to|should|can|to|would"
            r"|plan(?:s|ning)? to|wants? to|intends? to|committed to|says? (?:they|he|she)(?:'ll"
            r"| will))(?: \w+){0,2}? (?:pay|transfer|settle|wire|remit|clear (?:the|their|it)"
            r"|send (?:the )?(?:payment|money|deposit|cheque|check))"
        ),
        r"paying",
        r"payment (?:is )?(?:promised|coming|due|expected|on|by|next|will|to follow)",
        r"(?:pays?)(?= (?:on|by|at|next|in|the|us|\S+ (?:on|by|next)))",
        r"(?:wire|transfer|payment|money|cheque|check|ach)(?: (?:is|will|to))* (?:goes|going|go|leaves|leaving) out",
        r"promised? (?:payment|the money|money)",
        r"deposit (?:due|by|on|next|to follow|coming)",
        (
            r"(?:wire|transfer|payment|money|cheque|check|deposit|balance|ach)(?= (?:is )?(?:due|coming|on"
            r"|by|next|this|tomorrow|mon|tue|wed|thu|fri|end of|in (?:a|two|\d)))"
        ),
    ),
    "reported": (
        (
            r"(?:cheque|check|payment|wire|transfer|money|deposit)(?:'s|’s| is| has)? (?:in the (?:post|mail)"
            r"|on (?:its|the) way|been sent|gone out|gone off)"
        ),
        (
            r"(?:has |have |had |just |already |says? (?:they|he|she)(?:'ve| have|'s| has)? |they've "
            r"|they have )*(?:paid(?! (?:(?:a|another|us a|them a|him a|her a) (?:quick |short )?(?:visit"
            r"|call)|attention|off|for (?:lunch|dinner|parking|coffee|it))\b)|transferred|wired|remitted"
            r"|settled(?= .{0,30}(?:invoice|bill|balance|account|\d))|sent (?:the |a |us )?(?:payment|money"
            r"|deposit|cheque|check|transfer|remittance)|(?:ach|wire|transfer|payment|remittance|cheque"
            r"|check|money|funds)(?: has| have)? (?:went out|gone out|is out|been sent|sent)|sent (?:the "
            r"|over )?(?=[£$€¥\d])|short[- ]paid|part[- ]paid|prepaid|handed over (?:a |the )?(?:cheque"
            r"|check|cash))"
        ),
        (
            r"(?:payment|deposit|transfer|invoice|money|cheque|(?<!shelf )(?<!store )check)(?: (?:has|is|was|been"
            r"|already))* (?:made|sent|paid|done|on its way|in the post|settled)"
        ),
        r"gave (?:me|us) (?:a |the )?(?:\S+ ){0,2}?(?:cheque|check|cash|deposit|payment)",
    ),
    "complaint": (
        (
            r"(?:called|rang|phoned|emailed|came in|wrote|messaged)(?: in| me| us| up)? (?:to complain"
            r"|complaining|moaning|angry)"
        ),
        r"pissed(?: off)?",
        r"dead on arrival",
        r"(?:is|are|was|were|complete|absolute|total) (?:junk|rubbish|crap|garbage|useless|trash)",
        r"mad as",
        r"keeps? (?:snapping|jamming|leaking|cutting out|overheating|crashing|coming off|falling)",
        r"doa",
        r"(?:super|really|very|so|pretty|dead) mad",
        r"mad (?:at|about)",
        r"jam(?:s|med|ming)?(?= (?:again|every|up))",
        (
            r"(?:machine|unit|pump|motor|line|printer|screen|oven|fryer)s? (?:is |are |was "
            r"|keeps? )?(?:jam(?:s|med|ming)?|down|dead|stuck|faulty)"
        ),
        r"moan(?:ing|ed)",
        r"aren'?t happy",
        r"isn'?t happy",
        r"not (?:at all )?(?:happy|pleased|impressed)",
        r"fed up",
        r"(?:invoice|order|delivery|parts?|goods|panels?|items?) (?:is|are|was|were|we sent) .{0,14}?wrong",
        r"wrong ones?",
        r"(?:want|wants) (?:it|them|these|those) (?:swapped|replaced|back|fixed|changed)",
        r"breakages?",
        r"perished",
        r"complain(?:ed|s|ing|t|ts)?",
        (
            r"(?:is |are |was |were |very |really |pretty )*(?:unhappy|furious|angry|annoyed|upset|fuming"
            r"|livid|not happy|dissatisfied|disappointed)"
        ),
        r"faulty",
        r"defective",
        r"broken",
        r"broke(?: down)?",
        r"damaged",
        r"leak(?:s|ing|ed|y)?",
        r"cracked",
        r"rusty",
        r"rusted",
        r"(?:wrong|missing|short) (?:parts?|goods|items?|delivery|size|colou?r|units?|quantity|product|model)",
        r"quality (?:issue|problem|complaint)s?",
        r"(?:late|delayed|short|incomplete) (?:delivery|deliveries|shipment)",
        r"delivery (?:was |is |came |arrived )?(?:late|short|wrong|damaged)",
        r"doesn'?t work",
        r"not working",
        r"stopped working",
        r"failed",
        r"failing",
        r"keeps? (?:failing|breaking|tripping|stopping)",
        r"(?:want|wants|asking for|demand(?:s|ed)?) (?:a |their |the )?(?:refund|replacement|money back|credit note)",
        r"return(?:ed|ing)? (?:the )?(?:goods|\d+|them|pumps|units|batch)",
        r"arrived (?:late|damaged|broken|wrong)",
        r"claim (?:for|about)",
    ),
    "visit": (
        (
            r"(?:walk ?(?:thru|through|round)|tasting|demo|training|install|survey|audit|inspection"
            r"|store check|shelf check) (?:done|complete|finished|today)"
        ),
        (
            r"(?:good|great|nice|long|short|brief|lovely|productive|quick|tough|rough|bad|decent|excellent"
            r"|positive) {TALK} (?:at|with|in)"
        ),
        r"got \d+ min(?:ute)?s? with",
        (
            r"dropped (?:off )?(?:the |some |our |new )?(?:samples?|catalog\w*|brochures?|cards?|leaflets?"
            r"|parts|price ?lists?)"
        ),
        r"sat in on",
        r"(?:was|were|been) in (?:with|at)",
        (
            r"(?:came|come|stopped|dropped) (?:by |over |in )?(?:to|at|by) our (?:stand|booth|stall|office"
            r"|showroom|shop|factory)"
        ),
        r"went (?:through|over) .{2,40}? with",
        r"ran .{2,20}? with",
        r"\d+ (?:calls|visits|meetings|stops)",
        r"dropped .{2,20}? off",
        r"spoke(?: on the phone| by phone| again| briefly)? (?:to|with)",
        r"visited",
        r"saw",
        r"seen",
        r"met(?: up)?(?: with| w/)?",
        r"spent .{0,24}?(?: at| with)",
        r"visit(?:s)? (?:done|finished|complete|over)",
        r"popped (?:in(?:to)?|by|round|over|down|along)(?: to| at| on)?",
        r"dropped (?:in(?:to)?|by|round)(?: to| at| on)?",
        r"stopped (?:by|in|off|over)(?: to| at| on)?",
        r"swung (?:by|round)",
        r"called (?:in|by|round)(?: to| at| on)?",
        r"called on",
        r"looked in (?:on|at)",
        (
            r"went (?:to|by|in(?!-?(?: ?house|side))|into|over|round|out|and|down|up|back)(?: to"
            r"| at)?(?: (?:see|visit|meet))?"
        ),
        r"been (?:to|at|in|with|over)(?: see)?",
        r"(?:had|having|just had|did|done)(?: {SMALL})* {TALK}",
        r"sat down with",
        r"caught up with",
        r"checked in (?:on|with|at)",
        r"(?:spoke|spoken|talked|chatted|been talking|speaking|talking)(?: briefly| quickly| again)? (?:to|with|w/)",
        r"spoke",
        r"talked",
        r"rang(?: up)?",
        r"phoned",
        r"telephoned",
        r"facetimed",
        r"called(?! (?:off|it|out|for))",
        r"e-?mailed",
        r"texted",
        r"messaged",
        r"wechatted",
        r"whats?app(?:e|['’])?d",
        r"(?:telephone|phone|telephoned|phoned)(?:d| call)? with",
        r"zoomed",
        r"presented(?: to| at)?",
        r"demoed",
        r"demo'd",
        r"pitched(?: to)?",
        (
            r"(?:just |fresh |straight )?(?:back|returned|home|out|coming|came|come|on my way back"
            r"|driving back) (?:from|out of)"
        ),
        r"just (?:left|finished|leaving|wrapped up|out of|done)(?: with| at| up)?(?: at)?",
        r"finished (?:up )?(?:at|with)",
        r"wrapped up (?:at|with)",
        r"i left",
        r"left (?=□)",
        r"toured",
        r"got (?:hold of|through to|round to)",
        r"introduced (?:myself|ourselves)",
        r"came (?:to|by) (?:us|our office|the office)",
        r"visited us",
        r"ran into",
        r"bumped into",
        r"followed up with",
        r"touched base(?: with)?",
        r"left (?:a )?(?:vm|voicemail|message|card|brochure|samples?)(?: (?:for|with|at))?",
        r"(?:was|were|i'm|im|i am|we're|we are) (?:at|with|in at)",
        r"here at",
        r"arrived(?: at)?",
        r"on ?site at",
        r"at .{2,40} (?:now|all (?:day|morning|afternoon))",
    ),
    "todo": (
        r"(?:nxt|nx) steps?\s*[:=-]",
        r"gotta {ACT}",
        r"note to self",
        r"^to {ACT}(?= )",
        (
            r"(?:re-?quote|quote|quotation|proposal|samples?|drawings?|catalog\w*|report|contract|pricing|price"
            r" list|invoice|specs?|offer)s? (?:to be \w+ed|to (?:him|her|them)|to follow)"
        ),
        r"got to {ACT}",
        r"(?:sending|bringing|dropping off|delivering|shipping|quoting|chasing|taking|emailing)\b(?=.{2,40}$)",
        r"(?:quote|contract|samples?|proposal|drawings?|pricing|invoice)s? (?:going|to go) (?:over|out|across)",
        r"ping",
        r"will try again",
        r"try(?:ing)? again",
        (
            r"(?:call|ring|phone|pop|go|come|swing|stop)(?:ing)? (?:him |her |them )?back(?= (?:tomorrow"
            r"|tmrw|tmr|on|next|later|at|in|mon|tue|wed|thu|fri))"
        ),
        r"i do (?=(?:it |this |that )?(?:by|before|on|tomorrow|tmr|next))",
        r"remind me(?: to| about| that)?",
        r"reminder(?: to)?",
        r"don'?t (?:let me )?forget(?: to)?",
        r"remember to",
        r"(?:to[- ]?do|next steps?|next|actions?|follow[- ]?up|reminder)\s*[:=-]",
        (
            r"(?:i |we |also |still |then |and |now |so )*(?:need|needs|have|must|should|ought|got|promised"
            r"|agreed|want|mean)(?: to|'ve to)? {ACT}"
        ),
        r"(?:i |we )*(?:must|should) {ACT}",
        (
            r"(?:(?:i|we)(?:'ll(?! be (?:at|with|in|there|over|seeing|visiting))| will(?! be (?:at|with|in"
            r"|there|over|seeing|visiting))|'m going to| am going to| are going to|'re going to| shall| owe)"
            r"|^(?:and |so |then |but )*will(?! be (?:at|with|in|there|over)))\b"
        ),
        r"(?:going|gonna|planning|plan|due|supposed|aiming|said (?:i'd|we'd|i would|i'll)|promised|agreed) to (?=\w)",
        r"(?:i'd|we'd) better",
        r"i owe",
        r"we owe",
        r"{ACT} (?:him|her|them|it|back)\b",
        r"(?:nudge|ping|poke|tell|chase) me\b",
        r"owe (?:him|her|them)",
        r"follow(?:ing)?[- ]?up(?= (?:on|in|with|at|by|next|tomorrow|mon|tue|wed|thu|fri|call|visit|meeting|\d))",
        r"chase (?:up )?",
        (
            r"(?:re-?quote|quote|quotation|proposal|samples?|report|answer|contract|drawings?|reply"
            r"|demo unit|paperwork|revision)(?: (?:for|to) \u25a1+)? (?:is |are )?(?:due|by|needed by)\b"
        ),
        r"circl(?:e|ing) back",
        r"touch(?:ing)? base",
        r"reach(?:ing)? out",
    ),
    "wants": (
        r"(?:he|she|they|customer|client|buyer)(?:'s|’s|'re|’re| is| are) after(?! (?:you|me|us|lunch|that|this))",
        (
            r"(?:says?|said|told (?:me|us) to)(?= (?:send|bring|quote|call|give|check|prepare|email|drop"
            r"|get|resend|revise|ship)\b)"
        ),
        (
            r"(?:they|he|she|who|customer|client|buyer|[a-z]+)? ?(?:also |still |now |just |really )*(?:want"
            r"|wants|wanted|need|needs|needed|asked(?: me| us)?(?: for| to)|asking for|asks for|requested"
            r"|requests|requires?|would like|'d like|expects?|waiting (?:for|on)|keen (?:for|to see"
            r"|to have))(?: to (?:see|have|get|know))?"
        ),
    ),
    "deal": (
        (
            r"(?:new |big |possible |potential |nice |live |hot |small |decent )*(?:deal|opportunity|opp"
            r"|project|prospect|tender|enquiry|inquiry|lead|rfq|rfp|pipeline)s?(?! breaker)"
        ),
        r"worth",
        r"order (?:to follow|to come|coming|expected|likely|next)",
        r"order(?:s|ing)? (?:about|abt|around|approx\.?|roughly|maybe|~) ?(?=[£$€¥]?\d)",
        r"budget(?: is| of|ed)?",
        r"quoted?(?= .{0,20}\d)",
        r"quotation(?= .{0,12}\d)",
        r"(?:quote|quotation|offer|proposal)s? (?:sent|emailed|gone|submitted|handed)(?: (?:out|over|off))?(?: to)?",
        (
            r"(?:sent|gave|emailed|submitted|handed over) (?:them |him |her )?(?:the |a |an |our "
            r"|my )?(?:\w+ )?(?:quote|quotation|offer)"
        ),
        r"renewal",
        r"offered(?= .{0,20}\d)",
        r"interested in",
        r"looking (?:for|at|to (?:buy|order|spend))",
        r"wants to (?:order|buy)",
        r"(?:want|need|wants|needs) .{0,16}?(?:order|to order)",
        r"(?:may|might|could|would|will|should|likely to|going to|about to) (?:order|buy|take|sign|place)",
        r"ready to (?:order|buy|sign)",
        (
            r"(?:i think|hopefully|guess|probably|reckon) (?:we|i)(?:'ll| will| should| could| can)? (?:get"
            r"|win|close|land) (?:it|this|that)"
        ),
        r"in for (?=\d)",
        r"expect(?:ing|s|ed)?(?: to (?:close|sign|order))?",
        r"closing",
        r"close by",
        r"to close",
        r"negotiat\w+",
        r"verbal(?:ly)?(?: (?:yes|agreed|commitment|ok))?",
        r"proposal",
        r"potential",
        r"forecast",
        r"commit",
    ),
    "go": (
        r"(?:schedule|plan|book|pencil)(?:d|ed)?(?= (?:in )?(?:a |the )?(?:□|visit|walk|meeting|demo|call|lunch))",
        r"walk ?-?(?:thru|through)",
        r"(?:gonna|going to|plan to|will) hit",
        r"booked:?",
        r"all day at",
        r"^with □",
        r"(?:i'll|we'll|will) be (?:at|with|in)(?= □)",
        r"site visit",
        r"next visit",
        r"(?:sched(?:uled)?|resched(?:uled)?|appt|appointment|mtg)(?: w/?| with|:)",
        r"new (?:date|time|slot)",
        r"(?:moved|shifted|postponed|pushed(?: back)?|rescheduled|rebooked|changed) (?:\S+ ){0,3}?(?:to|till|until)",
        r"(?:visit|meeting|call|demo) booked:?",
        r"teams call",
        r"zoom call",
        r"video call",
        r"phone call",
        r"visit(?:ing)?",
        r"see(?:ing)?(?! (?:you|ya|if|what|how|whether|below|above|attached))",
        r"meet(?:ing)?(?: up)?(?: with| w/)?",
        r"(?<=□ )(?:call|meeting|lunch|coffee|demo|zoom|review|walk[- ]?round)(?! (?:me|him|her|them|back))",
        (
            r"(?:call|lunch|dinner|coffee|breakfast|drinks|beers|golf|meeting|demo|zoom|teams|facetime"
            r"|catch[- ]?up|review)(?: today| yesterday| tomorrow| now)? (?:with|w/|at)"
        ),
        r"off to",
        r"booked in (?:with|at|for)",
        r"down for",
        r"en route to",
        r"on my way to",
        (
            r"(?:go(?:ing)?|pop(?:ping)?|drop(?:ping)?|swing(?:ing)?|call(?:ing)?|stop(?:ping)?|head(?:ing)?"
            r"|nip(?:ping)?|driv(?:e|ing)|travell?(?:ing)?|fly(?:ing)?) (?:back |over |down |up |out |round "
            r"|along )?(?:to|in(?:to)?|by|round|over|on|at|and see)"
        ),
        r"appointment",
        r"appt",
        r"(?:i'll be|i'm|im|we're) (?:there|at|with|on ?site)",
        r"back (?:there|with|on ?site|at(?! (?:\d|home|my|the (?:office|hotel|desk|ranch|base))))",
        r"back (?:there|in|again)",
        r"^(?:at|with) □",
        r"site visit",
        r"(?:re-?)?visit",
        r"catch(?:ing)?[- ]?up",
        r"demo",
        r"lunch",
        r"dinner",
        r"coffee",
        r"breakfast",
        r"walk[- ]?round",
        r"presentation",
        r"presenting",
    ),
}
