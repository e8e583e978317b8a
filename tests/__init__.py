"""Tests, in a folder for each wing; browser/ and anki/ hold those with the real clients."""
