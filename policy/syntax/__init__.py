"""The trees: frozen data without behaviour. Functions that interpret them live in the rooms above."""
