"""Why a scenario is decided as it is, why not otherwise, and which nearest scenario would be."""
