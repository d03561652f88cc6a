"""What stops the work, each kind told apart so that a caller can answer it.

    LocalizationError
    ├── DocumentError       a source file cannot be read as a document
    │   └── EncodingError   its bytes are in no encoding we accept
    ├── CatalogError        a PO, XLIFF or TMX file is malformed
    ├── TranslationMemoryError  the memory of a workspace is missing, or is no memory
    ├── ProfileError        a language profile is incomplete or contradicts itself
    ├── AuthorityError      a file of the authority bank is wrong, or names no instrument
    ├── SyncError           the review service cannot be reached, or refuses
    ├── TermbaseError       a file of terms is wrong, or there is no such concept
    ├── LocaleError         a tag names no locale
    ├── WorkspaceError      concordant.toml is missing or wrong
    ├── ReviewError         a deed the rules of review refuse
    │   └── RecordError     a review record has been altered
    ├── EditionError        an edition is incomplete or has been altered
    └── GateClosed          something still stands in the way of a release

A fault in a *text* is a `Finding`, never an exception.
"""

from pathlib import Path

from i18n.phrase import Phrase


class LocalizationError(Exception):
    """The work cannot go on; says where, what, and the next step, in one line."""

    def __init__(
        self,
        message: str | Phrase,
        *,
        path: str | Path | None = None,
        line: int | None = None,
    ) -> None:
        self.said = message
        """What can be said in another language too, where it is a phrase."""
        self.message = str(message)
        self.path = None if path is None else str(path)
        self.line = line
        super().__init__(self.message)

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.path, self.line) if part is not None)
        return f"{place}: {self.message}" if place else self.message


class DocumentError(LocalizationError):
    """A source file cannot be read as a document."""


class EncodingError(DocumentError):
    """The bytes of a source file are in no encoding we accept."""


class CatalogError(LocalizationError):
    """A catalog is malformed; the file on disk is left as it was."""


class TranslationMemoryError(LocalizationError):
    """The translation memory of a workspace is missing, or its file is something else."""


class ProfileError(LocalizationError):
    """A language profile is incomplete or contradicts itself."""


class AuthorityError(LocalizationError):
    """A file of the authority bank is wrong, or there is no such instrument."""


class TermbaseError(LocalizationError):
    """A file of terms is wrong, or there is no such concept."""


class SyncError(LocalizationError):
    """The review service cannot be reached, or refuses."""


class LocaleError(LocalizationError):
    """A tag names no locale."""


class WorkspaceError(LocalizationError):
    """The workspace is missing, or its concordant.toml is wrong."""


class ReviewError(LocalizationError):
    """The rules of review refuse a deed."""


class RecordError(ReviewError):
    """A review record has been altered since it was written."""


class EditionError(LocalizationError):
    """An edition is incomplete, or has been altered since it was released."""


class GateClosed(LocalizationError):
    """Something still stands in the way of a release; `reasons` says what, a line each."""

    def __init__(self, message: str | Phrase, reasons: tuple[str, ...]) -> None:
        self.reasons = reasons
        super().__init__(message)
