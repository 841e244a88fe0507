from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscli.model.dates import Calendar, format_moment, parse_duration, parse_moment
from newscli.model.errors import DateError, ExitCode
from tests.strategies import moment

NOW = datetime(2026, 11, 24, 12, 0, 30, 5, tzinfo=UTC)  # a Tuesday
ALMATY = ZoneInfo("Asia/Almaty")
NEW_YORK = ZoneInfo("America/New_York")
UTC_DAYS = Calendar(NOW, UTC)

NAMES = ("UTC", "Asia/Almaty", "America/New_York", "America/Sao_Paulo", "Pacific/Apia", "Pacific/Kiritimati")
ZONES = st.sampled_from(NAMES).map(ZoneInfo)
EDGES = st.sampled_from([datetime(1, 1, 1, tzinfo=UTC), datetime(9999, 12, 31, 23, 59, tzinfo=UTC)])
NOWS = st.datetimes(timezones=st.just(UTC)) | EDGES
GRAMMAR = """now today yesterday tomorrow monday sunday next last this week month year
    7d 999999w +999999w 0d +3d ٧d 24:00 09:30 23:59 T Z +06:00 ² 0000 0001 2021 9999 2021-01 9999-12 0001-01
    2021-13 0001-01-01 9999-12-31 2018-11-04 2011-12-30 20210114 2021-W01
    0001-01-01T00:00+14:00 9999-12-31T23:59:59-12:00 2021-01-14T09:30Z"""
WORDS = st.sampled_from(GRAMMAR.split())
REFUSED = (
    "|  |soon|week|next|-3d|3 d|1.5d|9999999d|999999w|+999999w|24:00|23:60|9:5|2021-13|2021-00|2021-02-30"
    "|0000|0000-01-01|10000|2021-W03|2021-W03-2|now now|today 2021|monday monday 09:00|12:00 09:00"
    "|last week 09:00|2021 09:00|2021-02 09:00|2021-01-14T25:00|2021-01-14T09:30+24:00"
)
TEXTS = st.lists(WORDS, max_size=3).map(" ".join) | st.text(max_size=12)


def span(text: str, zone: tzinfo = UTC, *, ahead: bool = False) -> tuple[str, str]:
    found = Calendar(NOW, zone).span(text, ahead=ahead)
    return format_moment(found.start, UTC), format_moment(found.end, UTC)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2021-01-14", "2021-01-14T00:00:00Z", "2021-01-15T00:00:00Z"),
        ("2021-1-4", "2021-01-04T00:00:00Z", "2021-01-05T00:00:00Z"),
        ("20210114", "2021-01-14T00:00:00Z", "2021-01-15T00:00:00Z"),
        ("2021-02", "2021-02-01T00:00:00Z", "2021-03-01T00:00:00Z"),
        ("2021-12", "2021-12-01T00:00:00Z", "2022-01-01T00:00:00Z"),
        ("2021", "2021-01-01T00:00:00Z", "2022-01-01T00:00:00Z"),
        ("today", "2026-11-24T00:00:00Z", "2026-11-25T00:00:00Z"),
        (" TOMORROW ", "2026-11-25T00:00:00Z", "2026-11-26T00:00:00Z"),
        ("yesterday", "2026-11-23T00:00:00Z", "2026-11-24T00:00:00Z"),
        ("this week", "2026-11-23T00:00:00Z", "2026-11-30T00:00:00Z"),
        ("last week", "2026-11-16T00:00:00Z", "2026-11-23T00:00:00Z"),
        ("next  Week", "2026-11-30T00:00:00Z", "2026-12-07T00:00:00Z"),
        ("last month", "2026-10-01T00:00:00Z", "2026-11-01T00:00:00Z"),
        ("next month", "2026-12-01T00:00:00Z", "2027-01-01T00:00:00Z"),
        ("this year", "2026-01-01T00:00:00Z", "2027-01-01T00:00:00Z"),
        ("9999", "9999-01-01T00:00:00Z", "9999-12-31T23:59:59.999999Z"),
        ("9999-12", "9999-12-01T00:00:00Z", "9999-12-31T23:59:59.999999Z"),
        ("9999-12-31", "9999-12-31T00:00:00Z", "9999-12-31T23:59:59.999999Z"),
        ("0001-01-01", "0001-01-01T00:00:00Z", "0001-01-02T00:00:00Z"),
    ],
)
def test_a_text_names_a_span(text: str, start: str, end: str) -> None:
    assert span(text) == (start, end)


@pytest.mark.parametrize(
    ("text", "point"),
    [
        ("now", "2026-11-24T12:00:30.000005Z"),
        ("7d", "2026-11-17T12:00:30.000005Z"),
        ("2w", "2026-11-10T12:00:30.000005Z"),
        ("24H", "2026-11-23T12:00:30.000005Z"),
        ("+3d", "2026-11-27T12:00:30.000005Z"),
        ("0d", "2026-11-24T12:00:30.000005Z"),
        ("2021-01-14T09:30:00+06:00", "2021-01-14T03:30:00Z"),
        ("2021-01-14t09:30:15z", "2021-01-14T09:30:15Z"),
        ("2021-01-14 9:30", "2021-01-14T09:30:00Z"),
        ("20210114T0930", "2021-01-14T09:30:00Z"),
        ("09:00", "2026-11-24T09:00:00Z"),
        ("yesterday 18:30", "2026-11-23T18:30:00Z"),
        ("7d 09:00", "2026-11-17T09:00:00Z"),
    ],
)
def test_a_time_is_a_span_without_length(text: str, point: str) -> None:
    assert span(text) == (point, point)


@pytest.mark.parametrize(
    ("text", "past", "coming"),
    [
        ("monday", "2026-11-23", "2026-11-30"),
        ("tuesday", "2026-11-24", "2026-11-24"),
        ("wednesday", "2026-11-18", "2026-11-25"),
        ("this tuesday", "2026-11-24", "2026-11-24"),
        ("this monday", "2026-11-30", "2026-11-30"),
        ("next tuesday", "2026-12-01", "2026-12-01"),
        ("next wednesday", "2026-11-25", "2026-11-25"),
        ("last tuesday", "2026-11-17", "2026-11-17"),
        ("last monday", "2026-11-23", "2026-11-23"),
    ],
)
def test_a_weekday_alone_is_the_last_one_or_ahead_the_coming_one(text: str, past: str, coming: str) -> None:
    assert (span(text)[0][:10], span(text, ahead=True)[0][:10]) == (past, coming)


@pytest.mark.parametrize(
    ("text", "past", "coming"),
    [
        ("monday 09:00", "2026-11-23T09:00:00Z", "2026-11-30T09:00:00Z"),
        ("tuesday 09:00", "2026-11-24T09:00:00Z", "2026-12-01T09:00:00Z"),
        ("Tuesday 18:00", "2026-11-17T18:00:00Z", "2026-11-24T18:00:00Z"),
        ("next tuesday 09:00", "2026-12-01T09:00:00Z", "2026-12-01T09:00:00Z"),
    ],
)
def test_a_time_of_a_weekday_has_passed_or_ahead_is_to_come(text: str, past: str, coming: str) -> None:
    assert (span(text)[0], span(text, ahead=True)[0]) == (past, coming)


def test_days_are_those_of_the_archive_and_not_of_the_clock() -> None:
    evening = Calendar(datetime(2026, 11, 24, 20, 0, tzinfo=UTC), ALMATY)

    assert evening.today == date(2026, 11, 25)
    assert format_moment(evening.start("today"), UTC) == "2026-11-24T19:00:00Z"
    assert format_moment(evening.start("2021-01-14 09:30"), UTC) == "2021-01-14T03:30:00Z"


@pytest.mark.parametrize(
    ("text", "zone", "start", "end"),
    [
        ("2018-11-04", "America/Sao_Paulo", "2018-11-04T03:00:00Z", "2018-11-05T02:00:00Z"),  # no midnight
        ("2020-11-01", "America/Havana", "2020-11-01T04:00:00Z", "2020-11-02T05:00:00Z"),  # midnight twice
        ("2021-03-14", "America/New_York", "2021-03-14T05:00:00Z", "2021-03-15T04:00:00Z"),
        (
            "2021-03-14 02:30",
            "America/New_York",
            "2021-03-14T07:30:00Z",
            "2021-03-14T07:30:00Z",
        ),  # no such time
        ("2021-11-07 01:30", "America/New_York", "2021-11-07T05:30:00Z", "2021-11-07T05:30:00Z"),  # the first
        ("2011-12-30", "Pacific/Apia", "2011-12-30T10:00:00Z", "2011-12-30T10:00:00Z"),  # a day left out
    ],
)
def test_clocks_that_change_leave_no_gap_between_days(text: str, zone: str, start: str, end: str) -> None:
    assert span(text, ZoneInfo(zone)) == (start, end)


@pytest.mark.parametrize("zone", [UTC, NEW_YORK])
def test_a_length_of_time_is_of_hours_and_not_of_the_clock(zone: tzinfo) -> None:
    after_change = datetime(2021, 3, 14, 12, 0, tzinfo=NEW_YORK).astimezone(zone)

    assert Calendar(after_change, NEW_YORK).start("24h") == datetime(2021, 3, 13, 16, 0, tzinfo=UTC)


@pytest.mark.parametrize("text", REFUSED.split("|"))
def test_what_is_no_date_is_refused_with_examples(text: str) -> None:
    with pytest.raises(DateError, match=r"cannot read the date '.*' \(write 2021-01-14, ") as caught:
        UTC_DAYS.span(text)

    assert caught.value.exit_code is ExitCode.USAGE


@given(NOWS, ZONES, TEXTS, st.booleans())
def test_any_text_is_a_span_in_order_or_refused(now: datetime, zone: tzinfo, text: str, ahead: bool) -> None:
    calendar = Calendar(now, zone)
    try:
        found = calendar.span(text, ahead=ahead)
    except DateError:
        return

    assert found.start <= found.end
    assert found.start.tzinfo is found.end.tzinfo is UTC
    assert (calendar.start(text, ahead=ahead), calendar.end(text, ahead=ahead)) == (found.start, found.end)


@given(NOWS, ZONES, TEXTS)
def test_a_moment_for_a_file_means_the_span_that_was_typed(now: datetime, zone: tzinfo, text: str) -> None:
    calendar = Calendar(now, zone)
    try:
        found = calendar.moment(text)
    except DateError:
        return
    typed = calendar.span(text, ahead=True)

    if isinstance(found, datetime):
        assert calendar.first_moment(found) == typed.start.replace(microsecond=0)
        assert not (found.utcoffset() or timedelta()) % timedelta(minutes=1), (
            "TOML has no seconds in an offset"
        )
    else:
        assert (calendar.first_moment(found), calendar.last_moment(found)) == (typed.start, typed.end)


def test_a_day_stays_a_day_in_a_file_and_a_time_gets_the_offset_of_the_archive() -> None:
    calendar = Calendar(NOW, ALMATY)

    assert calendar.moment("2021-01-14") == date(2021, 1, 14)
    assert calendar.moment("9999-12-31") == date(9999, 12, 31)
    assert str(calendar.moment("2021-01-14 09:30")) == "2021-01-14 09:30:00+06:00"
    assert str(calendar.moment("now")) == "2026-11-24 17:00:30+05:00"
    assert str(calendar.moment("1880-01-01 09:30")) == "1880-01-01 04:22:12+00:00"


@pytest.mark.parametrize("text", ["last week", "2021-01", "2021", "this year"])
def test_what_is_longer_than_a_day_is_no_moment(text: str) -> None:
    with pytest.raises(DateError, match="is longer than a day"):
        UTC_DAYS.moment(text)


@given(moment(), ZONES)
def test_a_moment_of_a_file_ends_after_it_begins(found: date | datetime, zone: tzinfo) -> None:
    calendar = Calendar(NOW, zone)

    assert calendar.first_moment(found) <= calendar.last_moment(found)


@pytest.mark.parametrize("zone", [timezone(timedelta(hours=14)), timezone(timedelta(hours=-12))])
@pytest.mark.parametrize("found", [date.min, date.max, datetime.min, datetime.max])
def test_the_first_and_the_last_day_of_all_are_no_crash(found: date | datetime, zone: tzinfo) -> None:
    calendar = Calendar(NOW, zone)

    assert calendar.first_moment(found) <= calendar.last_moment(found)
    assert calendar.day_of(calendar.first_moment(found)).year in (1, 9998, 9999)


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("3d", timedelta(days=3)),
        (" 2W ", timedelta(weeks=2)),
        ("24h", timedelta(days=1)),
        ("0d", timedelta()),
    ],
)
def test_a_length_of_time_is_read(text: str, length: timedelta) -> None:
    assert parse_duration(text) == length


@pytest.mark.parametrize("text", ["", "3", "d", "-3d", "+3d", "3 days", "9999999d", "1.5h"])
def test_what_is_no_length_of_time_is_refused(text: str) -> None:
    with pytest.raises(DateError, match="cannot read the length of time"):
        parse_duration(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2021-01-14", date(2021, 1, 14)),
        (" 2021-01-14T09:30:00z ", datetime(2021, 1, 14, 9, 30, tzinfo=UTC)),
        ("2021-01-14 09:30", datetime(2021, 1, 14, 9, 30)),
        ("1880-01-01T00:00:00+05:07:48", datetime(1879, 12, 31, 18, 52, 12, tzinfo=UTC)),
        ("2021-02-30", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_a_moment_of_a_data_file_is_read_or_none(text: str, found: date | datetime | None) -> None:
    assert parse_moment(text) == found


@pytest.mark.parametrize(
    ("found", "text"),
    [
        (date(2021, 1, 14), "2021-01-14"),
        (datetime(2021, 1, 14, 9, 30), "2021-01-14T03:30:00Z"),
        (datetime(2021, 1, 14, 9, 30, tzinfo=timezone(timedelta(hours=-5))), "2021-01-14T14:30:00Z"),
    ],
)
def test_a_moment_is_written_as_a_day_or_in_utc(found: date | datetime, text: str) -> None:
    assert format_moment(found, ALMATY) == text


def test_the_last_moments_have_a_day_east_of_utc_too() -> None:
    calendar = Calendar(datetime(9999, 12, 31, 23, 59, tzinfo=UTC), ALMATY)
    assert calendar.today == date(9999, 12, 31)
