"""Closed lists of English words that the rules lean on. Facts about words, no behaviour.

Kept in one place so that a reader can see what the generator believes, and mend it; opposites stand in `edits.py`.
"""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """Return the words of a text."""
    return frozenset(text.split())


def lines(text: str) -> frozenset[str]:
    """Return the parts between commas."""
    return frozenset(line.strip() for line in text.split(",") if line.strip())


MONTHS = words("january february march april may june july august september october november december")

WEEKDAYS = words("monday tuesday wednesday thursday friday saturday sunday")

REPORTING = words(
    "say tell claim state declare announce report argue insist suggest believe think allege accuse warn add explain "
    "note "
    "assert maintain deny admit acknowledge confirm reveal hope fear expect predict estimate speculate propose promise "
    "threaten vow describe call consider regard suspect assume imagine suppose guess doubt ask wonder hear feel write "
    "remark comment testify swear pretend contend concede stress emphasise emphasize"
)
"""Verbs whose clause is somebody's word, not a fact."""

HEDGES = words(
    "may might could should would perhaps possibly probably maybe likely unlikely apparently allegedly reportedly "
    "arguably supposedly presumably seemingly purportedly rumoured rumored seem appear tend forecast projected slated"
)

HYPOTHETICAL = words("if unless whether lest provided")

NEGATIONS = words("not n't never no none nobody nothing neither nor hardly scarcely barely without cannot")

VAGUE_WORDS = words(
    "this these those such former latter aforementioned above below following previous previously same another "
    "other others here there thus hence therefore instead likewise similarly meanwhile then afterwards afterward "
    "additional alternative ensuing subsequent different similar corresponding respective remaining certain particular "
    "later earlier subsequently again too also else otherwise accordingly consequently moreover furthermore "
    "however nevertheless nonetheless additionally besides indeed both each either respectively "
    "one ones so elsewhere thereby therein thereafter thereof latest"
)
"""Words that point out of their clause at something said before."""

OPENERS = words(
    "however moreover furthermore additionally nevertheless nonetheless meanwhile indeed also thus therefore hence "
    "consequently accordingly besides similarly likewise instead overall finally eventually today still yet and but "
    "alternatively incidentally first second third fourth fifth sixth firstly secondly thirdly fourthly lastly then "
    "rather later fortunately "
    "unfortunately interestingly notably conversely surprisingly remarkably curiously ironically sadly luckily clearly "
    "obviously"
)
"""Adverbs and conjunctions that may be cut from the front of a sentence without changing its fact."""

OPENING_PHRASES = (
    ("most", "important"),
    ("most", "importantly"),
    ("in", "addition"),
    ("in", "return"),
    ("in", "turn"),
    ("in", "fact"),
    ("in", "particular"),
    ("in", "contrast"),
    ("by", "contrast"),
    ("as", "a", "result"),
    ("of", "course"),
    ("for", "example"),
    ("for", "instance"),
    ("at", "first"),
    ("later", "on"),
    ("early", "on"),
    ("after", "all"),
    ("in", "short"),
)
"""Phrases that may be cut from the front of a sentence before a comma."""

LINKING_ADVERBS = words(
    "also thereafter subsequently thus therefore hence consequently however nevertheless nonetheless moreover "
    "furthermore meanwhile then later accordingly indeed"
)
"""Adverbs that link a clause to the one before and may be left out of it: its fact stays as it is."""

RELATIVE_TIME = words(
    "today yesterday tomorrow tonight now nowadays currently presently recently lately soon ago already "
    "last next this earlier later then meanwhile previously formerly once still yet"
)

FUNCTION_WORDS = words(
    "a an the of and or but in on at to for from by with as is are was were be been has have had do does did will "
    "would can "
    "could may might its it his her their our your my this that these those who what which when where why how not "
    "no into "
    "over under after before about between during than then more most new first one two three"
)
"""Words of a title that do not say what it is about."""

FIRST_PERSON = words("i me my mine myself we us our ours ourselves you your yours yourself let 's")

PERSONAL = words("i we you my our your")
"""By these a text speaks of its writer and its reader."""
THIRD_PERSON = words("he him his himself she her hers herself it its itself they them their theirs themselves")

DIRECTIONS = words("north south east west northern southern eastern western northeast northwest southeast southwest")

REFLEXIVE = words("himself herself itself themselves")

SELF_EVIDENT = words(
    "sun moon earth world sky universe equator atmosphere sea ocean internet web bible renaissance "
    "past future public south north east west "
    "body brain heart skin blood liver kidney kidneys lungs stomach nose mouth mind ground air surface environment "
    "climate weather economy countryside suburbs media press poor rich elderly unemployed homeless disabled dead "
    "human humans mainland planet globe night day daytime summer winter spring autumn morning afternoon evening "
    "police law truth wild wind rain dark universe"
)
"""Nouns that name one thing in the world: "the sun" needs no introduction."""

FATAL_WORDS = words(
    "kill killed murder murdered assassinate assassinated die died dead death rape raped abuse abused arrest arrested "
    "convict convicted jail jailed charge charged guilty steal stole stolen fraud crime criminal suicide accused "
    "accuse executed execute victim shot stabbed assault bribe bribery"
)
"""Words about deaths and crimes: no false statement is ever made of such a sentence."""

LOCATED_VERBS = words(
    "bear die bury hold build found establish open sign publish discover begin locate situate base launch settle "
    "take occur happen meet study raise educate graduate host install display stand lie fight crown marry invent "
    "premiere perform erect construct house headquarter "
)
"""Verbs that happen in one place."""

SAYING = words(
    "say tell claim allege insist argue suggest believe think estimate speculate report warn assert maintain add "
    "explain announce state accuse predict "
)
"""Verbs whose speaker, outside the clause, makes it a claim."""

ORDINALS = tuple(
    (  # noqa: SIM905 - a list of words reads better as words
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
        "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first"
    ).split()
)
"""First to twenty-first, for centuries."""

SPEAKING = words("say add tell explain write ask recall note remark reply agree claim argue comment continue warn joke")
"""Verbs that stand beside somebody's quoted words."""

ATTRIBUTED = words(
    "say tell add explain report state note announce argue suggest believe think claim estimate find warn insist "
    "maintain confirm reveal conclude calculate write"
)
"""Verbs whose clause may be asked as "According to ..."."""

INFORMANTS = words(
    "scientists researchers experts officials historians archaeologists astronomers doctors economists police "
    "biologists geologists critics engineers campaigners"
)
"""Plain plurals that may stand behind "according to"."""

TAKING_UP = words(
    "account accusation accuser action agency announcement answer approach attack authority award band bill building "
    "campaign case cause change charge claim club committee company competition condition convention couple crisis cut "
    "deal decision delay distinction division duo effect embargo event example experience experiment fact figure firm "
    "focus former genus goal group idea incident institution issue judgement judgment latter location method model "
    "move object operation organisation organization others pair phenomenon piece plan point postseason problem "
    "process project proposal question reason remainder report requirement rest result ruling scheme school season "
    "site situation solution statement step story stretch task team technique theory trend trio work"
)
"""What most often takes up, behind "the", what a text has just told in other words."""

GENERAL_NOUNS = words(
    "thing way lot number amount kind sort type part piece bit case example fact reason result effect cause issue "
    "problem point side end beginning start place area time year day month week hour minute second moment period era "
    "age century decade people person man woman child group member majority minority rest variety range series set "
    "level degree extent form use role position situation state condition condition purpose aim goal idea view opinion "
    "question answer matter subject topic name word term phrase story life work job task effort attempt step stage "
    "process change difference increase decrease rise fall growth development event action activity "
    "behavior behaviour detail feature aspect quality value cost price rate total sum half quarter majority couple "
    "pair dozen hundred thousand million billion percent cent percentage top bottom front back middle centre center "
    "left right inside outside fellow someone anyone everybody nothing something anything addition contrast turn "
    "order regard respect terms means account basis manner fashion direction line mind hand eye face head "
    "ability chance opportunity need right power help support attention interest concern sense feeling experience "
    "knowledge information data evidence study research report paper article book chapter section page figure table "
    "author researcher expert scientist official reporter journalist reader visitor viewer user learner home house "
    "street road door room town city country world family friend guy lady boy girl kid son daughter today tomorrow "
    "yesterday decision choice plan program programme project system method approach model theory concept definition "
    "benefit advantage disadvantage success failure mistake error difficulty challenge solution lack absence presence "
    "existence nature kind fan crowd audience member staff team leader minute factor importance impact influence "
    "relationship connection link combination mixture collection list pattern trend version copy original"
)
"""Nouns that are too general to be the answer to anything."""

LOOSE_ADJECTIVES = words(
    "many much several few other another same such certain various different similar new old good bad great big small "
    "large little own whole entire main major minor important common recent current present past future next last "
    "first second third fourth fifth sixth seventh eighth ninth tenth previous following further additional extra full "
    "average possible likely able available "
    "particular special specific general real true actual only single early late young long short high low best worst "
    "early more most less least numerous countless typical usual normal strange weird huge tiny vast enormous"
)
"""Adjectives that make no term."""

MEASURES = words(
    "population density length height width depth area size cost price fee salary income wage budget speed distance "
    "weight mass temperature rate percentage proportion share age number total average capacity volume value "
    "circumference diameter radius elevation altitude toll record duration lifespan turnover revenue profit"
)
"""Nouns for what has a value."""

UNIQUE_PLACE = words("bear die bury found establish")
"""Verbs that happen in one place only: another place is a contradiction."""

QUALIFIERS = words(
    "about around nearly almost roughly approximately some more than over at least fewer less an "
    "estimated up to just only"
)
"""Words before a number that belong to it: "more than", "at least"."""

PEOPLE = words(
    "people police person man woman child men women children islander settler villager scientist researcher worker "
    "farmer soldier troop student teacher resident citizen migrant refugee immigrant emigrant passenger tourist "
    "visitor expert official politician voter protester activist campaigner survivor victim prisoner rebel fighter "
    "partisan guerrilla sailor colonist colonizer pioneer explorer invader conqueror merchant trader craftsman artisan "
    "peasant slave noble nobleman aristocrat monk nun priest pilgrim missionary crusader knight mercenary warrior "
    "hunter fisherman fisher shepherd herder miner engineer astronomer physicist chemist biologist geologist historian "
    "archaeologist philosopher economist psychologist linguist critic fan viewer listener reader writer author artist "
    "painter musician singer dancer actor player athlete coach referee doctor nurse patient surgeon physician "
    "pharmacist "
    "lawyer judge juror senator congressman minister deputy delegate diplomat ambassador president leader ruler "
    "emperor king queen member family couple parent mother father brother sister son daughter twin baby teenager adult "
    "youngster girl boy lady gentleman human inhabitant local native tribe tribesman clan gang crew team staff crowd "
    "audience public government administration parliament congress senate council committee commission ministry court "
    "jury army navy force regiment battalion company firm corporation organisation organization agency authority party "
    "union club band group investor consumer customer shopper owner manager boss employer employee executive founder "
    "inventor designer architect builder developer programmer user driver pilot astronaut cosmonaut cyclist runner "
    "swimmer climber trekker hiker mountaineer surfer diver rescuer firefighter paramedic detective officer guard "
    "sheriff inspector thief burglar robber murderer criminal suspect witness neighbor neighbour friend colleague "
    "partner ally enemy opponent rival supporter follower disciple believer worshipper christian muslim jew hindu "
    "buddhist protestant catholic calvinist norman viking greek roman turk mongol huguenot contestant competitor "
    "participant volunteer donor sponsor buyer seller supplier producer manufacturer publisher editor journalist "
    "reporter photographer filmmaker director composer conductor poet novelist playwright biographer"
)
"""Nouns for people and bodies of people, who are asked for with "who"."""

VERSUS = words("v. vs. v vs")
"""What stands between the two parties of a case."""
WANTING = words(
    "arrive return leave recover stay follow exchange continue remain begin start join attend enter reach approach "
    "respond react reply answer depart serve counter retaliate escape withdraw"
)
"""Verbs that, without a place or a thing, lean on what was said before."""

EVENTS = words(
    "war battle invasion attack flood fire election census survey revolution revolt riot strike crisis famine plague "
    "outbreak epidemic earthquake eruption storm hurricane death birth murder arrest trial wedding visit tour concert "
    "game match race season tournament conference meeting festival exhibition ceremony speech report study work trip "
    "journey voyage expedition campaign siege conquest coup collapse crash explosion opening closure merger release"
)
"""Nouns for what has a date of its own."""

TELLING = words(
    "describe criticise criticize condemn praise mention discuss remember recall commemorate document record regret "
    "blame paint depict mourn celebrate mark witness study investigate analyse analyze"
)
"""Verbs whose object happened by itself."""

DEEDS = words(
    "expulsion return departure initiation appointment dismissal refusal reaction response reply participation "
    "involvement opposition objection contribution report submission proposal request admission discharge release "
    "resignation removal transfer retirement promotion"
)
"""Nouns that, with somebody's name before them, lean on what was said before: from where, of what, to whom."""

HAPPENING = words("hold happen occur take begin start open launch run announce win lose vote elect meet play")
"""Verbs for what takes place once: without its time nobody knows which time is meant."""

GLUED = words("nonpartisan independent former veteran republican democratic democrat conservative liberal labour")
"""Words that are taken for the beginning of a name."""

GOING_ON = words("impact affect influence contribute")
AGAIN = words("again repeatedly regularly often frequently continually increasingly")
"""Verbs and adverbs of what goes on, or comes again and again: of what has no date of its own."""

LASTING = words(
    "have live share return play work teach serve stay sell use own hold study visit open run rule lead include appear"
)
"""Verbs for what may be so at several times: another date for it is unsaid, not untrue."""

PRAISE = words(
    "stunning beautiful amazing charming interesting wonderful delicious ideal perfect great excellent fantastic "
    "lovely "
    "impressive spectacular magnificent famous popular important surprising remarkable unique best worst good bad nice "
    "ugly terrible horrible boring exciting fascinating gorgeous breathtaking awesome cool fun funny sad strange"
)
"""Words of opinion rather than fact."""

SPELT = {"instal": "install", "distil": "distill", "enrol": "enroll", "appal": "appall", "enthral": "enthrall"}
"""Base forms that the lemmatiser spells with one letter less than most texts do."""

RANKED = words("best worst famous popular important")
"""Words of praise that may be said with a measure: "the best result", "popular in Norway"."""

PRAISED_MOST = words("important prominent famous influential significant popular powerful beautiful notable")
"""What something is most of in somebody's opinion: "one of the most important towns"."""

MEASURED_MOST = words(
    "largest biggest greatest smallest highest lowest longest shortest oldest youngest earliest latest fastest slowest "
    "richest poorest hottest coldest warmest heaviest lightest deepest shallowest widest narrowest wettest driest "
    "tallest newest nearest closest farthest furthest northernmost busiest strongest weakest rarest brightest densest "
    "steepest hardest loudest eldest quickest cheapest thickest thinnest fewest wealthiest broadest"
)
"""Superlatives of what can be measured or dated; the others are somebody's opinion."""

SITES = words(
    "mountain hill valley forest desert coast shore beach bay lake river sea ocean island peninsula region area "
    "province "
    "district county state country city town village capital suburb street square harbour harbor port church cathedral "
    "castle palace museum library school university hospital prison camp fort house building hall room cave mine field "
    "farm garden park jungle swamp marsh plain plateau cliff canyon glacier volcano crater continent hemisphere pole "
    "border frontier colony territory settlement empire kingdom republic south north east west part foothills "
    "highlands "
    "lowlands slope summit peak bank cytoplasm nucleus membrane cell tissue organ stomach liver kidney brain lung "
    "heart "
    "blood intestine muscle bone skin atmosphere crust mantle core orbit space galaxy laboratory factory plant station "
    "airport parliament court stadium theatre theater cemetery tomb temple shrine mosque monastery abbey"
)
"""Nouns for where something may be or happen."""

GOVERNED = {
    verb: frozenset(prepositions.split("/"))
    for verb, prepositions in (
        pair.split(":")
        for pair in (  # noqa: SIM905 - a list of words reads better as words
            "base:on/upon depend:on/upon rely:on consist:of belong:to lead:to result:in/from derive:from come:from "
            "originate:from/in stem:from arise:from use:for/as/in know:for/as make:of/from/into compose:of "
            "replace:by/with "
            "compare:with/to associate:with connect:to/with link:to relate:to divide:into turn:into transform:into "
            "convert:to/into "
            "develop:from/into evolve:from/into split:into separate:from/into translate:into/as refer:to/as suffer:"
            "from die:of/from recover:from focus:on/upon concentrate:on specialise:in specialize:in deal:with "
            "cope:with fill:with "
            "cover:with/by surround:by equip:with supply:with provide:with/for charge:with accuse:of convict:of "
            "protect:from/against prevent:from free:from benefit:from profit:from learn:from/about differ:from/in "
            "react:with/to "
            "respond:to contribute:to add:to apply:to/for adapt:to attach:to expose:to limit:to restrict:to "
            "reduce:to/by "
            "serve:as/for act:as/on function:as regard:as describe:as classify:as/into define:as identify:as/with "
            "recognise:as/for "
            "recognize:as/for work:as/for/on train:as appear:as/in name:after/for model:on/after design:for/by "
            "intend:for dedicate:to devote:to famous:for notable:for responsible:for similar:to rich:in capable:of "
            "full:of "
            "characterise:by characterize:by accompany:by follow:by cause:by threaten:by/with affect:by influence:by "
            "merge:with/into interact:with compete:with/for fight:for/against/in struggle:with/for "
            "campaign:for/against "
            "search:for look:for ask:for wait:for pay:for blame:for/on honour:for honor:for praise:for "
            "criticise:for criticize:for award:for arrest:for fine:for aim:at/for invest:in participate:in engage:in "
            "involve:in "
            "succeed:in specialise:in believe:in object:to agree:on/to/with insist:on vote:for/against "
            "store:in house:in write:in/by/about talk:about/to worry:about complain:about"
        ).split()
    )
}
"""Prepositions that a verb or an adjective calls for: "is based on", "consists of"."""
