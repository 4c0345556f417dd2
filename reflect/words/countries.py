"""Countries by their codes: which there are, what is often written instead, and their paper."""

COUNTRIES = frozenset(
    (
        "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO "
        "BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ "
        "DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP "
        "GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG "
        "KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML "
        "MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE "
        "PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL "
        "SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM "
        "US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW"
    ).split()
)
"""The two-letter codes of ISO 3166-1, and XK, by which Kosovo goes for want of one there."""

LETTER = frozenset("BZ CA CL CO CR GT MX NI PA PH PR SV US VE".split())
"""Where paper is Letter, by the Unicode CLDR (`paperSize` in its supplemental data)."""

_MEANT = {
    "GB": "UK EN ENG ENGLAND SCOTLAND WALES NORTHERN-IRELAND BRITAIN GREAT-BRITAIN GBR",
    "US": "USA UNITED-STATES AMERICA",
    "IE": "IRELAND EIRE IRL",
    "AU": "AUSTRALIA AUS",
    "NZ": "NEW-ZEALAND NZL",
    "CA": "CANADA CAN",
    "ZA": "SOUTH-AFRICA RSA",
    "IN": "INDIA IND",
    "DE": "GERMANY DEUTSCHLAND GER DEU",
    "GR": "EL GREECE",
}
_MEANT_BY = {word: code for code, words in _MEANT.items() for word in words.split()}


def country_remedy(given: str) -> str | None:
    """What to write instead of `given`; None where that is a code, in capitals or not."""
    code = given.strip().upper()
    if code in COUNTRIES:
        return None
    if meant := _MEANT_BY.get("-".join(code.split())):
        return f"did you mean `{meant}`?"
    return "write the two letters that ISO 3166 has for it, like GB, IE, US or AU"
