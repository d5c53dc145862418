"""The navigation of the cabin."""
