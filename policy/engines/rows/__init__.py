"""Many valuations at once, added one by one, under a policy and under edits of it."""

from policy.engines.rows.columns import Plane as Plane
from policy.engines.rows.columns import rows_of as rows_of
from policy.engines.rows.partial import PartialRows as PartialRows
from policy.engines.rows.rows import Rows as Rows
