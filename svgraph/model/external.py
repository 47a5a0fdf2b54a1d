"""What the law and others say, whatever a plan says: facts from outside, each with a source."""

from typing import NamedTuple


class Duty(NamedTuple):
    """What the law asks of kinds of authority, in a few words of ours.

    `section` is the IRI of the section of the Act, `source` the Act and its sections in words.
    """

    id: str
    name: str
    section: str
    source: str


class Authority(NamedTuple):
    """A kind of authority on which a duty is laid; `source` is an IRI."""

    id: str
    name: str
    duty: str
    source: str


class DutyRole(NamedTuple):
    """That a body is read as a kind of authority, each given by its id.

    `source` is the IRI of what says who such an authority is; `note` says what is a reading.
    """

    body: str
    authority: str
    source: str
    note: str = ""


class CrimeCategory(NamedTuple):
    """A kind of serious violence that a partnership has chosen, named as it publishes it.

    `source` is the IRI of where it does; one that is a plan's `own` no other plan shares.
    """

    id: str
    name: str
    source: str
    own: bool = False


class External(NamedTuple):
    """All facts from outside, in the order of their files."""

    duties: tuple[Duty, ...] = ()
    authorities: tuple[Authority, ...] = ()
    categories: tuple[CrimeCategory, ...] = ()
