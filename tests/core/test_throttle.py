"""The delay after failed logins."""

import pytest

from daybook.core.throttle import ADDRESS_FREE, FORGET_AFTER, LONGEST, Alone, Failures, Throttle


class Clock:
    """Seconds that pass when told to."""

    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def test_the_delay_doubles_up_to_a_minute(clock: Clock) -> None:
    failures = Failures(3, Alone(), Alone(), clock)
    waits = []
    for _ in range(12):
        failures.add("ada")
        waits.append(failures.wait("ada"))
        clock.now += waits[-1]
    assert waits == [0, 0, 1, 2, 4, 8, 16, 32, 60, 60, 60, 60]
    assert LONGEST == 60
    assert failures.wait("ada") == 0
    assert failures.wait("bo") == 0


def test_the_delay_runs_off_by_itself_and_is_not_made_longer_by_asking(clock: Clock) -> None:
    failures = Failures(3, Alone(), Alone(), clock)
    for _ in range(5):
        failures.add("ada")
    assert failures.wait("ada") == 4
    clock.now += 2.5
    assert failures.wait("ada") == 2
    clock.now += 1.5
    assert failures.wait("ada") == 0


def test_success_and_time_forgive(clock: Clock) -> None:
    failures = Failures(3, Alone(), Alone(), clock)
    for _ in range(4):
        failures.add("ada")
        failures.add("bo")
    failures.clear("ada")
    failures.clear("nobody")
    clock.now += FORGET_AFTER + 1
    failures.add("ada")
    failures.add("bo")
    assert failures.wait("ada") == failures.wait("bo") == 0


def test_memory_is_bounded(clock: Clock) -> None:
    words = Alone(100)
    failures = Failures(1, words, Alone(100), clock)
    for i in range(1000):
        failures.add(f"guess {i}")
    assert len(words) == 100
    assert failures.wait("guess 999") == 1
    throttle = Throttle(kept=100, clock=clock)
    for i in range(1000):
        throttle.succeed("ada", f"10.0.0.{i}")
    assert isinstance(throttle.familiar, Alone) and len(throttle.familiar) == 100


def test_an_account_waits_whichever_address_it_is_tried_from(clock: Clock) -> None:
    throttle = Throttle(clock=clock)
    for i in range(3):
        throttle.fail("ada", f"10.0.0.{i}")
    assert throttle.wait("ada", "10.0.0.9") == throttle.wait("ada", "") == 1
    assert throttle.wait("bo", "10.0.0.1") == 0
    clock.now += 1
    throttle.succeed("ada", "10.0.0.9")
    throttle.fail("ada", "10.0.0.1")
    assert throttle.wait("ada", "10.0.0.1") == 0


def test_an_address_waits_whichever_account_it_tries(clock: Clock) -> None:
    throttle = Throttle(clock=clock)
    for i in range(ADDRESS_FREE):
        throttle.fail(f"user {i}", "10.0.0.1")
    assert throttle.wait("bo", "10.0.0.1") == 1
    assert throttle.wait("bo", "10.0.0.2") == 0


def test_a_stranger_locks_no_user_out_where_he_is_at_home(clock: Clock) -> None:
    throttle = Throttle(clock=clock)
    throttle.succeed("ada", "10.0.0.1")
    for _ in range(10):
        throttle.fail("ada", "10.6.6.6")
    assert throttle.wait("ada", "10.6.6.6") == 60
    assert throttle.wait("ada", "10.0.0.1") == 0
    throttle.succeed("ada", "10.0.0.1")
    assert throttle.wait("ada", "10.6.6.6") == 60, "her success forgives the stranger nothing"
    for _ in range(3):
        throttle.fail("ada", "10.0.0.1")
    assert throttle.wait("ada", "10.0.0.1") == 1, "her own failures count at home too"


def test_begin_anew() -> None:
    throttle = Throttle()
    throttle.succeed("ada", "10.0.0.1")
    for _ in range(5):
        throttle.fail("bo", "10.0.0.1")
    throttle.forget()
    assert throttle.wait("bo", "10.0.0.1") == 0
    assert not any(throttle.familiar.all("pair 10.0.0.1 ada"))
