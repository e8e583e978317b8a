"""The preview: the last good build, served to this machine alone, and news of the sources.

`server` answers requests, `watch` tells which files change. Nothing here writes a file.
"""
