"""The columns that form tools add of themselves, by their headings in the tools' languages.

None of them is kept or printed: they hold names, addresses and times. A new one is an entry here.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from reflect.tables.headings.wording import heard


class Holds(StrEnum):
    """What a column of a tool holds, as far as anything is done with it."""

    START = "when it was begun"
    END = "when it was sent"
    DURATION = "seconds that it took"
    SENT = "when it was sent, blank where it was not"
    FINISHED = "whether it was finished"
    STATUS = "how the answer came"
    LANGUAGE = "the language it was answered in"
    PERSON = "who it may be"
    OTHER = "what the tool notes"
    COMPANION = "points or feedback of a question"


def _all(kind: Holds, *headings: str) -> dict[str, Holds]:
    return {heard(heading): kind for heading in headings}


_COLUMNS: Mapping[str, Holds] = {
    **_all(
        Holds.START,
        *("Start time", "Start date", "StartDate", "startdate", "Date started", "start", "began"),
        *("Startzeit", "Hora de inicio", "Heure de début", "Begintijd", "Ora di inizio"),
        *("Hora de início", "Godzina rozpoczęcia", "Starttid", "Starttidspunkt", "Aloitusaika"),
        *("Čas zahájení", "Час початку", "Время начала", "Başlangıç saati", "開始時刻", "开始时间"),
        *("وقت البدء", "Amser cychwyn"),
    ),
    **_all(
        Holds.END,
        *("Completion time", "End date", "EndDate", "end", "Submitted at", "Submission time"),
        *("_submission_time", "SubmissionDate", "Fertigstellungszeit", "Hora de finalización"),
        *("Heure de fin", "Tijd van voltooien", "Ora di completamento", "Hora de conclusão"),
        *("Godzina ukończenia", "Slutförandetid", "Fullført klokken", "Valmistumisaika"),
        *("Čas dokončení", "Час завершення", "Время завершения", "Tamamlanma saati"),
        *("完了時刻", "完成时间", "وقت الإكمال", "Amser cwblhau", "Fuldførelsestidspunkt"),
    ),
    **_all(Holds.SENT, "submitdate", "Date submitted", "Datum Abgeschickt", "Date de soumission"),
    **_all(
        Holds.DURATION,
        *("Duration (in seconds)", "Duration in seconds", "interviewtime", "Total time"),
        *("Time taken (seconds)", "Gesamtzeit"),
    ),
    **_all(Holds.FINISHED, "Finished", "Abgeschlossen", "Terminé", "Finalizado"),
    **_all(Holds.STATUS, "Status", "Response Type", "Distribution Channel", "DistributionChannel"),
    **_all(
        Holds.PERSON,
        *("Name", "Your name", "Full name", "First name", "Last name", "Surname", "Nickname"),
        *("Email", "E-mail", "Email address", "E-mail address", "Mail", "Username", "User name"),
        *("IP address", "ipaddr", "IPAddress", "IP", "RecipientFirstName", "RecipientLastName"),
        *("RecipientEmail", "ExternalReference", "External Data Reference", "LocationLatitude"),
        *("Recipient First Name", "Recipient Last Name", "Recipient Email", "LocationLongitude"),
        *("Location Latitude", "Location Longitude", "Phone", "Phone number", "Telephone"),
        *("firstname", "lastname", "token", "Access code", "SubmitterID", "SubmitterName"),
        *("Submitter", "Submitted by", "_submitted_by", "deviceid", "Device ID", "phonenumber"),
        *("subscriberid", "simserial", "Vorname", "Nachname", "E-Mail-Adresse", "E-Mail"),
        *("Nom", "Prénom", "Adresse e-mail", "Adresse électronique", "Courriel", "Nombre"),
        *("Correo electrónico", "Dirección de correo electrónico", "Nombre de usuario", "Apellido"),
        *(
            "Naam",
            "E-mailadres",
            "Nome",
            "Indirizzo email",
            "Indirizzo e-mail",
            "Posta elettronica",
        ),
        *("Endereço de e-mail", "Nazwa", "Imię", "Nazwisko", "Adres e-mail", "Namn", "E-post"),
        *("E-postadress", "Navn", "E-mailadresse", "E-postadresse", "Nimi", "Sähköposti"),
        *("Jméno", "E-mailová adresa", "Meno", "Név", "Ime", "Nume", "Ім’я", "Електронна пошта"),
        *("Имя", "Адрес электронной почты", "Электронная почта", "Ad", "E-posta", "الاسم"),
        *(
            "البريد الإلكتروني",
            "名前",
            "メール",
            "メールアドレス",
            "姓名",
            "电子邮件",
            "이름",
            "Enw",
        ),
    ),
    **_all(
        Holds.LANGUAGE,
        *("startlanguage", "Start language", "User Language", "UserLanguage", "Q_Language"),
    ),
    **_all(
        Holds.OTHER,
        *(
            "Timestamp",
            "Zeitstempel",
            "Horodateur",
            "Marca temporal",
            "Tijdstempel",
            "Časové razítko",
        ),
        *("Informazioni cronologiche", "Carimbo de data/hora", "Sygnatura czasowa", "Tidsstämpel"),
        *(
            "Tidsstempel",
            "Tidsmerke",
            "Aikaleima",
            "Időbélyeg",
            "Marcaj de timp",
            "Časová pečiatka",
        ),
        *("Отметка времени", "Позначка часу", "Zaman damgası", "طابع زمني", "タイムスタンプ"),
        *("时间戳记", "時間戳記", "타임스탬프", "Stamp amser", "Date submitted (UTC)"),
        *("ID", "_id", "_uuid", "uuid", "Response ID", "ResponseId", "Respondent ID", "Kennung"),
        *("Submission ID", "RespondentID", "CollectorID", "Collector ID", "Custom Data 1", "KEY"),
        *("instanceID", "meta/instanceID", "meta-instanceID", "meta-instanceName", "_index"),
        *("lastpage", "Last page", "seed", "datestamp"),
        *("Date last action", "refurl", "Referrer URL", "Progress", "Recorded Date"),
        *("RecordedDate", "Language", "Sprache", "Langue"),
        *("Idioma", "Taal", "Lingua", "Język", "Språk", "Sprog", "Kieli", "Jazyk", "Мова", "Язык"),
        *("Dil", "اللغة", "言語", "语言", "언어", "Iaith", "Last modified time", "Browser"),
        *("Device", "Device type", "Operating system", "User agent", "_notes"),
        *("Last modified", "Custom Data", "Custom Data 2", "Custom Data 3", "Date Modified"),
        *("Date Created", "_validation_status", "__version__", "_version_", "_tags", "today"),
        *("formhub/uuid", "_xform_id_string", "_attachments", "_geolocation", "ReviewState"),
        *("AttachmentsPresent", "AttachmentsExpected", "Edits", "FormVersion", "instanceName"),
        *("Total points", "Quiz feedback", "Gesamtpunktzahl", "Quizfeedback", "Score", "Punktzahl"),
        *("Total de puntos", "Nombre total de points", "Puntuación", "HappendAt", "Instance id"),
        *("locale", "reflect", "questionnaire", "version", "hash"),
    ),
}

_COMPANIONS = re.compile(
    r"\s*(?:points|feedback|punkte|puntos|punten|punti|pontos|commentaires|score)\s*[-–—:]\s+\S"
    r"|.*\[(?:score|feedback|punktzahl|puntuación|comment|kommentar|commentaire|comentario)\]\s*",
    re.IGNORECASE | re.DOTALL,
)
"""Beside each question of a quiz: `Points - …`, `Feedback - …`, `… [Score]`; and its comments."""

_LISTED = re.compile(r"([\w\[\]-]+)\.\s+(.*)", re.DOTALL)
"""LimeSurvey's code and text of a question: `ipaddr. IP address`."""

PREVIEWS = frozenset(map(heard, ("Survey Preview", "Survey Test", "preview", "test", "Preview")))
"""What a column of `Holds.STATUS` says of an answer that nobody gave."""

UNFINISHED = frozenset(map(heard, ("False", "0", "No", "Falsch", "Faux", "Falso")))
"""What a column of `Holds.FINISHED` says of an answer that was not finished."""


@dataclass(frozen=True, slots=True)
class Tool:
    """A form tool that is known by its columns, where it exports options by numbers of its own."""

    name: str
    known_by: frozenset[str]
    remedy: str
    keeps_ours: bool = False
    """Whether it gives our own codes where the form was made by reflect."""


TOOLS = (
    Tool(
        "Qualtrics",
        frozenset(map(heard, ("RecordedDate", "ResponseId", "DistributionChannel"))),
        "in Data & Analysis › Export & Import choose “Use choice text”",
    ),
    Tool(
        "SurveyMonkey",
        frozenset(map(heard, ("Respondent ID", "Collector ID"))),
        "in Analyze Results › Save as › Export all response data choose “Actual answer text”",
    ),
    Tool(
        "LimeSurvey",
        frozenset(map(heard, ("submitdate", "lastpage", "startlanguage"))),
        "in Responses › Export choose “Full answers”",
        keeps_ours=True,
    ),
)
"""A tool whose numbers are not the questionnaire's, and how it exports the words instead."""


def held_by(heading: str) -> Holds | None:
    """What a column holds that some tool has added under this heading."""
    if _COMPANIONS.fullmatch(heading) or _COMPANIONS.match(heading):
        return Holds.COMPANION
    if found := _COLUMNS.get(heard(heading)):
        return found
    return _COLUMNS.get(heard(code_of(heading)))


def code_of(heading: str) -> str:
    """The code in a heading of LimeSurvey's (`group. Which year?`), or all of another heading."""
    listed = _LISTED.fullmatch(heading)
    return listed[1] if listed else heading


def tool_of(headings: Iterable[str]) -> Tool | None:
    """The tool that these headings come from, of those that number options in their own way."""
    there = {key for heading in headings for key in (heard(heading), heard(code_of(heading)))}
    return next((tool for tool in TOOLS if tool.known_by <= there), None)
