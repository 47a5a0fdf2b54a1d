"""What the law and others say, whatever a plan says: facts from outside, each with a source."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Duty:
    """What the law asks of kinds of authority.

    Attributes:
        id: Short name, unique among duties.
        name: What is asked, in a few words of ours.
        section: The IRI of the section of the Act.
        source: The Act and its sections, in words.
    """

    id: str
    name: str
    section: str
    source: str


@dataclass(frozen=True, slots=True)
class Authority:
    """A kind of authority on which a duty is laid; `source` is an IRI."""

    id: str
    name: str
    duty: str
    source: str


@dataclass(frozen=True, slots=True)
class DutyRole:
    """That a body is read as a kind of authority.

    Attributes:
        body: The id of the body.
        authority: The id of the kind of authority.
        source: The IRI of what says who such an authority is.
        note: What in it is a reading.
    """

    body: str
    authority: str
    source: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class CrimeCategory:
    """A kind of serious violence that a partnership has chosen.

    Attributes:
        id: Short name, unique among those that hold for a plan.
        name: As the partnership publishes it.
        source: The IRI of where it does.
        own: Whether the plan's own folder holds it, so that no other plan shares it.
    """

    id: str
    name: str
    source: str
    own: bool = False


@dataclass(frozen=True, slots=True)
class External:
    """All facts from outside, in the order of their files."""

    duties: tuple[Duty, ...] = ()
    authorities: tuple[Authority, ...] = ()
    categories: tuple[CrimeCategory, ...] = ()
