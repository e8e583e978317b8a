"""The way from sources to output: gather, check, stop or go on, render, write. It reports and prints nothing.

In the order in which a build goes through them:

- `building` is the way as a whole, in one function;
- `gathering` reads all that a project says, but for its entries;
- `checking` reads the entries and applies the rules;
- `job` is the work of rendering, cut into tasks, with `interfaces` for the languages of the site, `deck_maker` for
  decks, `images` for pictures, and `parts` for what each task has staged;
- `output` is the only writer of ``build/``.

`releasing` writes the ledger, `locating` finds the lines of problems for those who show them, `faults` are the problems
that come up after a check, `processes` share the work among `workers`, and `packed` keeps concepts small. Beneath
`output`, `lock` lets one build at a time write there, and `replacing` puts the new output in the place of the old.
"""
