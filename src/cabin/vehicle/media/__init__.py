"""The media of the cabin."""
