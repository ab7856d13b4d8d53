"""The cases that a reviewer needs: written, measured, and put to the test."""
