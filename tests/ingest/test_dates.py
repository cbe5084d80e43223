"""What a field says of the day of publication."""

from datetime import UTC, date, datetime

import pytest

from orewire.ingest.dates import parse_published

DAY = date(2025, 3, 4)


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2025-03-04", DAY),
        (" 2025-03-04T23:10:00Z ", DAY),
        ("2025-03-04 10:00:00+11:00", DAY),
        ("20250304", DAY),
        ("20250304T101500Z", DAY),
        ("Tue, 04 Mar 2025 10:00:00 GMT", DAY),
        ("March 4, 2025", DAY),
        ("Mar. 4, 2025 9:00 a.m. ET", DAY),
        ("4 March 2025", DAY),
        ("25/04/2025", date(2025, 4, 25)),
        ("04/25/2025", date(2025, 4, 25)),
        ("05/05/2025", date(2025, 5, 5)),
        (date(2025, 3, 4), DAY),
        (datetime(2025, 3, 4, 10, tzinfo=UTC), DAY),
        ("03/04/2025", None),
        ("03/04/25", None),
        ("4 March", None),
        ("March 2025", None),
        ("2025", None),
        ("yesterday", None),
        ("2025-13-45", None),
        ("20251345", None),
        ("31/02/2025", None),
        ("1712016000", None),
        (1712016000, None),
        ("0001-01-01", None),
        ("", None),
        (None, None),
        ("x" * 1000, None),
    ],
)
def test_published(value, day):
    assert parse_published(value) == day
