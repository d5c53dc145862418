"""Looks after warmth, air and clear glass."""
