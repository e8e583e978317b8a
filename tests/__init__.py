"""The tests mirror the rooms; browser/ and anki/ are for the real clients."""
