"""The way from sources to output: gather, check, stop or go on, render, write. It reports and prints nothing.

`checking` reads and judges the sources, `job` is the work of a build cut into tasks, `building` runs them, `releasing`
writes the ledger, `processes` share the work, `packing` keeps concepts small, and `output` is the only writer of
``build/``.
"""

from cosmoglossary.pipeline.building import Report, build
from cosmoglossary.pipeline.checking import Checked, Progress, check, check_again, located
from cosmoglossary.pipeline.releasing import Released, begin, release

__all__ = ["Checked", "Progress", "Released", "Report", "begin", "build", "check", "check_again", "located", "release"]
