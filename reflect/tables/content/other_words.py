"""What people and programs write for something else: a new spelling is an entry here.

Keys are as `cells.plain` makes them.
"""

from reflect.questionnaire import Missing

DONT_KNOW = frozenset(
    {
        *("dk", "d/k", "idk", "dont know", "do not know", "i don't know", "i dont know", "?"),
        *("i do not know", "not sure", "unsure", "no idea", "can't say", "cannot say", "unknown"),
        *("don't know / not sure", "weiß nicht", "weiss nicht", "no sé", "no se", "ns"),
        *("je ne sais pas", "nsp", "non so", "não sei", "weet niet", "nie wiem", "vet inte"),
        *("ved ikke", "vet ikke", "en osaa sanoa", "nevím", "не знаю", "bilmiyorum", "لا أعرف"),
        *("わからない", "不知道", "ddim yn gwybod"),
    }
)

NOT_APPLICABLE = frozenset(
    {
        *("n/a", "na", "n.a.", "n.a", "#n/a", "not applicable", "doesn't apply", "doesnt apply"),
        *("does not apply to me", "not relevant", "inapplicable", "nicht zutreffend", "entfällt"),
        *("trifft nicht zu", "no aplica", "no procede", "sans objet", "ne s'applique pas"),
        *("non applicabile", "não se aplica", "niet van toepassing", "n.v.t.", "nvt"),
        *("nie dotyczy", "ej aktuellt", "ikke relevant", "ei koske", "netýká se", "не применимо"),
    }
)

LEFT_BLANK = frozenset(
    {
        *("-", "--", "---", "–", "—", "/", ".", "..", "...", "x", "none", "nil", "null", "blank"),
        *("no answer", "no response", "no reply", "not answered", "prefer not to say", "keine"),
        *("keine angabe", "k.a.", "k. a.", "sin respuesta", "ninguna", "aucune réponse", "brak"),
    }
)
"""What is suggested to be left blank; nothing of it is guessed."""

BLANKS_OF_PROGRAMS = frozenset({"nan", "<na>", "nat"})
"""What pandas writes for a cell without anything in it."""

UNCLEAR = "na"
"""R writes this for a blank cell, and people for what does not apply."""

NOTHING_SAID = frozenset(
    {
        *("n/a", "na", "n.a.", "n.a", "#n/a", "nan", "-", "--", "---", "–", "—", ".", "..", "..."),
        *("x", "xx", "xxx", "?", "/", "no", "none", "nil", "nothing", "no comment", "no comments"),
        *("nothing to add", "nothing else", "nothing really", "not applicable", "null", "0"),
        *("nein", "nichts", "keine", "kein kommentar", "no aplica", "nada", "ninguno", "ninguna"),
        *("sin comentarios", "non", "rien", "aucun", "aucune", "sans objet", "ras", "niente"),
        *("nessuno", "não", "nenhum", "nee", "geen", "niets", "nej", "inget", "nei", "ingenting"),
        *("ei", "nie", "brak", "nic", "ne", "нет", "ні", "hayır", "yok", "لا", "لا شيء", "なし"),
        *("特になし", "无", "没有", "없음", "na ddim", "dim"),
        *(Missing.SKIPPED.value, "not_asked"),
    }
)
"""Answers in words that say nothing: they count as left blank, and how many is told.

A full stop or an exclamation mark behind them does not matter.
"""

TICKED = frozenset({"1", "y", "yes", "true", "x", "checked", "ja", "oui", "sí", "si", "tak", "да"})
NOT_TICKED = frozenset({"0", "n", "no", "false", "unchecked", "nein", "non", "nie", "нет"})
"""What stands in a column for one option, where many may be ticked."""

FOOTERS = frozenset(
    {
        *("average", "averages", "mean", "median", "total", "totals", "sum", "count", "n", "avg"),
        *("standard deviation", "sd", "std", "std dev", "min", "max", "minimum", "maximum"),
        *("percent", "grand total", "responses", "durchschnitt", "mittelwert", "summe", "gesamt"),
        *("anzahl", "promedio", "media", "suma", "recuento", "moyenne", "somme", "totale"),
        *("somma", "média", "soma", "gemiddelde", "totaal", "aantal", "średnia", "suma", "razem"),
        *("medelvärde", "summa", "gennemsnit", "gjennomsnitt", "keskiarvo", "yhteensä", "průměr"),
        *("celkem", "среднее", "итого", "ortalama", "toplam", "المتوسط", "المجموع", "平均", "合計"),
    }
)
"""What stands in a row below the answers that a spreadsheet has reckoned."""

KINDS = {Missing.DONT_KNOW: DONT_KNOW, Missing.NOT_APPLICABLE: NOT_APPLICABLE}
"""Words for a missing kind, in the order in which they are looked up."""
