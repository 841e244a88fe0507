from __future__ import annotations

from newscli.model.desk import Command, Desk, Line, read_desk


def test_a_desk_is_read_as_it_is_written() -> None:
    lines = (
        Line(command=Command.CHOICE, slug="mars", remark="Mars # 1: start of end"),
        Line(command=Command.CHOICE, slug="moon", start="2026-12-01 09:00", end="2026-12-08", remark="Moon"),
        Line(command=Command.CHOICE, slug="sun", end="monday 09:00"),
        Line(command=Command.PUBLISH, slug="venus", start="2026-12-24 10:00", remark="Venus"),
        Line(command=Command.CONSIDER, slug="earth", remark="read often: Earth"),
    )
    desk = Desk("The desk of News", lines[:1], lines[1:4], lines[4:])

    found = [(line.command, line.slug, line.start, line.end) for line in read_desk(desk.text)[0]]

    assert found == [(line.command, line.slug, line.start, line.end) for line in lines]


def test_a_line_that_cannot_be_read_is_named_by_its_number() -> None:
    lines, faults = read_desk("choise mars\n# note\nchoice\nchoice moon\nchoice mars tomorrow\nx")

    assert [(line.slug, line.number) for line in lines] == [("moon", 4)]
    assert faults == {
        1: "no command 'choise': write choice, publish, consider (did you mean 'choice'?)",
        3: "choice which article? write its slug",
        5: "cannot read 'tomorrow': write start TIME, end TIME or both",
        6: "no command 'x': write choice, publish, consider",
    }


def test_dates_take_words() -> None:
    (line,), _ = read_desk("choice mars start next monday end 2026-12-08 10:00   # x")

    assert (line.start, line.end) == ("next monday", "2026-12-08 10:00")
