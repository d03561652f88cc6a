"""The tables, as migrations make them; rows are built from checked values only.

Times are UTC in ISO 8601, but those that only expire, which are seconds since 1970.
"""

from service.tables.audit import AuditEntry, AuditHead
from service.tables.documents import (
    CatalogFile,
    DocumentRow,
    SegmentRow,
    StoredDocument,
    StoredSegment,
    StoredVersion,
    VersionRow,
)
from service.tables.editions import EditionFile, StoredEdition
from service.tables.jobs import StoredJob
from service.tables.memory import MemoryKey
from service.tables.people import (
    Account,
    ApiToken,
    Grant,
    Invitation,
    LoginFailure,
    RecoveryCode,
    SignIn,
)
from service.tables.presence import StoredPresence
from service.tables.questions import Question
from service.tables.review import (
    Comment,
    FindingRow,
    StoredDecision,
    StoredFinding,
    StoredTarget,
    StoredTranslation,
    Suggestion,
    Tally,
    TallyDay,
    TranslationRow,
)
from service.tables.sources import SourceFile, SourcePart, SourceProposal
from service.tables.webhooks import Webhook, WebhookDelivery

__all__ = [
    "Account",
    "ApiToken",
    "AuditEntry",
    "AuditHead",
    "CatalogFile",
    "Comment",
    "DocumentRow",
    "EditionFile",
    "FindingRow",
    "Grant",
    "Invitation",
    "LoginFailure",
    "MemoryKey",
    "Question",
    "RecoveryCode",
    "SegmentRow",
    "SignIn",
    "SourceFile",
    "SourcePart",
    "SourceProposal",
    "StoredDecision",
    "StoredDocument",
    "StoredEdition",
    "StoredFinding",
    "StoredJob",
    "StoredPresence",
    "StoredSegment",
    "StoredTarget",
    "StoredTranslation",
    "StoredVersion",
    "Suggestion",
    "Tally",
    "TallyDay",
    "TranslationRow",
    "VersionRow",
    "Webhook",
    "WebhookDelivery",
]
