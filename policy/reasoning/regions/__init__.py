"""Sets of scenarios as regions: disjoint, together exact, each as a condition, with a case and its share."""
