"""What an operator may set, by environment variables that begin with `CONCORDANT_`."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """The service's settings; every one has a default that is safe on a single machine."""

    model_config = SettingsConfigDict(env_prefix="CONCORDANT_", extra="ignore")

    workspace: Path | None = None
    """Folder of the workspace whose documents are served; without one the service starts empty."""
    database: str = "sqlite:///concordant.sqlite"
    """Where everything is kept: `sqlite:///file` or `postgresql://…`."""
    public_url: str = "http://127.0.0.1:8000"
    """How people reach the service; links are made with it, and forms must come from it."""
    max_request_bytes: int = 25_000_000
    """A request body of this size or more is refused."""
    session_hours: int = Field(default=24 * 7, ge=1)
    """How long a person stays signed in."""
    invitation_hours: int = Field(default=24 * 7, ge=1)
    """How long an invitation, the first one included, can be accepted."""
    coarse_minutes: int = Field(default=1440, ge=1)
    """To how many minutes times are rounded down for people who asked for it."""
    oidc_issuer: str | None = None
    """A provider at which people may sign in (OpenID Connect); without one nothing is called."""
    oidc_client_id: str = ""
    """As whom the provider knows this service."""
    oidc_client_secret: SecretStr | None = None
    """What proves it to the provider, where it asks for that."""
    private_webhooks: bool = False
    """Webhooks may be in the network of this machine, or on it."""
    background: bool = True
    """Work in the background is done by a thread of this process; otherwise by a worker."""
    recheck_seconds: float = Field(default=1.0, gt=0)
    """How often the background looks for documents whose checks are due."""

    @property
    def secure(self) -> bool:
        """The service is reached over TLS, so cookies are for TLS alone."""
        return self.public_url.startswith("https://")
