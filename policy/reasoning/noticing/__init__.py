"""What the claims and cases of a policy notice of an edit, and which scenario would make them notice it."""
