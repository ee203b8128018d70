"""An invitation: the calendar's words (RFC 5545, 5546) in the form in which Outlook, Google and Apple take them (RFC 6047)."""

from datetime import UTC, date, datetime, timedelta, timezone
from email.message import EmailMessage
from typing import Any
from zoneinfo import ZoneInfo

import icalendar

from daybook.core.clock import MINUTE, Z_OFFSET, to_datetime
from daybook.core.letterhead import House
from daybook.post import headers, mail
from daybook.post.letters import Letter

PRODUCT = "-//Daybook//Post//EN"
CANCEL = "CANCEL"
STATUS = {CANCEL: "CANCELLED"}
TITLES = {CANCEL: "Cancelled: {}", "REQUEST": "Invitation: {}"}
_PRIORITIES = {"high": 1, "urgent": 1, "normal": 5, "medium": 5, "low": 9}
_ONE = timedelta(days=1)


def message(letter: Letter, house: House) -> EmailMessage:
    """The e-mail with the invitation in it twice: as one of its alternatives, and as a file."""
    given = letter.given
    method = str(given.get("method") or "REQUEST").upper()
    address, name = given.get("organiser") or ("", "")
    subject = TITLES.get(method, "{}").format(given.get("summary") or "")
    made = headers.begun(letter, house, subject, (str(address or ""), str(name or "")))
    content = calendar(letter, house).to_ical()
    text = _text(given)
    made.set_content(text, charset="utf-8")
    made.add_alternative(mail.paragraphs(text), subtype="html", charset="utf-8")
    made.add_alternative(content, maintype="text", subtype="calendar", params={"method": method, "charset": "utf-8"}, cte="base64")
    made.add_attachment(content, maintype="application", subtype="ics", filename="invite.ics", params={"name": "invite.ics"})
    for part in made.iter_parts():
        for each in [part, *part.iter_parts()]:
            if each.get_content_type() == "text/calendar":
                del each["Content-Disposition"]
    return made


def calendar(letter: Letter, house: House) -> icalendar.Calendar:
    """VCALENDAR with the event, and the zones that its times are in."""
    given = letter.given
    made = icalendar.Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", str(given.get("method") or "REQUEST").upper())
    made.add_component(_event(letter, house))
    start, _ = span(given)
    made.add_missing_timezones(first_date=date(start.year - 1, 1, 1), last_date=date(start.year + 2, 1, 1))
    return made


def _event(letter: Letter, house: House) -> icalendar.Event:
    given = letter.given
    method = str(given.get("method") or "REQUEST").upper()
    made = icalendar.Event()
    made.add("uid", str(given["uid"]))
    made.add("sequence", int(given.get("sequence") or 0))
    made.add("dtstamp", to_datetime(letter.at).replace(microsecond=0))
    start, end = span(given)
    made.add("dtstart", start)
    made.add("dtend", end)
    made.add("summary", headers.line(str(given.get("summary") or "")))
    for name, member in (("location", "location"), ("description", "notes")):
        if given.get(member):
            made.add(name, str(given[member]).replace("\r\n", "\n").replace("\r", "\n"))
    made.add("status", STATUS.get(method, "CONFIRMED"))
    made.add("transp", "TRANSPARENT" if given.get("is_all_day") else "OPAQUE")
    if (priority := _PRIORITIES.get(str(given.get("priority") or "").strip().lower())) is not None:
        made.add("priority", priority)
    address, name = given.get("organiser") or ("", "")
    made.add("organizer", _who(house.replies or str(address or "") or house.sender or "daybook@daybook.invalid", str(name or "")))
    for each, called in letter.reached.get("to", ()):
        made.add("attendee", _who(each, called, asked=method != CANCEL))
    if given.get("reminder") is not None and method != CANCEL:
        made.add_component(_alarm(int(given["reminder"]), str(made["summary"])))
    return made


def _who(address: str, name: str, *, asked: bool | None = None) -> icalendar.vCalAddress:
    """The organiser, or (`asked` or told) an attendee."""
    made = icalendar.vCalAddress(f"mailto:{headers.line(address)}")
    if headers.line(name):
        made.params["CN"] = headers.line(name).replace('"', "'")
    if asked is not None:
        made.params |= {"CUTYPE": "INDIVIDUAL", "ROLE": "REQ-PARTICIPANT", "PARTSTAT": "NEEDS-ACTION", "RSVP": "TRUE" if asked else "FALSE"}
    return made


def _alarm(minutes: int, summary: str) -> icalendar.Alarm:
    made = icalendar.Alarm()
    made.add("action", "DISPLAY")
    made.add("description", summary)
    made.add("trigger", -timedelta(minutes=minutes))
    return made


def span(given: Any) -> tuple[date, date]:
    """From when until when: dates of a whole day (the end is the day after), times in their zone, or UTC where only an offset is known."""
    (start, end), zones = (given["start"], given["end"]), (given.get("start_zone"), given.get("end_zone"))
    if not given.get("is_all_day"):
        first, last = _time(start, zones[0]), _time(end, zones[1])
        return first, last if last.astimezone(UTC) >= first.astimezone(UTC) else first
    first, last = _local(start, zones[0]), _local(end, zones[1])
    ends = last.date() if last.time() == datetime.min.time() else last.date() + _ONE
    return first.date(), max(ends, first.date() + _ONE)


def _time(given: tuple[int, int | None], zone: str | None) -> datetime:
    moment = _local(given, zone)
    # An hour that comes twice: a calendar would take it for the first.
    return moment if zone and not moment.fold else moment.astimezone(UTC)


def _local(given: tuple[int, int | None], zone: str | None) -> datetime:
    """As the clock on the wall shows it."""
    ticks, offset = given
    moment = to_datetime(ticks - ticks % MINUTE)
    if zone:
        return moment.astimezone(ZoneInfo(zone))
    return moment.astimezone(timezone(timedelta(minutes=0 if offset is None or offset == Z_OFFSET else offset)))


def _text(given: Any) -> str:
    """For those whose programs know no calendar."""
    first, last = span(given)
    if isinstance(first, datetime) and isinstance(last, datetime):
        zone = given.get("start_zone") or "UTC"
        said = f"{first:%Y-%m-%d %H:%M} - {last:%Y-%m-%d %H:%M} ({zone})"
    else:
        said = f"{first:%Y-%m-%d}" if last - first == _ONE else f"{first:%Y-%m-%d} - {last - _ONE:%Y-%m-%d}"
    lines = [given.get("summary") or "", f"When: {said}", f"Where: {given['location']}" if given.get("location") else ""]
    return "\n".join([line for line in lines if line] + (["", str(given["notes"])] if given.get("notes") else [])) + "\n"
