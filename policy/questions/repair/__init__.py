"""The smallest changes to the rules that make a refuted claim hold."""
