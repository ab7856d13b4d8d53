"""Answers in sentences, as blocks for `policy.render`, where several questions tell the same."""
