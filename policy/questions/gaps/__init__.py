"""What a policy leaves out, says twice or says in vain: silence, conflicts, rules and conditions that make no difference."""
