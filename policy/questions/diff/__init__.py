"""What changes in meaning from one policy to another."""
