"""The preview: the last good build, served to this computer only, and news of the sources.

`watch` waits for files to change, `state` reads the sources again and keeps the last good build, `app` answers
requests, and `server` listens for them. Nothing here writes to the project.
"""
