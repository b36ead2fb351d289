"""Every error a user can cause, and what the command does with it.

KgError                 one clear line, exit code 2
├── InputError          a source that cannot be read or understood
├── BuildError          an output folder that cannot be written or is not ours
├── QueryError          a query that cannot be parsed, run or finished in time
├── ConfigError         a rule file, word list or option that is wrong
└── NotFoundError       a name that leads to nothing, or to several; exit code 1
"""

from __future__ import annotations


class KgError(Exception):
    """A mistake a user can mend. Its text says what, where, what was expected, what to do."""


class InputError(KgError):
    """A source that cannot be read or understood."""


class BuildError(KgError):
    """An output folder that cannot be written, or was not made by this version."""


class QueryError(KgError):
    """A query that cannot be parsed, run or finished in time."""


class ConfigError(KgError):
    """A rule file, word list, model or option that is wrong."""


class NotFoundError(KgError):
    """A name that leads to nothing in the build, or to several things; the text says what to ask for."""
