"""The preview: the last good build, served to this computer only, and news of the sources.

`watch` waits for files to change, `state` reads the sources again and keeps the last good build, `problems` chooses
what is shown of their problems, `app` answers requests, `ranges` cuts the parts of sounds that are asked for,
`connections` bounds how many ask at once and for how long, and `server` listens. Nothing here writes to the project.
"""
