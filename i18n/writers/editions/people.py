"""Who stands behind the keys of an edition: names lie beside it, where they can be taken out."""

from __future__ import annotations

from collections.abc import Mapping

from i18n.profile import Profile
from i18n.publication.manifest import Manifest
from i18n.writers.editions.page import render_beside


def write(manifest: Manifest, profile: Profile, names: Mapping[str, str | None]) -> bytes:
    """The page, in the language of the source, whose profile is given.

    A person without a name among `names` was removed, and the page says so.
    """
    people = [(key, names.get(key)) for key in manifest.people]
    return render_beside("people.html.j2", profile, manifest=manifest, people=people)
