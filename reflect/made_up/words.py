"""What the people of made-up schools write; all names, numbers and addresses are made up too.

Both mappings hold texts by audience and item id. Some name a person or say how to reach one (the
number is of the range kept for fiction, the address of the domain kept for examples), as people do
where they were asked not to.
"""

from collections.abc import Mapping
from typing import TypeAlias

from reflect.questionnaire import Audience

Texts: TypeAlias = Mapping[str, tuple[str, ...]]
"""Texts by item id."""

WORDS: Mapping[Audience, Texts] = {
    Audience.LEADERS: {
        "role.offer-more": (
            "Parents who run a business could talk with the older children about money.",
            "Cooking, sewing, two bus drivers, a choir leader. We have never asked.",
            "Languages. We count eleven at the gate and use one.",
        ),
        "role.more-say": (
            "What we do with the summer fair money.",
            "The homework policy; it lands on their kitchen tables, not ours.",
            "How we tell them about behaviour.",
        ),
        "interaction.went-well": (
            "The home visit in October: we only listened, and the whole year went differently.",
            "I rang before there was a problem.",
            "The grandmother brought a friend to interpret, and told us about the night shifts.",
        ),
        "interaction.make-it-easier": (
            "Meetings later in the day, and someone to mind the little ones.",
            "A phone number that somebody answers.",
            "Fewer letters, shorter, and in their languages.",
        ),
    },
    Audience.STAFF: {
        "role.offer-more": (
            "Several of our parents garden. The beds behind the hall are empty.",
            "Stories in their own languages at story time.",
            "One father repairs bicycles; half the class cannot ride to school safely.",
        ),
        "role.more-say": (
            "When parents’ evening is. We choose the day and then wonder who is missing.",
            "What goes home as homework, and how much.",
        ),
        "interaction.went-well": (
            "We sat side by side with the child’s book open, and her mother showed me how she "
            "counts in Polish.",
            "I asked what he is proud of at home. Nobody had asked before.",
            "Mrs Okafor from the office stayed on to interpret; without her we had given up.",
        ),
        "interaction.make-it-easier": (
            "Ten minutes at the gate without a bell to run to.",
            "One list of who speaks what, that we all may use.",
        ),
    },
    Audience.PARENTS: {
        "role.offer-more": (
            "I am a nurse and could come in for the health week.",
            "I bake. I could do it with the children rather than for the fair.",
            "My father was a joiner and would love to be asked.",
            "I am free on Fridays. Ring me: 01632 960 123.",
            "I can translate letters into Arabic, if I get them a few days before.",
        ),
        "role.more-say": (
            "How much homework there is on a Friday.",
            "What the children eat at noon.",
            "The trip money. We hear of it when it is due.",
            "How bullying is dealt with, and that we are told what came of it.",
        ),
        "interaction.went-well": (
            "Mr Lindqvist rang to say something good. That was all, and my son glowed.",
            "She asked me what works at home, and wrote it down, and used it.",
            "We could talk by phone in my break, so I did not lose the shift.",
            "The teacher said that she did not know either, and that we would find out together.",
        ),
        "interaction.make-it-easier": (
            "An evening in the month. I work when the school is open.",
            "Short messages instead of the long newsletter.",
            "Someone who answers e-mails. I wrote twice from ana@example.org and heard nothing.",
            "A place to sit where not everyone hears what we say.",
            "It is easy already, thank you.",
        ),
    },
}
"""Answers to the open questions."""

NOTES: Mapping[Audience, Texts] = {
    Audience.LEADERS: {
        "role.community.join-projects": (
            "One class did this for the river project; nobody wrote it down.",
        ),
        "role.volunteering.take-on-tasks": (
            "True for families who come in; less for those we only reach by phone.",
        ),
        "role.community.join-local-clubs": ("Football yes; the sewing class, nobody counts.",),
        "role.decisions.change-decisions": ("The minutes of the parents’ council say so.",),
        "interaction.communicating.listen": (
            "Two parents raised this at the gate in September.",
            "True in the early years; less so further up.",
        ),
        "interaction.decisions.say-what-changed": (
            "We mean to, and then the next term begins.",
            "The newsletter in March did.",
        ),
    },
    Audience.STAFF: {
        "role.communicating.set-agenda": ("The form has no line for what the family wants.",),
        "role.learning.use-what-is-sent": ("In Years 1 and 2 always, after that hardly.",),
        "interaction.communicating.language-of-news": (
            "The app translates, but only what is typed into it.",
        ),
        "interaction.learning.talk-over-what-helps": (
            "I do in the mornings, if they bring the child.",
        ),
    },
    Audience.PARENTS: {
        "role.decisions.join-meetings": ("Always on a Tuesday, when I work.",),
        "role.communicating.attend-meetings": ("Yes, since they can be online.",),
        "interaction.communicating.listen": (
            "Depends very much on who it is.",
            "Ms Adeyemi does, always.",
        ),
        "interaction.volunteering.tell-in-good-time": ("Mostly the day before.",),
    },
}
"""Notes beside scored items: what an answer rests on."""
