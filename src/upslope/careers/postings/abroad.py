"""What heads the parts of a posting, and softens a wish, in other languages than English.

German, French, Spanish, Portuguese, Italian, Dutch, Polish and Swedish, as far as single words tell it.
"""

import re
from functools import cache, lru_cache

from upslope.careers.postings.headings import Part, heading_part
from upslope.careers.postings.phrases import Phrases

# The order decides, as it does for the English ones: "qualifications souhaitées" would be nice.
_HEADINGS: tuple[tuple[Part, tuple[str, ...]], ...] = (
    (
        Part.NOTICE,
        (
            r"\bbewerb(?:en|ung|ungsprozess)\b",
            r"so geht es weiter",
            r"\bcandidater\b|\bpostuler\b|processus de recrutement",
            r"proceso de selección|cómo (?:postular|aplicar)",
            r"processo seletivo|como (?:se )?candidatar",
            r"come candidarsi|processo di selezione",
            r"solliciter(?:en|atieprocedure|en\?)|solliciteren",
            r"proces rekrutacji|jak aplikować",
            r"så (?:här )?ansöker|^ansök",
            r"nie wymagamy|nicht (?:nötig|erforderlich)",
        ),
    ),
    (
        Part.NICE,
        (
            r"wünschenswert|von vorteil|gern(?:e)? gesehen|pluspunkte?\b|das wäre (?:ein|toll|schön|super)",
            r"idealerweise",
            r"würden? uns freuen|(?:nice|schön) wäre",
            r"\b(?:serai(?:en)?t|est|sont) un plus\b|^(?:les?|vos) (?:petits? )?(?:plus|atouts?)\b|souhaité|apprécié",
            r"\batouts?\b|idéalement",
            r"dese(?:able|ado)s?\b|\bvalora(?:ble|bles|mos|rá|remos|r)\b|suman? puntos|\bplus\b",
            r"sería(?:n)? (?:un|ideal)",
            r"diferencia(?:l|is)\b|desejáve(?:l|is)|será um plus|seria (?:ótimo|legal|bom)",
            r"titolo preferenziale|preferenziali|graditi?\b|gradite\b|rappresenta un plus",
            r"mooi meegenomen|pluspunten|\been pre\b|\bpré\b|bij voorkeur|fijn als",
            r"mile widzian|dodatkow(?:y|ym) atut|atut(?:em|y)?\b",
            r"meriterande|önskvärt|\bmerit",
        ),
    ),
    (
        Part.OFFER,
        (
            r"wir bieten|bieten wir|was wir (?:dir |ihnen )?bieten|deine vorteile|ihre vorteile|benefits bei",
            r"darauf (?:kannst|kannst du dich|können)|freu(?:en)? (?:dich|kannst|darfst|sie)",
            r"nous (?:vous )?(?:offrons|proposons)|^(?:les |vos |nos )?avantages|rémunération",
            r"ce qui vous attend chez",
            r"\bofrec(?:emos|en)\b|^(?:tus |los )?beneficios|condiciones|qué te (?:damos|espera con)",
            r"oferecemos|benefícios|remuneração",
            r"offriamo|cosa offri|retribuzione",
            r"(?:wij|we) bieden|wat bieden|dit bieden|wat krijg|arbeidsvoorwaarden",
            r"oferujemy|co (?:zyskasz|dajemy)|benefity",
            r"vi erbjuder|förmåner",
        ),
    ),
    (
        Part.REQUIRED,
        (
            r"bring(?:st|en) (?:du|sie)|mitbring(?:st|en)|anforderung|voraussetzung|qualifikation",
            r"\b(?:dein|ihr|das) profil",
            r"was (?:wir|du|dich ausmacht).{0,20}(?:erwarten|suchen|mitbringst)|das (?:kannst|bist) du|kenntnisse",
            r"wir (?:suchen|erwarten|wünschen)|dich aus(?:zeichnet|macht)|du (?:bist|hast|passt)",
            r"profil\b|compétences|exigences|prérequis|nous (?:re)?cherchons|attendons",
            r"vous (?:êtes|avez|apportez|maîtrisez)",
            r"qui êtes[- ]vous|connaissances",
            r"requisitos|requerimientos|\bperfil\b",
            r"(?:qué|lo que) (?:buscamos|necesitamos|esperamos|pedimos)|imprescindible",
            r"indispensable|conocimientos|^experiencia\b|necesitamos|buscamos|habilidades|quién eres",
            r"o que (?:buscamos|esperamos|procuramos|precisamos)|obrigatóri|^experiência\b|conhecimentos",
            r"você (?:tem|precisa)",
            r"qualificações|indispensáve|competências",
            r"requisiti\b|(?:cosa|chi) cerchiamo|competenze|il tuo profilo|cosa ti serve|conoscenze|^esperienza\b",
            r"breng(?:t)? (?:je|jij|u) mee|jouw profiel|wie ben (?:jij|je)|functie-?eisen",
            r"(?:wij|we) vragen|wat we (?:vragen|zoeken)|dit (?:heb|ben) (?:jij|je)|herken(?:t)? (?:jij|je)",
            r"wymagania|oczekujemy|oczekiwania|(?:kogo|czego) (?:szukamy|oczekujemy)|twój profil|od ciebie",
            r"umiejętności",
            r"^krav|kvalifikationer|din profil|vi söker|om dig|vem är du|du (?:har|är)\b",
        ),
    ),
    (
        Part.WORK,
        (
            r"aufgaben|(?:das |was |dich )erwartet|dich erwartet|tätigkeit|deine rolle|ihre rolle",
            r"das (?:machst|tust) du",
            r"deine mission|verantwortung|wirst du",
            r"(?:vos|les|tes) missions|^missions?$|vos (?:tâches|responsabilités)|le poste|votre rôle",
            r"responsabilités|au quotidien|vous (?:ferez|allez)",
            r"(?:qué|lo que) (?:harás|vas a hacer)|responsabilidades|funciones|tus tareas",
            r"tu (?:rol|misión|día)|el puesto",
            r"o que (?:você )?(?:vai|vais|irá) fazer|atividades|atribuições",
            r"suas (?:tarefas|responsabilidades)|a vaga|seu dia",
            r"cosa farai|responsabilità|attività|il ruolo|di cosa ti occuperai|le tue mansioni|mansioni",
            r"wat ga (?:je|jij) doen|jouw (?:taken|rol|werk)|je (?:taken|rol)",
            r"(?:je|de|belangrijkste) taken\b|werkzaamheden|de functie|dit ga je",
            r"obowiązki|obowiązków|twoje zadania|zadania|co będziesz|zakres|twoja rola",
            r"arbetsuppgifter|dina uppgifter|om (?:tjänsten|rollen|jobbet)|vad du (?:kommer|gör)|ditt uppdrag",
        ),
    ),
    (
        Part.FIRM,
        (
            r"über uns|wer (?:wir sind|sind wir)|das sind wir|unser unternehmen",
            r"qui sommes|à propos|l'entreprise|notre (?:entreprise|histoire)|le contexte|^contexte",
            r"quiénes somos|sobre nosotros|acerca de|la empresa|nuestra empresa",
            r"quem somos|sobre (?:nós|a empresa)|a empresa",
            r"chi siamo|l'azienda",
            r"over ons|wie (?:zijn wij|wij zijn|we zijn|zijn we)",
            r"\bo nas\b|kim jesteśmy|o firmie",
            r"om oss|vilka är vi",
        ),
    ),
)

NICE_AHEAD = Phrases(
    (
        *(
            "ideal",
            "idéal",
            "wünschenswert",
            "gern",
            "préférence",
            "si possible",
            "prefer",
            "deseable",
            "valor",
            "voorkeur",
        ),
        *("liefst", "mile widzian", "najlepiej", "meriterande", "gärna"),
    ),
    r"\b(?:idealerweise|wünschenswert(?: (?:ist|sind|wäre|wären))?|im idealfall|gern(?:e)? auch)\b",
    r"\b(?:idéalement|de préférence|si possible)\b",
    r"\b(?:idealmente|preferiblemente|preferentemente|deseable:|preferencialmente|de preferência|preferibilmente)",
    r"\bse valor(?:a|ará|arán|an)\b",
    r"\b(?:bij voorkeur|liefst|idealiter)\b",
    r"\b(?:mile widzian[ae]|najlepiej)\s*:?",
    r"\b(?:meriterande|gärna)\b",
)
"""Everything behind one of these, to the end of the sentence, would be nice to have."""

NICE_BEHIND = Phrases(
    (
        *("vorteil", "wünschenswert", "plus", "gern", "kein muss", "atout", "appréci", "souhait", "deseable", "valor"),
        *("desejáve", "diferencia", "gradit", "preferenziale", "een pre", "meegenomen", "widzian", "atutem"),
        "meriterande",
    ),
    r"\b(?:von vorteil|wünschenswert|ein plus|gern(?:e)? gesehen|kein muss)\b",
    r"\bserai(?:en)?t (?:un (?:plus|atout)|appréciée?s?)\b",
    r"\b(?:est un (?:plus|atout)|appréciée?s?|souhaitée?s?|un atout)\b",
    r"\b(?:deseables?|valorables?|se valorará|es un plus|será un plus|un plus)\b",
    r"\b(?:desejáve(?:l|is)|um diferencial|são diferenciais|é um plus|será um plus)\b",
    r"\b(?:graditi?|gradite|gradita|preferenziale|costituisce un plus|è un plus)\b",
    r"\b(?:is een (?:pre|plus)|mooi meegenomen|zijn een (?:pre|plus))\b",
    r"\b(?:mile widzian[ey]|będzi?e atutem|będą atutem|atutem)\b",
    r"\b(?:är meriterande|meriterande)\b",
)
"""What stands before one of these, or around it, would be nice to have."""


@cache
def _patterns() -> tuple[tuple[Part, re.Pattern[str]], ...]:
    return tuple((part, re.compile("|".join(phrases))) for part, phrases in _HEADINGS)


@lru_cache(maxsize=4096)
def heading_anywhere(plain: str) -> Part | None:
    """What a heading of these words announces, in English or another language; None if that isn't known."""
    if (part := heading_part(plain)) is not None:
        return part
    lower = plain.lower()
    return next((part for part, pattern in _patterns() if pattern.search(lower)), None)
