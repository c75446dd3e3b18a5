"""The errors of Hearsay, one tree.

HearsayError
├── SourceError          a source could not be read; the other sources of the call still are
│   ├── Disallowed       the site's robots.txt asks programs not to fetch the page
│   ├── NotFound         no file, no host, no answer
│   ├── NotText          the bytes are no page: empty, binary, an unknown format
│   └── TooLarge         a limit on size, depth or time was reached
├── RecordError          a record breaks the contract of record.schema.json
│   └── EvidenceError    a record's evidence does not match its text: it was altered, or belongs to another page
├── ModelError           the model files are missing, damaged or made for another version
└── ArchiveError         an archive cannot be opened, or the question to it makes no sense
    ├── ArchiveBusy      another process writes and did not end in time
    ├── ArchiveDamaged   the file is no archive, or is no longer sound
    └── NotWritable      nothing can be written there: read only, the disk is full, no permission
"""

from __future__ import annotations


class HearsayError(Exception):
    """Anything that Hearsay raises on purpose. Catch it to go on with other work; its text is fit for a user."""


class SourceError(HearsayError):
    """A source could not be read. Report it and go on with the next source.

    ``source`` names the file, URL or line; ``place`` says where in it (a byte or line offset), or is empty.
    """

    def __init__(self, source: str, why: str, place: str = "") -> None:
        self.source = source
        self.why = why
        self.place = place
        super().__init__(f"{source}{f' ({place})' if place else ''}: {why}")

    def __reduce__(self) -> tuple[type[SourceError], tuple[str, str, str]]:
        """Crosses process boundaries whole."""
        return type(self), (self.source, self.why, self.place)


class Disallowed(SourceError):
    """The site's robots.txt asks programs not to fetch the page, or the site fails to say what it asks. Save the page
    in a browser and read that, or ask the site; ``Settings.obey_robots`` is for those who have its leave."""


class NotFound(SourceError):
    """No such file, no such host, or no answer. Check the name; a URL may be tried again later."""


class NotText(SourceError):
    """The bytes are not a page that can be read: empty, binary, or of an unknown format."""


class TooLarge(SourceError):
    """The source exceeds a limit on size, depth or time. Raise the limit in Settings if the source is to be trusted."""


class RecordError(HearsayError):
    """A record breaks the contract. Its maker is at fault; do not store it."""


class EvidenceError(RecordError):
    """A record's evidence does not stand in its text. Refuse the record: it was altered, or is another page's."""


class ModelError(HearsayError):
    """The model's files are missing, damaged or made for another version. Install the package again."""


class ArchiveError(HearsayError):
    """An archive cannot be opened or asked. What was stored is as it was; its text says what to do.

    ``location`` is the file's path or the database's URL without its password.
    """

    def __init__(self, location: str, why: str) -> None:
        self.location = location
        self.why = why
        super().__init__(f"{location}: {why}")

    def __reduce__(self) -> tuple[type[ArchiveError], tuple[str, str]]:
        """Crosses process boundaries whole."""
        return type(self), (self.location, self.why)


class ArchiveBusy(ArchiveError):
    """Another process holds the archive longer than we wait. Nothing was written; try again later."""


class ArchiveDamaged(ArchiveError):
    """The file is no archive or its pages no longer fit together. Restore it from a copy; nothing was written."""


class NotWritable(ArchiveError):
    """The place takes no writing: read only, full, no permission. What was acknowledged before is stored."""
