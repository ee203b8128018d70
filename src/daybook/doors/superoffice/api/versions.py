"""Which versions are spoken: for people as a page, for programs as data."""

from html import escape
from importlib.metadata import version

from daybook.door import Answer, Call
from daybook.doors.superoffice.records.api import ApiInfo
from daybook.wire.record import describe

RELEASE, DATE, SERVICES = "12.2.0.0", "2026-07-10", "Services88"
"""The release of the original whose description is followed, its day, and the SOAP services it has."""
HTML = "text/html; charset=utf-8"


def show(call: Call) -> Answer | ApiInfo:
    """A page, unless JSON or XML is asked for."""
    accepted, made = call.request.headers.get("accept", "").lower(), of(call.request.base)
    is_data = "json" in accepted or ("xml" in accepted and "html" not in accepted)
    return made if is_data else Answer(page(made), media=HTML)


def of(base: str) -> ApiInfo:
    ours = version("daybook")
    return ApiInfo(
        v1=f"{base}/api/v1", Version="v1", NetServerVersion=RELEASE, NetServerAssembly=RELEASE, NetServerDate=DATE,
        NetServer=f"Daybook {ours}, as SuperOffice NetServer {RELEASE.removesuffix('.0.0')}", NetServerLabel=f"Daybook_{ours}",
        Services=SERVICES, Services88="", ServicesCurrent="", Documentation=f"{base}/Help",
    )  # fmt: skip


def page(made: ApiInfo) -> str:
    """The same as a table."""
    title, rows = escape(made.NetServer or ""), "".join(row(each.json, getattr(made, each.name)) for each in describe(ApiInfo).slots)
    return f"<!doctype html><html lang='en'><meta charset='utf-8'><title>API</title><h1>{title}</h1><table>{rows}</table></html>"


def row(name: str, text: str) -> str:
    shown = escape(text)
    value = f"<a href='{shown}'>{shown}</a>" if text.startswith("http") else shown
    return f"<tr><th scope='row'>{name}</th><td>{value}</td></tr>"
