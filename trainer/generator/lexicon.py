"""Closed lists of English words that the rules lean on. Facts about words, no behaviour.

Kept in one place so that a reader can see what the generator believes, and mend it.
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _lines(text: str) -> frozenset[str]:
    return frozenset(line.strip() for line in text.split(",") if line.strip())


MONTHS = _words("january february march april may june july august september october november december")
WEEKDAYS = _words("monday tuesday wednesday thursday friday saturday sunday")

MALE_NAMES = _words(
    "adam adrian alan albert alexander alfred andrew anthony antonio arthur barack benjamin bernard bill bob boris "
    "brian bruce carl carlos charles christopher colin daniel david dennis dmitry donald douglas edward edwin emmanuel "
    "eric ernest francis frank franklin frederick gary geoffrey george gerald giovanni gordon graham gregory guillaume "
    "hans harold harry heinrich henry herbert hermann howard hugh ian isaac ivan jack jacob jacques jake james jan "
    "jason jean jeff jeffrey jim joe johann john jonathan jorge jose josé joseph juan julian karl keith kenneth kevin "
    "lawrence leonard louis luis marco mark martin matthew max michael miguel mike muhammad neil nicholas nick nigel "
    "oliver oscar otto patrick paul pedro peter philip pierre ralph raymond richard robert rodney roger ronald rupert "
    "samuel scott sebastian sergei simon stephen steve steven stuart ted terry theodore thomas tim timothy toby tom "
    "tony trevor victor vincent vladimir walter warren wilhelm william winston xi"
)
FEMALE_NAMES = _words(
    "abigail ada agatha alexandra alice amanda amelia amy angela anita ann anna anne annie barbara beatrice betty "
    "brenda bridget carol caroline catherine charlotte christina christine clara claire claudia cynthia deborah diana "
    "diane dorothy edith eleanor elena elisabeth elizabeth ellen emily emma esther eva frances gertrude "
    "gloria grace hannah harriet heather helen hillary ingrid irene isabel jane janet jean-marie jennifer jenny "
    "jessica joan joanna josephine joyce judith julia julie karen kate katherine kathleen laura linda lisa louise lucy "
    "malala "
    "margaret maria marie marion martha mary maya melinda michelle monica nancy natalie natasha nicole nina nora "
    "olivia pamela patricia paula pauline rachel rebecca rosa rosalind ruth sally samantha sandra sara sarah sharon "
    "sheila sofia sophia sophie susan suzanne sylvia teresa theresa valentina vera zaha zoe"
)
"""First names that are one sex's and no place's."""

PERSON_NOUNS = _words(
    "man woman boy girl child person husband wife father mother son daughter brother sister uncle aunt nephew niece "
    "grandfather grandmother lover friend boss owner student patient victim driver visitor colleague mentor master "
    "servant slave knight soldier priest monk nun detective stranger neighbour neighbor somebody someone"
)
"""Nouns for one person that, unlike a name, may be whom a pronoun means."""

PERSON_TITLES = _words(
    "mr mrs ms miss dr sir lord lady prof professor king queen prince princess emperor empress duke duchess count "
    "countess "
    "baron earl pope president chancellor captain general colonel major admiral commander sergeant lieutenant "
    "reverend rev bishop archbishop cardinal rabbi judge justice senator congressman congresswoman senor sultan caliph"
)
MALE_TITLES = _words(
    "mr sir lord king prince emperor duke count baron earl pope sultan caliph congressman archbishop cardinal bishop "
    "father friar shah sheikh monsignor imam"
)
FEMALE_TITLES = _words("mrs ms miss lady queen princess empress duchess countess congresswoman")

ROLE_NOUNS = _words(
    "ambassador president minister chancellor chairman chairwoman chair director founder co-founder leader head chief "
    "secretary spokesman spokeswoman spokesperson mayor governor senator king queen emperor empress prince princess "
    "duke "
    "bishop archbishop pope general commander captain colonel admiral officer inspector detective sheriff judge lawyer "
    "attorney professor lecturer scientist physicist chemist biologist botanist zoologist astronomer geologist "
    "mathematician engineer architect inventor explorer navigator doctor physician surgeon nurse bacteriologist "
    "pathologist author writer poet novelist playwright journalist editor historian philosopher economist artist "
    "painter sculptor composer conductor pianist violinist singer musician actor actress dancer producer "
    "photographer athlete runner swimmer footballer cyclist coach manager owner executive ceo analyst researcher "
    "curator archaeologist anthropologist psychologist teacher student pupil assistant deputy envoy diplomat "
    "representative delegate member premier monarch ruler heir successor predecessor son daughter brother sister "
    "father mother wife husband widow cousin nephew niece uncle aunt friend colleague partner astronaut pilot farmer "
    "merchant banker businessman businesswoman entrepreneur politician activist campaigner lieutenant baron "
    "count earl sultan caliph shah tsar pharaoh consul tribune dictator treasurer commissioner"
)

CLASS_NOUNS = _words(
    "university college school academy institute museum gallery library hospital church cathedral abbey temple palace "
    "castle bridge tower river lake mountain volcano glacier island peninsula desert sea ocean strait bay canal "
    "park forest valley council parliament congress senate committee commission agency ministry department "
    "party bank company corporation foundation society association union league federation treaty act "
    "lodge club order institute agreement convention battle war siege revolution dynasty empire kingdom republic duchy "
    "airport station stadium theatre theater opera orchestra newspaper magazine journal prize award medal "
    "ship yacht mission spacecraft telescope airline railway street square avenue hotel restaurant festival county "
    "district province symphony concerto sonata quartet trio overture ballet album film novel series championship "
    "cup league tournament olympics programme program day week"
)
"""Nouns that say what a name is when the name ends (or, before "of", begins) with them."""

LEADING_CLASSES = _words("lake mount river island castle hotel airport park")
"""Those that may open a name, too: "Lake Geneva" is a lake, but "Valley Metro" is no valley."""

DEMONYMS = {
    "france": "french",
    "spain": "spanish",
    "greece": "greek",
    "denmark": "danish",
    "wales": "welsh",
    "turkey": "turkish",
    "england": "english",
    "ireland": "irish",
    "poland": "polish",
    "finland": "finnish",
    "sweden": "swedish",
    "switzerland": "swiss",
    "scotland": "scottish",
    "britain": "british",
    "india": "hindu",
    "netherlands": "dutch",
}
"""Adjectives that tell a country, though neither begins like the other by four letters."""

THING_CLASSES = _words(
    "treaty act agreement convention battle war siege revolution prize award medal ship yacht mission spacecraft "
    "telescope newspaper magazine journal festival dynasty railway bridge tower castle palace temple cathedral abbey "
    "church stadium theatre theater hotel restaurant symphony concerto sonata quartet trio overture ballet album film "
    "novel series championship cup tournament day week year award"
)
PLACE_CLASSES = _words(
    "river lake mountain volcano glacier island peninsula desert sea ocean strait bay canal park forest valley "
    "county district province street square avenue airport station kingdom empire republic duchy"
)

SETTLED = _words("city town village island state republic kingdom county province principality")
"""Nouns that "of" joins with what they are: "the city of Linz" is Linz, but "the capital of Austria" is not Austria."""

PLACE_NOUNS = _words(
    "capital city town village country state island river lake mountain volcano peak port region province county "
    "suburb "
    "district continent peninsula territory colony settlement neighbourhood neighborhood"
)
"""Nouns that, beside a name, say that it names a place."""

KNOWN_TO_ALL = frozenset({"United States", "US", "U.S.", "USA", "America"})
"""Places that a reader fills in without the text."""

HEAVENLY = _words("Moon Sun Earth Mars Venus Mercury Jupiter Saturn Uranus Neptune Pluto")
NOT_PERSON_NOUNS = _words(
    "browser company firm language newspaper magazine journal film movie novel book song album opera mineral element "
    "programme program software brand product ship vessel rocket satellite spacecraft telescope planet star moon "
    "website team club band school hospital bank museum network game festival prize project station"
)
"""Nouns that, before a name, say that it is no person's."""

CONTINENTS = _lines("Africa, Antarctica, Asia, Europe, North America, South America, Oceania")
COUNTRIES = _lines(
    "Afghanistan, Albania, Algeria, Andorra, Angola, Argentina, Armenia, Australia, Austria, Azerbaijan, Bahrain, "
    "Bangladesh, Barbados, Belarus, Belgium, Belize, Benin, Bhutan, Bolivia, Botswana, Brazil, Britain, Bulgaria, "
    "Burkina Faso, Burundi, Cambodia, Cameroon, Canada, Chad, Chile, China, Colombia, Costa Rica, Croatia, Cuba, "
    "Cyprus, "
    "Czechoslovakia, Denmark, Djibouti, Ecuador, Egypt, El Salvador, England, Eritrea, Estonia, Ethiopia, Fiji, "
    "Finland, France, Gabon, Germany, Ghana, Greece, Grenada, Guatemala, Guinea, Guyana, Haiti, Honduras, "
    "Hungary, Iceland, India, Indonesia, Iran, Iraq, Ireland, Israel, Italy, Jamaica, Japan, Kazakhstan, Kenya, "
    "Kosovo, "
    "Kuwait, Kyrgyzstan, Laos, Latvia, Lebanon, Lesotho, Liberia, Libya, Liechtenstein, Lithuania, Luxembourg, "
    "Madagascar, Malawi, Malaysia, Mali, Malta, Mauritania, Mauritius, Mexico, Moldova, Monaco, Mongolia, "
    "Montenegro, Morocco, Mozambique, Myanmar, Namibia, Nepal, Netherlands, the Netherlands, New Zealand, Nicaragua, "
    "Niger, Nigeria, North Korea, North Macedonia, Norway, Oman, Pakistan, Palau, Panama, Paraguay, Peru, Philippines, "
    "the Philippines, Poland, Portugal, Qatar, Romania, Russia, Rwanda, Samoa, Saudi Arabia, Scotland, Senegal, "
    "Serbia, Seychelles, Sierra Leone, Singapore, Slovakia, Slovenia, Somalia, South Africa, South Korea, South Sudan, "
    "Spain, Sri Lanka, Sudan, Suriname, Sweden, Switzerland, Syria, Taiwan, Tajikistan, Tanzania, Thailand, Togo, "
    "Tunisia, Turkey, Turkmenistan, Uganda, Ukraine, United Arab Emirates, the United Arab Emirates, United Kingdom, "
    "the United Kingdom, United States, the United States, Uruguay, Uzbekistan, Venezuela, Vietnam, Wales, Yemen, "
    "Yugoslavia, Zambia, Zimbabwe, Soviet Union, the Soviet Union, East Germany, West Germany, Prussia"
)
US_STATES = _lines(
    "Alabama, Alaska, Arizona, Arkansas, California, Colorado, Connecticut, Delaware, Florida, Hawaii, Idaho, "
    "Illinois, "
    "Indiana, Iowa, Kansas, Kentucky, Louisiana, Maine, Maryland, Massachusetts, Michigan, Minnesota, Mississippi, "
    "Missouri, Montana, Nebraska, Nevada, New Hampshire, New Jersey, New Mexico, North Carolina, North Dakota, Ohio, "
    "Oklahoma, Oregon, Pennsylvania, Rhode Island, South Carolina, South Dakota, Tennessee, Texas, Utah, Vermont, "
    "Virginia, West Virginia, Wisconsin, Wyoming"
)

REPORTING = _words(
    "say tell claim state declare announce report argue insist suggest believe think allege accuse warn add explain "
    "note "
    "assert maintain deny admit acknowledge confirm reveal hope fear expect predict estimate speculate propose promise "
    "threaten vow describe call consider regard suspect assume imagine suppose guess doubt ask wonder hear feel write "
    "remark comment testify swear pretend contend concede stress emphasise emphasize"
)
"""Verbs whose clause is somebody's word, not a fact."""

HEDGES = _words(
    "may might could should would perhaps possibly probably maybe likely unlikely apparently allegedly reportedly "
    "arguably supposedly presumably seemingly purportedly rumoured rumored seem appear tend"
)
HYPOTHETICAL = _words("if unless whether lest provided")
NEGATIONS = _words("not n't never no none nobody nothing neither nor hardly scarcely barely without cannot")

VAGUE_WORDS = _words(
    "this these those such former latter aforementioned above below following previous previously same another "
    "other others here there thus hence therefore instead likewise similarly meanwhile then afterwards afterward "
    "additional alternative ensuing subsequent different similar corresponding respective remaining certain particular "
    "later earlier subsequently again too also else otherwise accordingly consequently moreover furthermore "
    "however nevertheless nonetheless additionally besides indeed both each either respectively "
    "one ones so elsewhere thereby therein thereafter thereof latest"
)
"""Words that point out of their clause at something said before."""

OPENERS = _words(
    "however moreover furthermore additionally nevertheless nonetheless meanwhile indeed also thus therefore hence "
    "consequently accordingly besides similarly likewise instead overall finally eventually today still yet and but "
    "alternatively incidentally first second third firstly secondly thirdly lastly then later fortunately "
    "unfortunately interestingly notably"
)
"""Adverbs and conjunctions that may be cut from the front of a sentence without changing its fact."""

OPENING_PHRASES = (
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
    ("after", "all"),
)
"""Phrases that may be cut from the front of a sentence before a comma."""

LINKING_ADVERBS = _words(
    "also thereafter subsequently thus therefore hence consequently however nevertheless nonetheless moreover "
    "furthermore meanwhile then later accordingly indeed"
)
"""Adverbs that link a clause to the one before and may be left out of it: its fact stays as it is."""

RELATIVE_TIME = _words(
    "today yesterday tomorrow tonight now nowadays currently presently recently lately soon ago already "
    "last next this earlier later then meanwhile previously formerly once still yet"
)

FUNCTION_WORDS = _words(
    "a an the of and or but in on at to for from by with as is are was were be been has have had do does did will "
    "would can "
    "could may might its it his her their our your my this that these those who what which when where why how not "
    "no into "
    "over under after before about between during than then more most new first one two three"
)
"""Words of a title that do not say what it is about."""

FIRST_PERSON = _words("i me my mine myself we us our ours ourselves you your yours yourself let 's")
THIRD_PERSON = _words("he him his himself she her hers herself it its itself they them their theirs themselves")

DIRECTIONS = _words("north south east west northern southern eastern western northeast northwest southeast southwest")

REFLEXIVE = _words("himself herself itself themselves")

SELF_EVIDENT = _words(
    "sun moon earth world sky universe equator atmosphere sea ocean internet web bible renaissance "
    "past future public south north east west "
    "body brain heart skin blood liver kidney kidneys lungs stomach nose mouth mind ground air surface environment "
    "climate weather economy countryside suburbs media press poor rich elderly unemployed homeless disabled dead "
    "human humans mainland planet globe night day daytime summer winter spring autumn morning afternoon evening "
    "police army navy law truth wild wind rain dark universe"
)
"""Nouns that name one thing in the world: "the sun" needs no introduction."""

FATAL_WORDS = _words(
    "kill killed murder murdered assassinate assassinated die died dead death rape raped abuse abused arrest arrested "
    "convict convicted jail jailed charge charged guilty steal stole stolen fraud crime criminal suicide accused "
    "accuse executed execute victim shot stabbed assault bribe bribery"
)
"""Words about deaths and crimes: no false statement is ever made of such a sentence."""

LOCATED_VERBS = _words(
    "bear die bury hold build found establish open sign publish discover begin locate situate base launch settle "
    "take occur happen meet study raise educate graduate host install display stand lie fight crown marry invent "
    "premiere perform erect construct house headquarter "
)
"""Verbs that happen in one place."""

SAYING = _words(
    "say tell claim allege insist argue suggest believe think estimate speculate report warn assert maintain add "
    "explain announce state accuse predict "
)
"""Verbs whose speaker, outside the clause, makes it a claim."""

PARTICLES = _words("op am sur de du des la von van der den di da del el bin ibn zu le")
"""Small words inside names."""

REGNAL = _words("i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi")
"""Numerals behind a ruler's name."""

ORDINALS = tuple(
    (  # noqa: SIM905 - a list of words reads better as words
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
        "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first"
    ).split()
)
"""First to twenty-first, for centuries."""

FINITE_HELPERS = _words("is are was were has have had can did does do")
"""Verbs after which "not" may stand."""

_PAIRS = """
increase/decrease increases/decreases increased/decreased increasing/decreasing rise/fall rises/falls rose/fell
grow/shrink grows/shrinks grew/shrank accept/reject accepts/rejects
accepted/rejected allow/forbid allows/forbids allowed/forbade permit/prohibit
permits/prohibits permitted/prohibited support/oppose supports/opposes supported/opposed arrive/leave
begin/end begins/ends began/ended start/end starts/ends started/ended open/close opens/closes opened/closed
succeed/fail succeeds/fails succeeded/failed agree/disagree agrees/disagrees agreed/disagreed
improve/worsen improves/worsens improved/worsened expand/contract expands/contracts expanded/contracted
absorb/release absorbs/releases absorbed/released attract/repel attracts/repels attracted/repelled
strengthen/weaken strengthens/weakens strengthened/weakened accelerate/slow import/export imports/exports
imported/exported lend/borrow lent/borrowed encourage/discourage encourages/discourages encouraged/discouraged
largest/smallest biggest/smallest highest/lowest longest/shortest oldest/youngest earliest/latest fastest/slowest
richest/poorest hottest/coldest heaviest/lightest strongest/weakest warmest/coldest best/worst deepest/shallowest
widest/narrowest wettest/driest most/least first/last
north/south east/west northeast/southwest northwest/southeast northern/southern eastern/western
before/after more/fewer hot/cold high/low large/small strong/weak rich/poor positive/negative legal/illegal
possible/impossible safe/dangerous common/rare successful/unsuccessful necessary/unnecessary
important/unimportant popular/unpopular effective/ineffective visible/invisible permanent/temporary solid/liquid
expensive/cheap cheaper/dearer larger/smaller higher/lower longer/shorter older/younger stronger/weaker faster/slower
warmer/colder heavier/lighter easier/harder better/worse
include/exclude includes/excludes included/excluded connect/separate connects/separates connected/separated
create/destroy creates/destroys created/destroyed protect/endanger protects/endangers protected/endangered
help/hinder helps/hinders helped/hindered enable/prevent enables/prevents enabled/prevented raise/lower raises/lowers
raised/lowered unite/divide united/divided reveal/conceal reveals/conceals revealed/concealed enter/leave enters/leaves
remember/forget remembered/forgot appear/disappear appears/disappears appeared/disappeared defend/attack
defended/attacked heat/cool heats/cools heated/cooled freeze/melt freezes/melts froze/melted praise/criticise
praised/criticised love/hate loves/hates loved/hated push/pull pushed/pulled
primary/secondary internal/external natural/artificial ancient/modern urban/rural public/private wide/narrow thick/thin
deep/shallow bright/dark fast/slow early/late inner/outer upper/lower dry/wet soft/hard light/heavy healthy/unhealthy
useful/useless familiar/unfamiliar able/unable aware/unaware stable/unstable beneficial/harmful active/inactive
complete/incomplete direct/indirect dependent/independent formal/informal fresh/stale friendly/hostile
usually/rarely often/rarely mostly/rarely always/never majority/minority
"""

OPPOSITES = {
    word: other
    for left, right in (pair.split("/") for pair in _PAIRS.split())
    for word, other in ((left, right), (right, left))
}
"""Words whose exchange turns a claim into its contrary."""
OPPOSITES.update(
    {"smallest": "largest", "end": "begin", "ended": "began"}
    | {"rarely": "often", "never": "always", "leave": "enter", "late": "early", "lower": "raise", "attack": "defend"}
    | {"less": "more", "coldest": "warmest", "fewer": "more", "smaller": "larger", "slow": "accelerate"}
)

SPEAKING = _words(
    "say add tell explain write ask recall note remark reply agree claim argue comment continue warn joke"
)
"""Verbs that stand beside somebody's quoted words."""

ATTRIBUTED = _words(
    "say tell add explain report state note announce argue suggest believe think claim estimate find warn insist "
    "maintain confirm reveal conclude calculate write"
)
"""Verbs whose clause may be asked as "According to ..."."""

INFORMANTS = _words(
    "scientists researchers experts officials historians archaeologists astronomers doctors economists police "
    "biologists geologists critics engineers campaigners"
)
"""Plain plurals that may stand behind "according to"."""

GENERAL_NOUNS = _words(
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

LOOSE_ADJECTIVES = _words(
    "many much several few other another same such certain various different similar new old good bad great big small "
    "large little own whole entire main major minor important common recent current present past future next last "
    "first second third previous following further additional extra full average possible likely able available "
    "particular special specific general real true actual only single early late young long short high low best worst "
    "early more most less least numerous countless typical usual normal strange weird huge tiny vast enormous"
)
"""Adjectives that make no term."""

MEASURES = _words(
    "population density length height width depth area size cost price fee salary income wage budget speed distance "
    "weight mass temperature rate percentage proportion share age number total average capacity volume value "
    "circumference diameter radius elevation altitude toll record duration lifespan turnover revenue profit"
)
"""Nouns for what has a value."""

UNIQUE_PLACE = _words("bear die bury found establish")
"""Verbs that happen in one place only: another place is a contradiction."""

QUALIFIERS = _words(
    "about around nearly almost roughly approximately some more than over at least fewer less an "
    "estimated up to just only"
)
"""Words before a number that belong to it: "more than", "at least"."""

QUANTIFIED = _words(
    "some many most all few several every each any much often usually sometimes generally mostly always "
    "only also even just almost nearly partly both either especially"
)
"""Words whose clause has no plain denial: "some birds do not sing" denies nothing."""

PEOPLE = _words(
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

WANTING = _words(
    "arrive return leave recover stay follow exchange continue remain begin start join attend enter reach approach "
    "respond react reply answer depart"
)
"""Verbs that, without a place or a thing, lean on what was said before."""

HAPPENING = _words("hold happen occur take begin start open launch run announce win lose vote elect meet play")
"""Verbs for what takes place once: without its time nobody knows which time is meant."""

GLUED = _words("nonpartisan independent former veteran republican democratic democrat conservative liberal labour")
"""Words that are taken for the beginning of a name."""

LASTING = _words(
    "have live share return play work teach serve stay sell use own hold study visit open run rule lead include appear"
)
"""Verbs for what may be so at several times: another date for it is unsaid, not untrue."""

PRAISE = _words(
    "stunning beautiful amazing charming interesting wonderful delicious ideal perfect great excellent fantastic "
    "lovely "
    "impressive spectacular magnificent famous popular important surprising remarkable unique best worst good bad nice "
    "ugly terrible horrible boring exciting fascinating gorgeous breathtaking awesome cool fun funny sad strange"
)
"""Words of opinion rather than fact."""

SITES = _words(
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
