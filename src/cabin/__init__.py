"""Cabin: an offline voice assistant for the car cabin."""

__version__ = "0.1.0"
