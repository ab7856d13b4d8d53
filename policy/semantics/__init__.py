"""The definition: what a policy means. Short, obvious, never optimised; every other engine is tested against it."""
