"""What must hold before anything is built."""
