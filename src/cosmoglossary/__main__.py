"""Lets ``python -m cosmoglossary`` run the commands."""

from cosmoglossary.cli import main

main()
