"""The way from sources to output: gather, check, stop or go on, render, write. It reports and prints nothing.

In the order in which a build goes through them:

- `building` is the way as a whole, in one function;
- `gathering` reads all that a project says, but for its entries;
- `checking` reads the entries and applies the rules;
- `job` is the work of rendering, cut into tasks, with `interfaces` for the languages of the site, `images` for its
  pictures, and `parts` for what each task has staged;
- `output` is the only writer of ``build/``.

`releasing` writes the ledger, `locating` finds the lines of problems for those who show them, `faults` are the problems
that come up after a check, `processes` share the work among `workers`, and `packed` keeps concepts small. Beneath
`output`, `lock` lets one build at a time write there, and `replacing` puts the new output in the place of the old.
"""

from cosmoglossary.pipeline.building import Report, build
from cosmoglossary.pipeline.checking import Checked, Progress, check, check_again
from cosmoglossary.pipeline.faults import SOURCE_ERRORS, source_problem, template_error
from cosmoglossary.pipeline.interfaces import localisers_of
from cosmoglossary.pipeline.job import Job
from cosmoglossary.pipeline.locating import located, with_lines
from cosmoglossary.pipeline.releasing import ReleasePlan, begin, merge, plan_release, release, undo
from cosmoglossary.pipeline.workers import WorkerError

__all__ = [
    "SOURCE_ERRORS",
    "Checked",
    "Job",
    "Progress",
    "ReleasePlan",
    "Report",
    "WorkerError",
    "begin",
    "build",
    "check",
    "check_again",
    "localisers_of",
    "located",
    "merge",
    "plan_release",
    "release",
    "source_problem",
    "template_error",
    "undo",
    "with_lines",
]
