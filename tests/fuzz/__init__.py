"""Hostile input for whatever reads: `targets` say what must hold, `inputs` are what is read, `run` tries many."""
