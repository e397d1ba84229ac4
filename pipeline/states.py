"""States with the capitals, palaces and demonyms that stand for their governments in news text (general knowledge)."""

from __future__ import annotations

# state: names, capital, seat of power, demonym; all lower case. Capitals that are common first names or that two
# states share are left out.
_TABLE = """
russia: russian federation, moscow, kremlin, russian, russians, russia's
united states: us, u.s., usa, u.s, america, american, americans, washington, white house, pentagon, state department
ukraine: kyiv, kiev, ukrainian, ukrainians, bankova
united kingdom: uk, u.k., britain, great britain, british, london, downing street, whitehall, foreign office
france: paris, french, elysee, élysée, elysée, quai d'orsay
germany: berlin, german, germans, german chancellery
china: beijing, chinese, zhongnanhai, people's republic of china
north korea: pyongyang, north korean, north koreans, dprk, democratic people's republic of korea
south korea: seoul, south korean, south koreans, blue house, republic of korea
japan: tokyo, japanese, kantei
india: new delhi, delhi, indian, indians
pakistan: islamabad, pakistani, pakistanis
iran: tehran, teheran, iranian, iranians, islamic republic of iran
iraq: baghdad, iraqi, iraqis
israel: israeli, israelis, tel aviv
turkey: ankara, turkish, turkiye, türkiye, turks
syria: damascus, syrian, syrians
lebanon: beirut, lebanese
egypt: cairo, egyptian, egyptians
saudi arabia: riyadh, saudi, saudis
qatar: doha, qatari
united arab emirates: uae, abu dhabi, emirati
yemen: sanaa, sana'a, yemeni
afghanistan: kabul, afghan, afghans
poland: warsaw, polish, poles
czechia: prague, czech, czech republic
slovakia: bratislava, slovak
hungary: budapest, hungarian, hungarians
romania: bucharest, romanian
bulgaria: sofia, bulgarian
serbia: belgrade, serbian
croatia: zagreb, croatian
slovenia: ljubljana, slovenian
kosovo: pristina, kosovar
greece: athens, greek
italy: rome, italian, italians, palazzo chigi, quirinale
spain: madrid, spanish, moncloa
portugal: lisbon, portuguese
ireland: dublin, irish
netherlands: hague, dutch, the hague
belgium: belgian
austria: vienna, austrian
switzerland: bern, berne, swiss
denmark: copenhagen, danish
sweden: stockholm, swedish
norway: oslo, norwegian
finland: helsinki, finnish
estonia: tallinn, estonian
latvia: riga, latvian
lithuania: vilnius, lithuanian
belarus: minsk, belarusian, belarussian
moldova: chisinau, moldovan
armenia: yerevan, armenian
azerbaijan: baku, azerbaijani, azeri
kazakhstan: astana, kazakh
canada: ottawa, canadian, canadians
mexico: mexican, mexicans
cuba: havana, cuban
venezuela: caracas, venezuelan, miraflores
colombia: bogota, bogotá, colombian, narino
brazil: brasilia, brasília, brazilian, planalto
argentina: buenos aires, argentine, argentinian, casa rosada
chile: chilean, la moneda
peru: lima, peruvian
ecuador: quito, ecuadorian
bolivia: la paz, bolivian
australia: canberra, australian, australians
new zealand: wellington, beehive
indonesia: jakarta, indonesian
malaysia: kuala lumpur, putrajaya, malaysian
philippines: manila, philippine, filipino, malacanang, malacañang
thailand: bangkok, thai
vietnam: hanoi, vietnamese
myanmar: naypyidaw, naypyitaw, burmese, burma
taiwan: taipei, taiwanese
mongolia: ulaanbaatar, mongolian
bangladesh: dhaka, bangladeshi
sri lanka: colombo, sri lankan
nepal: kathmandu, nepali, nepalese
ethiopia: addis ababa, ethiopian
eritrea: asmara, eritrean
kenya: nairobi, kenyan
uganda: kampala, ugandan
rwanda: kigali, rwandan
sudan: khartoum, sudanese
south sudan: juba, south sudanese
somalia: mogadishu, somali
nigeria: abuja, nigerian, aso rock
ghana: accra, ghanaian
senegal: dakar, senegalese
mali: bamako, malian
niger: niamey, nigerien
south africa: pretoria, south african
zimbabwe: harare, zimbabwean
zambia: lusaka, zambian
angola: luanda, angolan
mozambique: maputo, mozambican
congo: kinshasa, congolese, democratic republic of congo, drc
algeria: algiers, algerian
morocco: rabat, moroccan
tunisia: tunis, tunisian
libya: tripoli, libyan
european union: eu, e.u., brussels, european commission
united nations: un, u.n.
nato: north atlantic treaty organization, alliance headquarters
vatican: holy see
"""


def _read_table() -> dict[str, str]:
    states: dict[str, str] = {}
    for line in _TABLE.strip().splitlines():
        state, names = line.split(": ", 1)
        states[state] = state
        for name in names.split(", "):
            states.setdefault(name, state)
    return states


STATES: dict[str, str] = _read_table()  # every name, lower case -> the state
