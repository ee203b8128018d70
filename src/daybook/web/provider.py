"""An OpenID provider that users sign in at: its address to go to, and who came back (OpenID Connect Core, code flow with PKCE)."""

import importlib
import secrets
import time
import warnings
from dataclasses import dataclass, field
from threading import Lock
from typing import Any

from daybook.core.errors import Refused, Unavailable
from daybook.core.identities import Identity
from daybook.core.texts import Text
from daybook.core.texts import marked as _

SCOPE = "openid email profile"
DISCOVERY = "/.well-known/openid-configuration"
SECONDS = 10.0
"""For each call of the provider."""
FRESH_SECONDS = 3600.0
"""So long its addresses and keys are believed."""
LEEWAY_SECONDS = 60
OTHER_NAME = _("The provider calls itself '%(itself)s', DAYBOOK_OIDC_ISSUER calls it '%(named)s'.")
FAILED = _("The sign-in at the provider did not succeed. Start again.")


@dataclass(frozen=True, slots=True)
class Journey:
    """One user on his way to the provider and back; the browser keeps it in a cookie."""

    state: str
    nonce: str
    verifier: str
    following: str

    @classmethod
    def begin(cls, following: str) -> "Journey":
        """With secrets of its own."""
        return cls(secrets.token_urlsafe(24), secrets.token_urlsafe(24), secrets.token_urlsafe(48), following)


@dataclass(slots=True)
class Provider:
    """One provider, as the settings name it."""

    issuer: str
    client: str
    secret: str = field(repr=False)
    name: str = ""
    book: str | None = None
    _known: tuple[float, dict[str, Any]] | None = field(default=None, repr=False)
    _lock: Lock = field(default_factory=Lock, repr=False)

    def metadata(self) -> dict[str, Any]:
        """Its addresses and keys. Slow when they are not known yet: other servers are asked."""
        with self._lock:
            if self._known is None or time.monotonic() - self._known[0] > FRESH_SECONDS:
                found = self._get(self.issuer.rstrip("/") + DISCOVERY)
                if found.get("issuer") != self.issuer:
                    raise Unavailable(Text(OTHER_NAME, itself=found.get("issuer"), named=self.issuer))
                self._known = time.monotonic(), found | {"keys": self._get(found["jwks_uri"])}
            return self._known[1]

    def address(self, metadata: dict[str, Any], journey: Journey, back: str) -> str:
        """Where the browser is sent."""
        with self._session(back) as session:
            made, _ = session.create_authorization_url(
                metadata["authorization_endpoint"], state=journey.state, code_verifier=journey.verifier, nonce=journey.nonce
            )
        return str(made)

    def identify(self, journey: Journey, uri: str, back: str) -> Identity:
        """Who came back, by the code in the address he came back to. Slow: the provider is asked."""
        errors = importlib.import_module("authlib.common.errors")
        httpx = importlib.import_module("httpx")
        metadata = self.metadata()
        try:
            with self._session(back) as session:
                tokens = session.fetch_token(
                    metadata["token_endpoint"], authorization_response=uri, state=journey.state, code_verifier=journey.verifier
                )
        except errors.AuthlibBaseError as error:
            raise Refused(FAILED) from error
        except httpx.HTTPError as error:
            raise Unavailable(_("The provider cannot be reached.")) from error
        return self._checked(metadata, str(tokens.get("id_token", "")), journey.nonce)

    def _checked(self, metadata: dict[str, Any], token: str, nonce: str) -> Identity:
        """An ID token's subject: signed by the provider, for this client, now, and for this journey."""
        jwk, jwt, errors = (importlib.import_module(f"joserfc.{name}") for name in ("jwk", "jwt", "errors"))
        must = {"iss": self.issuer, "aud": self.client, "nonce": nonce}
        wanted = {name: {"essential": True, "value": value} for name, value in must.items()}
        rules = jwt.JWTClaimsRegistry(leeway=LEEWAY_SECONDS, sub={"essential": True}, exp={"essential": True}, **wanted)
        try:
            found = jwt.decode(token, jwk.KeySet.import_key_set(metadata["keys"]), algorithms=list(ALGORITHMS)).claims
            rules.validate(found)
        except (errors.JoseError, ValueError) as error:
            raise Refused(FAILED) from error
        email = str(found.get("email", "")) if found.get("email_verified") is True else ""
        return Identity(self.issuer, str(found["sub"]), email.lower())

    def _session(self, back: str) -> Any:
        importlib.import_module("authlib.deprecate")
        with warnings.catch_warnings():
            # It prefers httpx2, and says so at its first import (whatever the filters were before); it works with httpx.
            warnings.simplefilter("ignore")
            client = importlib.import_module("authlib.integrations.httpx_client").OAuth2Client
        return client(
            self.client, self.secret, scope=SCOPE, redirect_uri=back, code_challenge_method="S256", timeout=SECONDS, trust_env=False
        )

    def _get(self, url: str) -> dict[str, Any]:
        httpx = importlib.import_module("httpx")
        try:
            answer = httpx.get(url, timeout=SECONDS, trust_env=False)
            answer.raise_for_status()
            found: dict[str, Any] = answer.json()
        except (httpx.HTTPError, ValueError) as error:
            raise Unavailable(_("The provider cannot be reached.")) from error
        return found


ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA")
"""With a key of the provider's that only it has; none that the client's secret would make."""
