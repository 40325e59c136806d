"""What goes in and out of the program as files. Pure: values to bytes and back."""
