"""Closed lists of what names are made of: first names, titles, roles, classes of things and places, countries."""

from __future__ import annotations

from trainer.generator.lexicon import lines, words

MALE_NAMES = words(
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

FEMALE_NAMES = words(
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

PERSON_NOUNS = words(
    "man woman boy girl child person husband wife father mother son daughter brother sister uncle aunt nephew niece "
    "grandfather grandmother lover friend boss owner student patient victim driver visitor colleague mentor master "
    "servant slave knight soldier priest monk nun detective stranger neighbour neighbor somebody someone"
)
"""Nouns for one person that, unlike a name, may be whom a pronoun means."""

FAMILY_NOUNS = words(
    "husband wife father mother son daughter brother sister uncle aunt nephew niece cousin grandfather grandmother "
    "grandson granddaughter stepfather stepmother stepson stepdaughter half-brother half-sister"
)
"""What somebody is to a relative."""

PERSON_TITLES = words(
    "mr mrs ms miss dr sir lord lady prof professor king queen prince princess emperor empress duke duchess count "
    "countess "
    "baron earl pope president chancellor captain general colonel major admiral commander sergeant lieutenant "
    "reverend rev bishop archbishop cardinal rabbi judge justice senator congressman congresswoman senor sultan caliph"
)

MALE_TITLES = words(
    "mr sir lord king prince emperor duke count baron earl pope sultan caliph congressman archbishop cardinal bishop "
    "father friar shah sheikh monsignor imam"
)

FEMALE_TITLES = words("mrs ms miss lady queen princess empress duchess countess congresswoman")

ROLE_NOUNS = words(
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
    "count earl sultan caliph shah tsar pharaoh consul tribune dictator treasurer commissioner trader rapper settler "
    "missionary trapper industrialist financier essayist guitarist drummer songwriter comedian cartographer surveyor "
    "aviator cosmonaut imam monk nun abbot friar developer designer programmer reporter publisher filmmaker "
    "abolitionist suffragist feminist sociologist linguist critic scholar quarterback pitcher catcher boxer wrestler "
    "golfer sprinter"
)
TITLES_AND_ROLES = PERSON_TITLES | ROLE_NOUNS

CLASS_NOUNS = words(
    "university college school academy institute museum gallery library hospital church cathedral abbey temple palace "
    "castle bridge tower river lake mountain volcano glacier island peninsula desert sea ocean strait bay canal "
    "fort dam camp park forest valley council parliament congress senate committee commission agency ministry "
    "department party bank company corporation foundation society association union league federation treaty act "
    "lodge club order institute agreement convention battle war siege revolution dynasty empire kingdom republic duchy "
    "airport station stadium theatre theater opera orchestra newspaper magazine journal prize award medal "
    "ship yacht mission spacecraft telescope airline railway street square avenue hotel restaurant festival county "
    "road boulevard district province symphony concerto sonata quartet trio overture ballet album film novel series "
    "championship cup league tournament olympics programme program day week"
)
"""Nouns that say what a name is when the name ends (or, before "of", begins) with them."""

LEADING_CLASSES = words("lake mount river island castle hotel airport park fort camp")
"""Those that may open a name, too: "Lake Geneva" is a lake, but "Valley Metro" is no valley."""

DEMONYMS = {
    "france": "french",
    "rome": "roman",
    "laos": "laotian",
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

CAPITALS = {
    "paris": "france",
    "london": "england",
    "berlin": "germany",
    "rome": "italy",
    "madrid": "spain",
    "moscow": "russia",
    "saint petersburg": "russia",
    "lisbon": "portugal",
    "athens": "greece",
    "vienna": "austria",
    "brussels": "belgium",
    "amsterdam": "netherlands",
    "copenhagen": "denmark",
    "stockholm": "sweden",
    "oslo": "norway",
    "helsinki": "finland",
    "warsaw": "poland",
    "prague": "czech republic",
    "budapest": "hungary",
    "dublin": "ireland",
    "beijing": "china",
    "shanghai": "china",
    "tokyo": "japan",
    "seoul": "south korea",
    "pyongyang": "north korea",
    "delhi": "india",
    "mumbai": "india",
    "cairo": "egypt",
    "baghdad": "iraq",
    "tehran": "iran",
    "kabul": "afghanistan",
    "kyiv": "ukraine",
    "kiev": "ukraine",
    "mexico city": "mexico",
    "havana": "cuba",
    "sydney": "australia",
    "toronto": "canada",
    "edinburgh": "scotland",
}
"""Cities that tell their country to nearly every reader, and are told by it where "the capital" is."""

THING_CLASSES = words(
    "treaty act agreement convention battle war siege revolution prize award medal ship yacht mission spacecraft "
    "telescope newspaper magazine journal festival dynasty railway bridge tower castle palace temple cathedral abbey "
    "church stadium theatre theater hotel restaurant symphony concerto sonata quartet trio overture ballet album film "
    "novel series championship cup tournament day week year award"
)

PLACE_CLASSES = words(
    "river lake mountain volcano glacier island peninsula desert sea ocean strait bay canal park forest valley "
    "county district province street square avenue airport station kingdom empire republic duchy road boulevard "
    "fort dam camp"
)

SETTLED = words("city town village island state republic kingdom county province principality")
"""Nouns that "of" joins with what they are: "the city of Linz" is Linz, but "the capital of Austria" is not Austria."""

PLACE_NOUNS = words(
    "capital city town village country state island river lake mountain volcano peak port region province county "
    "suburb "
    "district continent peninsula territory colony settlement neighbourhood neighborhood"
)
"""Nouns that, beside a name, say that it names a place."""

KNOWN_TO_ALL = frozenset(
    {"United States", "US", "U.S.", "USA", "America", "Constitution", "Supreme Court", "Congress", "Senate", "Bible"}
    | {"U.S. Constitution", "U.S. Supreme Court", "U.S. Congress", "House of Representatives", "Internet"}
    | {"World War I", "World War II", "First World War", "Second World War"}
)
"""Names that a reader fills in without the text."""

KNOWN_LETTERS = words(
    "USA USSR UAE BBC CNN NBC CBS ABC FBI CIA NSA NASA NATO UNESCO UNICEF WHO IMF OPEC FIFA UEFA NBA NFL NHL NCAA MLB "
    "MIT UCLA IBM BMW AIDS HIV DNA RNA GPS DVD CEO MTV HBO ESPN PBS NPR PLO IRA KGB SARS VHS USB PDF HTML CCTV NGO GDP "
    "PhD YMCA YWCA UFO LGBT VAT UKIP BCE MSNBC INTERPOL ASEAN NAFTA WTO ICRC RAF USAF MGM NYPD LAPD LED LCD URL IQ SOS "
    "RAM ROM CPU"
)
"""Letters that a reader knows without what they stand for."""

HEAVENLY = words("Moon Sun Earth Mars Venus Mercury Jupiter Saturn Uranus Neptune Pluto")

NOT_PERSON_NOUNS = words(
    "browser company firm language newspaper magazine journal film movie novel book song album opera mineral element "
    "programme program software brand product ship vessel rocket satellite spacecraft telescope planet star moon "
    "website team club band school hospital bank museum network game festival prize project station"
)
"""Nouns that, before a name, say that it is no person's."""

CONTINENTS = lines("Africa, Antarctica, Asia, Europe, North America, South America, Oceania")

COUNTRIES = lines(
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

US_STATES = lines(
    "Alabama, Alaska, Arizona, Arkansas, California, Colorado, Connecticut, Delaware, Florida, Hawaii, Idaho, "
    "Illinois, "
    "Indiana, Iowa, Kansas, Kentucky, Louisiana, Maine, Maryland, Massachusetts, Michigan, Minnesota, Mississippi, "
    "Missouri, Montana, Nebraska, Nevada, New Hampshire, New Jersey, New Mexico, North Carolina, North Dakota, Ohio, "
    "Oklahoma, Oregon, Pennsylvania, Rhode Island, South Carolina, South Dakota, Tennessee, Texas, Utah, Vermont, "
    "Virginia, West Virginia, Wisconsin, Wyoming"
)

PARTICLES = words("op am sur de du des la von van der den di da del el bin ibn zu le")
"""Small words inside names."""

REGNAL = words("i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi")
"""Numerals behind a ruler's name."""

GIVEN_NAMES = MALE_NAMES | FEMALE_NAMES

SOMEBODY = PERSON_NOUNS | ROLE_NOUNS
"""Nouns for one person."""
