"""Calendar and hours over HTTP: what stands where, in which zone, what is made, moved, submitted; for whom."""

from lxml import html

from tests.support import Book
from tests.web.test_page_undo import undone
from tests.web.visitors import Visitor

DAY, SHOWN = "2026-10-25", "10/25/2026"
BACK, FORTH = "2026-11-01", "2026-03-08"
"""Clocks are put back, and forth, in the demo book's zone."""

EVENT = f"//div[@data-day='{DAY}']/a[contains(@class, 'event')]"


def fields(reply_text: str) -> list[str]:
    return [str(each) for each in html.fromstring(reply_text).xpath("//li/@data-field")]


def events(tree: html.HtmlElement, day: str = DAY) -> list[tuple[str, str]]:
    (slots,) = tree.xpath(f"//div[@data-day='{day}']")
    return [(" ".join(each.text_content().split()), str(each.get("class"))) for each in slots.xpath("a[contains(@class, 'event')]")]


def test_a_meeting_is_planned_changed_and_moved(ada: Visitor) -> None:
    form = ada.page(f"/calendar/new?day={DAY}&at=14:00")
    shown = [form.xpath(f"//input[@name='{name}']/@value")[0] for name in ("day", "start", "last", "end")]
    assert shown == [
        SHOWN,
        "2:00 PM",
        SHOWN,
        "3:00 PM",
    ]
    made = ada.send("/calendar", subject="Budget", day=DAY, start="14:00", end="15:30", location="Room 1", text="Bring figures")
    assert (made.status, made.headers["location"]) == (303, f"/calendar?day={DAY}")
    page = ada.page(f"/calendar?day={DAY}")
    ((text, places),) = events(page)
    assert (text[-6:], places.split()[1:]) == ("Budget", ["s56", "l6", "c0", "w12"])
    (link,) = page.xpath(EVENT)
    shown = ada.page(str(link.get("href")))
    assert shown.xpath("//input[@name='location']/@value") == ["Room 1"]
    assert ada.send(str(link.get("href")), subject="Budget 2", day=DAY, start="09:00", end="10:00").status == 303
    (at,) = page.xpath(f"//div[@data-day='{DAY}']/a[@data-row='44']/@data-at")
    moved = ada.send(str(link.get("data-move")), swap=True, at=int(at) + 15)
    assert (moved.status, "Moved" in moved.headers["hx-trigger"]) == (200, True)
    ((text, places),) = events(ada.page(f"/calendar?day={DAY}&view=day"))
    assert (text[-8:], places.split()[1:3]) == ("Budget 2", ["s45", "l4"])
    longer = ada.send(str(link.get("data-move")), swap=True, at=int(at) + 15, until=int(at) + 105)
    assert events(ada.page(f"/calendar?day={DAY}"))[0][1].split()[1:3] == ["s45", "l6"]
    for reply, places_then in ((longer, ["s45", "l4"]), (moved, ["s36", "l4"])):
        assert undone(ada, reply).status == 204
        assert events(ada.page(f"/calendar?day={DAY}"))[0][1].split()[1:3] == places_then
    assert fields(ada.send(str(link.get("data-move")), swap=True, at="x", until="9" * 30).text) == ["at", "until"]
    assert fields(ada.send(str(link.get("data-move")), swap=True, at=at, until=at).text) == ["end"]
    gone = ada.send(f"{link.get('href')}/delete", swap=True)
    assert (gone.status, gone.headers["hx-redirect"]) == (204, f"/calendar?day={DAY}")
    assert events(ada.page(f"/calendar?day={DAY}")) == []
    assert undone(ada, gone).status == 204
    assert [text[-8:] for text, _ in events(ada.page(f"/calendar?day={DAY}"))] == ["Budget 2"]


def test_what_is_at_the_same_time_stands_side_by_side(ada: Visitor) -> None:
    for subject in ("One", "Two"):
        ada.send("/calendar", subject=subject, day=DAY, start="09:00", end="10:00")
    ada.send("/calendar", subject="Fair", day=DAY, last="2026-10-26", all_day="1", start="00:00", end="00:00")
    page = ada.page(f"/calendar?day={DAY}")
    assert [places.split()[3:5] for _, places in events(page)] == [["c0", "w6"], ["c6", "w6"]]
    assert page.xpath("//ul[@class='whole']//a/text()") == ["Fair"]
    assert ada.page("/calendar?day=2026-10-26").xpath("//ul[@class='whole']//a/text()") == ["Fair"]


def test_days_of_23_and_of_25_hours_are_as_long_as_they_are(ada: Visitor) -> None:
    def slots(day: str, view: str = "day") -> list[tuple[str, str]]:
        (column,) = ada.page(f"/calendar?day={day}&view={view}").xpath(f"//div[@data-day='{day}']")
        return [(str(each.get("class")), each.text_content().strip()) for each in column.xpath("*[contains(@class, 'slot')]")]

    assert [label for _, label in slots(FORTH)][:4] == ["12 AM", "1 AM", "3 AM", "4 AM"]
    assert slots(FORTH, "week")[2] == ("slot none s8 l4", "")
    assert [label for _, label in slots(BACK)][:4] == ["12 AM", "1 AM", "1 AM", "2 AM"]
    assert [each for each, _ in slots("2026-10-31", "week")][1:4] == ["slot s4 l4", "slot none s8 l4", "slot s12 l4"]
    column = ada.page(f"/calendar?day={BACK}&view=day").xpath("//a[@data-row='8']")
    (since,) = [each.get("data-at") for each in column]
    form = ada.page(f"/calendar/new?since={since}&until={int(since) + 90}")
    filled = form.xpath("//form[contains(@class, 'plan')]//input[not(@type='checkbox') and @value != '']")
    typed = {each.get("name"): each.get("value") for each in filled}
    assert (typed["day"], typed["start"], typed["end"]) == ("11/1/2026", "1:00 AM", "2:30 AM")
    assert ada.send("/calendar", **typed | {"subject": "Night"}).status == 303
    ((_, places),) = events(ada.page(f"/calendar?day={BACK}&view=day"), BACK)
    assert places.split()[1:3] == ["s8", "l6"]
    ada.send("/calendar", subject="Short", day=FORTH, start="01:00", end="03:30")
    ((_, places),) = events(ada.page(f"/calendar?day={FORTH}&view=day"), FORTH)
    assert places.split()[1:3] == ["s4", "l6"]


def test_every_mistake_of_a_meeting_is_told(ada: Visitor) -> None:
    assert fields(ada.send("/calendar", swap=True).text) == ["subject", "day", "start", "end"]
    assert fields(ada.send("/calendar", swap=True, subject="x", day=DAY, start="10:00", end="09:00").text) == ["end"]
    assert ada.get("/calendar?view=year&user=x").status == 400
    assert ada.get("/calendar?day=0000-01-01").status == 400


def test_diaries_of_others_are_for_heads(book: Book, ada: Visitor) -> None:
    bo = Visitor(book, "bo")
    (his,) = ada.page("/calendar").xpath("//select[@name='user']/option[starts-with(., 'Bo')]/@value")
    (hers,) = ada.page("/calendar").xpath("//select[@name='user']/option[starts-with(., 'Ada')]/@value")
    assert (ada.get(f"/calendar?user={his}").status, bo.get(f"/calendar?user={hers}").status) == (200, 403)
    assert (ada.get(f"/hours?user={his}").status, bo.get(f"/hours?user={hers}").status) == (200, 403)
    ada.send("/calendar", subject="Hers", day=DAY, start="09:00", end="10:00")
    (link,) = ada.page(f"/calendar?day={DAY}").xpath(EVENT)
    assert bo.send(str(link.get("data-move")), at=29_000_000).status == 403
    assert bo.send(str(link.get("href")), subject="His", day=DAY, start="12:00", end="13:00").status == 403
    assert bo.page(str(link.get("href"))).xpath("//form[contains(@class, 'plan')]") == []
    dee = Visitor(book, "dee")
    assert {dee.get(path).status for path in ("/calendar", "/calendar/new", "/hours", "/hours.csv")} == {403}
    assert dee.send("/calendar", subject="x").status == 403


def test_hours_are_written_down_summed_and_submitted(ada: Visitor) -> None:
    for start, end, project in (("09:00", "10:30", "Move"), ("10:00", "11:00", "Audit"), ("23:00", "00:30", "Move")):
        reply = ada.send("/hours", day="2026-05-04", start=start, end=end, project=project, task="Packing", view="day")
        assert (reply.status, reply.headers["location"]) == (303, "/hours?view=day&day=2026-05-04")
    page = ada.page("/hours?view=day&day=2026-05-04")
    rows = page.xpath("//li[@class='row']")
    assert ["overlaps" in row.text_content() for row in rows] == [False, True, False]
    told = [each.text_content() for each in page.xpath("//div[@class='sums']//tbody/tr/*")]
    assert told == ["Move", "3h", "Audit", "1h", "Packing", "4h"]
    id = str(rows[0].get("id")).removeprefix("hours-")
    assert ada.send(f"/hours/{id}", day="2026-05-04", start="08:00", end="09:00", project="Audit").status == 303
    early = ada.send("/hours/submit?view=day&day=2026-05-04", swap=True)
    assert ada.page("/hours?view=day&day=2026-05-04").text_content().count("submitted") == 3
    assert undone(ada, early).status == 204
    assert ada.page("/hours?view=day&day=2026-05-04").text_content().count("submitted") == 0
    edited = ada.send(f"/hours/{id}", swap=True, day="2026-05-04", start="08:30", end="09:00", project="Audit")
    assert ada.send("/hours/submit?view=day&day=2026-05-04").status == 303
    assert undone(ada, edited).status == 409
    assert ada.page("/hours?view=month&day=2026-05-20").text_content().count("submitted") == 3
    assert ada.send(f"/hours/{id}", swap=True, day="2026-05-04", start="08:00", end="09:00").status == 409
    assert ada.send(f"/hours/{id}/delete", swap=True).status == 409
    listed = ada.get("/hours.csv?view=day&day=2026-05-04")
    assert listed.type == "text/csv; charset=utf-8"
    assert listed.text.splitlines()[:2] == [
        "day,start,end,hours,project,task,text,submitted", "2026-05-04,08:30,09:00,0.5,Audit,,,yes",
    ]  # fmt: skip


def test_every_mistake_of_hours_is_told(ada: Visitor) -> None:
    assert fields(ada.send("/hours", swap=True).text) == ["day", "start", "end"]
    assert fields(ada.send("/hours", swap=True, day=DAY, start="09:00", end="09:00").text) == ["end"]
    assert ada.get("/hours?view=year").status == 400
    assert "No hours are written down here." in ada.page("/hours?view=day&day=2020-01-01").text_content()


def test_hours_are_deleted(ada: Visitor) -> None:
    ada.send("/hours", day="2026-05-04", start="09:00", end="10:00", project="Move")
    (id,) = ada.page("/hours?view=day&day=2026-05-04").xpath("//li[@class='row']/@id")
    form = ada.page(f"/hours/{str(id).removeprefix('hours-')}")
    assert form.xpath("//input[@name='project']/@value") == ["Move"]
    gone = ada.send(f"/hours/{str(id).removeprefix('hours-')}/delete", swap=True)
    assert gone.headers["hx-redirect"] == "/hours?view=week&day=2026-05-04"
    assert ada.page("/hours?view=day&day=2026-05-04").xpath("//li[@class='row']") == []
    assert undone(ada, gone).status == 204
    assert ada.page("/hours?view=day&day=2026-05-04").xpath("//li[@class='row']/@id") == [id]
    made = ada.send("/hours", swap=True, day="2026-05-04", start="09:30", end="10:30", project="Move")
    assert undone(ada, made).status == 204
    assert ada.page("/hours?view=day&day=2026-05-04").xpath("//li[@class='row']/@id") == [id]
