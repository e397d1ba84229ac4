"""What a user can cause. Each message says what, where, and what to do next; it is shown without a traceback."""

from __future__ import annotations


class AtOddsError(Exception):
    """Base of everything a user can cause; ``exit_code`` is what the command returns."""

    exit_code = 1


class UsageError(AtOddsError):
    """The call itself is off: an unknown option value, an input that does not exist."""

    exit_code = 2


class UnreadableInput(AtOddsError):
    """A whole input (not one article) cannot be read."""


class NotWritable(AtOddsError):
    """A file or folder of the run cannot be written."""


class SchemaMismatch(AtOddsError):
    """The database file was written by a newer version, or is not ours."""


class UnknownQuery(UsageError):
    """No query of that name is shipped."""


class ModelUnavailable(AtOddsError):
    """An encoder or pair model cannot be loaded, or its weights are not the expected ones."""


class RunInProgress(AtOddsError):
    """Another run holds the database; the message names it."""


class WorkerLost(AtOddsError):
    """The processes that ran a partition died, again and again."""


class SchedulerFailed(AtOddsError):
    """The Prefect server did not start, or failed while a run needed it."""


class ChecksFailed(AtOddsError):
    """A query of ``sql/checks`` returned rows: the result is not published."""
