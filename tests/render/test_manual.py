from __future__ import annotations

from collections.abc import Callable

from newscli.render import show_manual
from newscli.render.manual import Manual, ManualCommand, ManualOption

TOPIC = """\
# Dates

'So' a date
is written: `a -b`.

    2021-02     a `month`

## Examples

```console
$ newscli list
.x \\n
```
"""
MANUAL = Manual(
    version="1.0",
    summary="a newsroom",
    options=[ManualOption("--version", "Print it.")],
    commands=[
        ManualCommand(
            usage="newscli show [SLUG]",
            text="Show it.\n\n\b\nExamples:\n  newscli show ~x",
            options=[ManualOption("--open", "Open it.")],
            shared=["Output"],
        )
    ],
    shared={"Output": [ManualOption("--json", "As JSON.")]},
    topics=[TOPIC],
)

PAGE = r"""
.TH NEWSCLI 1 "" "newscli 1.0" "User commands"
.SH NAME
newscli \- a newsroom
.SH SYNOPSIS
.B newscli
[options] command [arguments]
.SH OPTIONS
.TP
\fB\-\-version\fR
Print it.
.SH COMMANDS
.SS newscli show [SLUG]
.PP
Show it.
.PP
.nf
Examples:
  newscli show \(tix
.fi
.TP
\fB\-\-open\fR
Open it.
.PP
It takes the options under Output, too.
.SH OUTPUT
.TP
\fB\-\-json\fR
As JSON.
.SH DATES
.PP
\(aqSo\(aq a date
is written: \fBa \-b\fR.
.PP
.TP
\fB2021\-02\fR
a \fBmonth\fR
.PP
.SS Examples
.PP
.PP
.nf
$ newscli list
\&.x \en
.fi
"""


def test_a_manual_is_a_man_page(printed: Callable[..., str]) -> None:
    assert printed(show_manual, MANUAL) == PAGE.lstrip()
