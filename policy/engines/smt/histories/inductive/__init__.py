"""Proofs for histories of every length, for any number of entities: by an invariant that every step keeps.

An invariant is a set of clauses over variables, such as *whoever holds an item was provided with it, or somebody was permitted
to pass it on*. It is looked for as Houdini does (Flanagan and Leino, *Houdini, an annotation assistant for ESC/Java*, 2001): of many
candidates those are left out that do not hold at first, or that a step breaks while all that are left hold before it.

That a step keeps a clause for *any* number of entities is shown with a few. Suppose a step breaks it among however many there are. Keep only
the entities for which the clause is broken, those that the step is about, and one for each *some* that is so of these. What
is universal stays so, each *some* has its entity, and the step does the same to those that are left: it breaks the clause there too. So
it is enough that no step does among as many as that takes. (`policy.engines.smt.histories.inductive.reach` counts them, and says of which
processes this cannot be said.) Where there are fewer, one that is there may stand twice: nobody could tell the two apart.
"""
