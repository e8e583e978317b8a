"""The preview: the last good build, served to this machine alone, and news of the sources.

`server` answers requests, `watch` waits for files to change. Nothing here writes a file.
"""
