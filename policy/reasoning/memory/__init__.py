"""Pieces of answers that were worked out before, found again by all that they depend on.

An edit of one rule leaves most of a policy as it was. What does not depend on the rule has the same content as before, so
it is found; what does has another, so it is asked again. Nothing is ever out of date, as nothing is looked up by a name.
"""
